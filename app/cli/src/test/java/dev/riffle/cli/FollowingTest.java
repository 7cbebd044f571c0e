package dev.riffle.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.cli.statement.Interruption;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.workbench.plugins.Plugins;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that go on until somebody ends them, over a real topic. */
@Timeout(90)
class FollowingTest {
    private static EmbeddedBroker broker;
    private static Admin admin;
    private static Producer<String, String> producer;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private volatile Interruption interruption;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        admin.createTopics(List.of(new NewTopic("orders", 1, (short) 1))).all().get();
        Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrap()));
        settings.put("max.in.flight.requests.per.connection", 1);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        send(0, 10);
        admin.alterConsumerGroupOffsets("billing", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(4))).all().get();
    }

    @AfterAll
    static void stop() {
        producer.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        broker.close();
    }

    private static void send(int from, int to) {
        for (int i = from; i < to; i++) {
            producer.send(new ProducerRecord<>("orders", 0, 1_700_000_000_000L + i * 1_000L, null, "{\"id\":" + i + "}"));
        }
        producer.flush();
    }

    private CompletableFuture<Integer> run(String... arguments) {
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            interruption = new Interruption(_ -> {});
            Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), out, new PrintStream(err, true, StandardCharsets.UTF_8), false,
                    false, 120, false);
            Plugins plugins = new Plugins(List.of(new KafkaPlugin()), List.of(new JsonFormat()), List.of());
            String[] all = new String[arguments.length + 2];
            all[0] = arguments[0];
            all[1] = "--kafka";
            all[2] = broker.bootstrap();
            System.arraycopy(arguments, 1, all, 3, arguments.length - 1);
            exitCode.complete(new RiffleCli(new Host(terminal, () -> plugins, interruption, "1")).run(all));
        });
        return exitCode;
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void awaitOut(String text) throws InterruptedException {
        while (!out().contains(text)) {
            Thread.sleep(20);
        }
    }

    @Test
    void rowsArePrintedAsTheyComeUntilCtrlC() throws Exception {
        CompletableFuture<Integer> exitCode = run("query", "--format", "ndjson", "--scope", "latest:1", "SELECT STREAM id FROM orders WHERE id >= 0");
        awaitOut("}\n");
        int before = out().split("\n").length;
        send(1_000, 1_003);
        awaitOut("{\"id\":1002}\n");
        assertTrue(out().endsWith("{\"id\":1000}\n{\"id\":1001}\n{\"id\":1002}\n"), out());
        assertEquals(before + 3, out().split("\n").length);
        assertFalse(exitCode.isDone(), "it goes on");
        interruption.raise();
        assertEquals(ExitCode.CANCELLED, exitCode.get(10, TimeUnit.SECONDS));
    }

    @Test
    void aTimeoutEndsALiveQueryWell() throws Exception {
        assertEquals(0, run("query", "--timeout", "2s", "--format", "csv", "SELECT STREAM id FROM orders WHERE id < 0").get(30, TimeUnit.SECONDS));
        assertEquals("id\r\n", out());
        assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("no rows in what came · 0 records · live since "),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theMonitorPrintsThroughputAndLag() throws Exception {
        assertEquals(0, run("monitor", "--once", "--format", "csv", "--group", "billing").get(60, TimeUnit.SECONDS), err::toString);
        List<String> lines = out().lines().toList();
        assertEquals("time,kind,name,state,partitions,records_per_s,bytes_per_s,lag,behind_s,catch_up_s", lines.getFirst());
        assertEquals(3, lines.size(), out());
        long end = admin.listOffsets(Map.of(new TopicPartition("orders", 0), OffsetSpec.latest())).all().get()
                .get(new TopicPartition("orders", 0)).offset();
        assertTrue(lines.get(1).contains(",group,billing,empty,1,,"), out());
        assertTrue(lines.get(2).contains(",partition,orders-0,not read,,,"), out());
        assertTrue(Long.parseLong(lines.get(1).split(",")[7]) <= end - 4, out());
        assertTrue(Double.parseDouble(lines.get(1).split(",")[8]) >= 5, "from the record at offset 4 to that at 9 or later: " + out());
    }

    @Test
    void thresholdsOfOneRoundAreToldByTheExitCode() throws Exception {
        assertEquals(ExitCode.THRESHOLD, run("monitor", "--once", "--alert", "lag:billing>2", "--alert", "rate:orders>1M", "--format", "csv").get(60,
                TimeUnit.SECONDS), err::toString);
        String told = err.toString(StandardCharsets.UTF_8);
        assertTrue(told.startsWith("Lag of billing (") && told.contains(") is above 2 records: now ") && told.lines().count() == 1, told);
        assertTrue(out().contains(",group,billing,"), "the figures are printed all the same: " + out());
        assertEquals(0, run("monitor", "--once", "--alert", "lag:billing > 1,000,000", "--alert", "bytes:orders>1TB").get(60, TimeUnit.SECONDS));
        assertEquals(told, err.toString(StandardCharsets.UTF_8), "nothing more");
    }

    @Test
    void thresholdsThatMakeNoSenseAreMistakes() throws Exception {
        for (String rule : List.of("lag:billing", "lag:billing>many", "age:billing>1", "lag:billing<0", "lag:nobody>1", "rate:billing>1")) {
            assertEquals(ExitCode.USAGE, run("monitor", "--once", "--alert", rule).get(60, TimeUnit.SECONDS), rule);
        }
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("There is no topic \"billing\"."), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theMonitorGoesOnUntilCtrlC() throws Exception {
        CompletableFuture<Integer> exitCode = run("monitor", "--interval", "500ms", "--format", "ndjson", "--topic", "orders", "--alert",
                "lag:billing>2");
        while (out().split("\"name\":\"orders\"", -1).length <= 3) {
            Thread.sleep(20);
        }
        interruption.raise();
        assertEquals(ExitCode.CANCELLED, exitCode.get(10, TimeUnit.SECONDS));
        assertTrue(out().contains("\"kind\":\"group\",\"name\":\"billing\""), "the group that reads it: " + out());
        assertEquals(1, err.toString(StandardCharsets.UTF_8).split("is above 2 records", -1).length - 1, "told once, not each round");
    }

    private static long committed(String group) throws Exception {
        return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().get(new TopicPartition("orders", 0)).offset();
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void offsetsAreShownBeforeTheyAreSet() throws Exception {
        admin.alterConsumerGroupOffsets("shipping", Map.of(new TopicPartition("orders", 0), new OffsetAndMetadata(7))).all().get();
        String[] reset = {"reset-offsets", "--group", "shipping", "--to", "2023-11-14T22:13:22Z", "--format", "csv"};
        assertEquals(0, run(reset).get(60, TimeUnit.SECONDS), this::err);
        assertEquals("""
                topic,partition,change,committed,target,records,span_s,first_offset,first_time
                orders,0,read again,7,2,5,5,2,2023-11-14T22:13:22Z
                """, out().replace("\r", ""));
        assertEquals(
                "group shipping · up to 5 records read again in 1 partition, as much as 5.0 s\nNothing was set; repeat it with --execute to do so.\n",
                err());
        assertEquals(7, committed("shipping"));
        err.reset();
        assertEquals(0, run("reset-offsets", "--group", "shipping", "--to", "-5", "--execute").get(60, TimeUnit.SECONDS), this::err);
        assertEquals("group shipping · up to 5 records read again in 1 partition, as much as 5.0 s\n"
                + "The group stands where it was to stand in 1 partition.\n", err());
        assertEquals(2, committed("shipping"));
        err.reset();
        assertEquals(0, run("reset-offsets", "--group", "shipping", "--to", "offset:2").get(60, TimeUnit.SECONDS), this::err);
        assertTrue(err().endsWith("There is nothing to set.\n"), err());
        assertEquals(ExitCode.USAGE, run("reset-offsets", "--group", "shipping", "--to", "yesterday").get(60, TimeUnit.SECONDS));
        assertTrue(err().contains("\"yesterday\" is no place in a topic: write earliest, "), err());
        assertEquals(ExitCode.QUERY, run("reset-offsets", "--group", "nobody", "--to", "earliest").get(60, TimeUnit.SECONDS));
    }

    @Test
    void namesThatAreNotThereAreMistakes() throws Exception {
        assertEquals(ExitCode.USAGE, run("monitor", "--once", "--group", "nobody").get(60, TimeUnit.SECONDS));
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("There is no consumer group \"nobody\"."), err.toString(StandardCharsets.UTF_8));
        assertEquals(ExitCode.USAGE, run("monitor", "--interval", "soon").get(60, TimeUnit.SECONDS));
    }
}
