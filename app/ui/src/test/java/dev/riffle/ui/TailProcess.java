package dev.riffle.ui;

import dev.riffle.plugin.kafka.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker and a generator of records in a process of their own, so that what the window's process does is the window's. */
final class TailProcess implements AutoCloseable {
    static final String TOPIC = "ticks";
    private static final int PARTITIONS = 4;

    private final Process process;
    private final BufferedReader out;
    private final String bootstrap;

    /** What the generator says of itself. @param records acknowledged by the broker @param seconds that it took */
    record Written(long records, double seconds) {
        double perSecond() {
            return records / seconds;
        }
    }

    private TailProcess(Process process, BufferedReader out, String bootstrap) {
        this.process = process;
        this.out = out;
        this.bootstrap = bootstrap;
    }

    static TailProcess start(int recordsPerSecond) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), TailProcess.class.getName(),
                Integer.toString(recordsPerSecond)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new TailProcess(process, out, line(out));
    }

    private static String line(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the broker's process ended");
        }
        return line;
    }

    String bootstrap() {
        return bootstrap;
    }

    /** Begins to write. */
    void begin() throws IOException {
        tell("begin");
    }

    /** Ends writing. */
    Written end() throws IOException {
        tell("end");
        String[] words = line(out).split(" ");
        return new Written(Long.parseLong(words[0]), Long.parseLong(words[1]) / 1e9);
    }

    private void tell(String command) throws IOException {
        process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close(); // it ends then, and removes its files
        process.waitFor();
    }

    /** The process's own main: prints its address; writes from {@code begin} to {@code end}, and then prints how much in how many nanoseconds. */
    public static void main(String[] arguments) throws Exception {
        int perSecond = Integer.parseInt(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (EmbeddedBroker broker = EmbeddedBroker.start(Map.of("log.retention.check.interval.ms", "5000"))) {
            Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", broker.bootstrap()));
            try (Admin admin = Admin.create(settings)) {
                // ten minutes of it are some gigabytes
                admin.createTopics(List.of(new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty())
                        .configs(Map.of("segment.bytes", "67108864", "retention.bytes", "536870912")))).all().get();
            }
            settings.putAll(Map.of("linger.ms", 5, "batch.size", 1 << 16, "buffer.memory", 64L << 20));
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (long i = 0; i < 400; i++) { // for the fields to be known when the query begins
                    producer.send(record(i, "x"));
                }
                producer.flush();
                System.out.println(broker.bootstrap());
                if ("begin".equals(in.readLine())) {
                    write(producer, perSecond, in);
                }
                in.readLine();
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> record(long id, String note) {
        String value = "{\"id\":" + id + ",\"kind\":\"tick\",\"price\":" + id % 997 + ".25,\"note\":\"" + note + "\"}";
        return new ProducerRecord<>(TOPIC, (int) (id % PARTITIONS), null, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, int perSecond, BufferedReader in) throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        AtomicLong written = new AtomicLong();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                in.readLine();
            } catch (IOException _) {
                // the same as the end
            }
            ended.set(true);
        });
        String rest = "x".repeat(120);
        long begin = System.nanoTime();
        for (long sent = 0; !ended.get();) {
            long due = (System.nanoTime() - begin) * perSecond / 1_000_000_000L;
            for (; sent < due; sent++) {
                producer.send(record(sent, rest), (_, failure) -> {
                    if (failure == null) {
                        written.incrementAndGet();
                    }
                });
            }
            Thread.sleep(2);
        }
        producer.flush();
        long nanos = System.nanoTime() - begin;
        System.out.println(written.get() + " " + nanos);
    }
}
