/**
 * A Kafka cluster of one node in this process, with streams and consumer groups that look like production.
 *
 * <p>Every record is a function of the seed, the moment of the start and its index in its stream; see
 * {@link dev.riffle.plugin.demo.RecordSource}. Start at {@link dev.riffle.plugin.demo.KafkaDemo}.
 */
@NullMarked
package dev.riffle.plugin.demo;

import org.jspecify.annotations.NullMarked;
