package dev.riffle.plugin.demo;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Continues the streams where the history ended, at a steady rate, in a thread of its own. */
final class LiveTraffic implements AutoCloseable {
    private static final long TICK_NANOS = 250_000_000;
    /** After a longer pause (the machine slept) traffic goes on at its rate; what was missed is not made up for. */
    private static final long LONGEST_CATCH_UP_NANOS = 5_000_000_000L;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final CompletableFuture<Database> database;
    private final Warehouse warehouse;
    private final RecordSource[] sources;
    private final long[] nextIndex;
    private final int recordsPerSecond;
    private final StreamMix mix = new StreamMix();
    private final Draft draft = new Draft();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "demo-live-traffic");

    /** @param recordsPerSecond in all streams together; 0 for none @param database gets what the payments bring about; there before {@link #begin()} */
    LiveTraffic(String address, long seed, HistoryPlan plan, int recordsPerSecond, CompletableFuture<Database> database) {
        this.database = database;
        this.warehouse = new Warehouse(seed, plan.customers());
        this.producer = new KafkaProducer<>(settings(address), new ByteArraySerializer(), new ByteArraySerializer());
        this.sources = Arrays.stream(DemoStream.values()).map(stream -> stream.source(seed, plan.customers())).toArray(RecordSource[]::new);
        this.nextIndex = Arrays.stream(DemoStream.values()).mapToLong(plan::count).toArray();
        this.recordsPerSecond = recordsPerSecond;
        thread.setDaemon(true);
    }

    private static Map<String, Object> settings(String address) {
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", address);
        settings.put("client.id", "shop");
        settings.put("acks", "1");
        settings.put("enable.idempotence", "false");
        settings.put("linger.ms", "20");
        settings.put("compression.type", "lz4");
        settings.put("max.request.size", Integer.toString(BrokerSettings.MAX_MESSAGE_BYTES));
        settings.put("buffer.memory", Integer.toString(2 * BrokerSettings.MAX_MESSAGE_BYTES));
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", "false");
        return settings;
    }

    void begin() {
        if (recordsPerSecond > 0) {
            thread.start();
        }
    }

    private void run() {
        long begin = System.nanoTime();
        long sent = 0;
        try {
            while (!stopping.await(TICK_NANOS, TimeUnit.NANOSECONDS)) {
                long elapsed = System.nanoTime() - begin;
                long due = (long) (elapsed * 1e-9 * recordsPerSecond);
                long mostDue = Math.max(1, (long) (LONGEST_CATCH_UP_NANOS * 1e-9 * recordsPerSecond));
                sent = Math.max(sent, due - mostDue);
                for (; sent < due && stopping.getCount() > 0; sent++) {
                    sendNext();
                }
            }
        } catch (InterruptedException | InterruptException e) {
            // closing in a hurry
            Thread.currentThread().interrupt();
        }
    }

    private void sendNext() {
        DemoStream stream = mix.next();
        if (stream == DemoStream.PAYMENTS && !isNextPaymentsOrderOut()) {
            stream = DemoStream.CLICKS;
        }
        int place = stream.ordinal();
        long now = System.currentTimeMillis();
        if (stream == DemoStream.PAYMENTS) {
            store(nextIndex[place], now);
        }
        sources[place].write(nextIndex[place]++, now, draft);
        byte[] value = draft.tombstone ? null : draft.value.copy();
        producer.send(
                new ProducerRecord<>(stream.topic(), draft.partition(stream.partitions()), draft.timestamp, draft.key.copy(), value, draft.headers));
    }

    /** Before the record goes out: whoever sees the payment finds what it brought about. */
    private void store(long payment, long time) {
        Optional<Warehouse.Arrival> arrival = warehouse.of(payment);
        if (arrival.isPresent()) {
            try {
                database.join().add(arrival.get(), time);
            } catch (SQLException e) {
                throw new IllegalStateException("The demo's database does not take rows: " + e.getMessage(), e);
            }
        }
    }

    /** Without a history the first payments would come before their orders. */
    private boolean isNextPaymentsOrderOut() {
        long block = nextIndex[DemoStream.PAYMENTS.ordinal()] / Payments.PAYMENTS_PER_BLOCK;
        return nextIndex[DemoStream.ORDERS.ordinal()] >= (block + 1) * Payments.ORDERS_PER_BLOCK;
    }

    @Override
    public void close() {
        stopping.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(CLOSE_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(CLOSE_LIMIT);
    }
}
