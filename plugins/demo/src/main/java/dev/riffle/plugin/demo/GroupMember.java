package dev.riffle.plugin.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A member of a consumer group: reads, does nothing with it and commits every few seconds, in a thread of its own. */
final class GroupMember implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final int UNLIMITED_POLL_RECORDS = 5000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final boolean paced;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /** @param recordsPerSecond how many records it can handle; 0 for any number */
    GroupMember(String address, String group, String member, List<String> topics, int recordsPerSecond) {
        this.paced = recordsPerSecond > 0;
        int atOnce = paced ? recordsPerSecond : UNLIMITED_POLL_RECORDS;
        // large answers, seldom: to be cheap matters more than to be quick
        this.consumer = new KafkaConsumer<>(Map.ofEntries(Map.entry("bootstrap.servers", address), Map.entry("group.id", group), Map.entry("client.id", member),
                Map.entry("auto.offset.reset", "latest"), Map.entry("enable.auto.commit", "true"), Map.entry("auto.commit.interval.ms", "3000"),
                Map.entry("max.poll.records", Integer.toString(atOnce)), Map.entry("fetch.min.bytes", "262144"), Map.entry("fetch.max.wait.ms", "1000"),
                Map.entry("max.partition.fetch.bytes", "262144"), Map.entry("metric.reporters", ""), Map.entry("enable.metrics.push", "false")),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(topics);
        thread = new Thread(this::run, "demo-" + member);
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    private void run() {
        try {
            do {
                consumer.poll(POLL);
            } while (!stopping.await(paced ? POLL.toMillis() : 0, TimeUnit.MILLISECONDS));
        } catch (WakeupException e) {
            // closing
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    /** Asks it to leave; {@link #close()} then waits for it. */
    void stop() {
        stopping.countDown();
        consumer.wakeup();
    }

    @Override
    public void close() {
        stop();
        if (thread.getState() == Thread.State.NEW) {
            consumer.close(CloseOptions.timeout(Duration.ZERO));
            return;
        }
        try {
            thread.join(CLOSE_LIMIT.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
