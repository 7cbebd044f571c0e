package dev.riffle.plugin.demo;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** A member of a consumer group: reads, does nothing with it and commits every few seconds, in a thread of its own. */
final class GroupMember implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final int UNLIMITED_POLL_RECORDS = 5000;

    private final String address;
    private final String group;
    private final String name;
    private final List<String> topics;
    private final int recordsPerSecond;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> consumer;

    /** @param recordsPerSecond how many records it can handle; 0 for any number */
    GroupMember(String address, String group, String name, List<String> topics, int recordsPerSecond) {
        this.address = address;
        this.group = group;
        this.name = name;
        this.topics = topics;
        this.recordsPerSecond = recordsPerSecond;
        thread = new Thread(this::run, "demo-" + name);
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    private void run() {
        long pause = recordsPerSecond > 0 ? POLL.toMillis() : 0;
        try (var reader = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = reader;
            reader.subscribe(topics);
            try {
                while (!stopping.await(pause, TimeUnit.MILLISECONDS)) {
                    reader.poll(POLL);
                }
            } catch (WakeupException e) {
                // closing
            } finally {
                reader.close(CloseOptions.timeout(CLOSE_LIMIT));
            }
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Large answers, seldom: to be cheap matters more than to be quick. */
    private Map<String, Object> settings() {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", address);
        settings.put("group.id", group);
        settings.put("client.id", name);
        settings.put("auto.offset.reset", "latest");
        settings.put("auto.commit.interval.ms", "3000");
        settings.put("max.poll.records", Integer.toString(recordsPerSecond > 0 ? recordsPerSecond : UNLIMITED_POLL_RECORDS));
        settings.put("fetch.min.bytes", "262144");
        settings.put("fetch.max.wait.ms", "1000");
        settings.put("max.partition.fetch.bytes", "262144");
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", "false");
        return settings;
    }

    /** Asks it to leave; {@link #close()} then waits for it. */
    void stop() {
        stopping.countDown();
        var reader = consumer;
        if (reader != null) {
            reader.wakeup();
        }
    }

    @Override
    public void close() {
        stop();
        try {
            if (thread.isAlive()) {
                thread.join(CLOSE_LIMIT.plusSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
