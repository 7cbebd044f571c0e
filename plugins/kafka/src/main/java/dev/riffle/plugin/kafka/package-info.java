/**
 * Reads Kafka topics: lists and describes them through the admin client, reads a few records with consumers that are kept warm and much by
 * fetching from the leaders (decision 16), joins no group and commits nothing. Values are decoded by the formats of the host straight out of the
 * fetched bytes.
 *
 * <p><b>Columns.</b> {@link dev.riffle.plugin.kafka.SystemColumn} lists those of every topic. Keys and values are text where they are valid
 * UTF-8, else {@code \x} and hexadecimal digits; null stays null, so a tombstone has no {@code _value} and no own fields. A field of the
 * records that is called like a system column, in whatever case, gets an underscore at its end ({@code _key} becomes {@code _key_}).
 * Records that do not decode are counted when own fields are asked for; otherwise nothing is decoded, and nothing can fail.
 *
 * <p><b>What is read.</b> By default committed records only, up to the last stable offset. Ranges are fixed when a reading is planned.
 *
 * <p>Start at {@link dev.riffle.plugin.kafka.KafkaPlugin}, then {@link dev.riffle.plugin.kafka.KafkaConnector}.
 */
@NullMarked
package dev.riffle.plugin.kafka;

import org.jspecify.annotations.NullMarked;
