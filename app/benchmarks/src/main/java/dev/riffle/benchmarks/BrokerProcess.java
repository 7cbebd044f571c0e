package dev.riffle.benchmarks;

import dev.riffle.plugin.kafka.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A Kafka broker in a process of its own, as in life. */
final class BrokerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final String bootstrap;

    private BrokerProcess(Process process, BufferedReader out, String bootstrap) {
        this.process = process;
        this.out = out;
        this.bootstrap = bootstrap;
    }

    static BrokerProcess start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xmx1g", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path"), BrokerProcess.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the broker did not start");
        }
        return new BrokerProcess(process, out, line);
    }

    String bootstrap() {
        return bootstrap;
    }

    /** Bytes of a topic that producers sent to the broker, by its own counter. */
    long bytesIn(String topic) throws IOException {
        return counted("BytesInPerSec", topic);
    }

    /** Bytes of a topic that the broker sent to consumers, by its own counter. */
    long bytesOut(String topic) throws IOException {
        return counted("BytesOutPerSec", topic);
    }

    private long counted(String counter, String topic) throws IOException {
        process.getOutputStream().write((counter + " " + topic + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        String line = out.readLine();
        if (line == null) {
            throw new IOException("the broker ended");
        }
        return Long.parseLong(line);
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The broker's own main: prints its address and the counters asked for, and runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            System.out.println(broker.bootstrap());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                ObjectName name = new ObjectName("kafka.server:type=BrokerTopicMetrics,name=" + words[0] + ",topic=" + words[1]);
                MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
                System.out.println(beans.isRegistered(name) ? beans.getAttribute(name, "Count") : 0);
            }
        }
    }
}
