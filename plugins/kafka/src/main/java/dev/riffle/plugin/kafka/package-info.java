/**
 * Reads Kafka topics: lists and describes them through the admin client, reads them by {@code assign()} with consumers that are kept
 * warm, joins no group and commits nothing. Values are decoded by the formats of the host straight out of the fetched bytes.
 *
 * <p>Start at {@link dev.riffle.plugin.kafka.KafkaPlugin}, then {@link dev.riffle.plugin.kafka.KafkaConnector}.
 */
@NullMarked
package dev.riffle.plugin.kafka;

import org.jspecify.annotations.NullMarked;
