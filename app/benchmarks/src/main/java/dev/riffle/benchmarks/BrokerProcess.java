package dev.riffle.benchmarks;

import dev.riffle.plugin.kafka.EmbeddedBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A Kafka broker in a process of its own, as in life. */
final class BrokerProcess implements AutoCloseable {
    private final Process process;
    private final String bootstrap;

    private BrokerProcess(Process process, String bootstrap) {
        this.process = process;
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
        return new BrokerProcess(process, line);
    }

    String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The broker's own main: prints its address and runs until its input ends. */
    public static void main(String[] arguments) throws IOException {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            System.out.println(broker.bootstrap());
            while (System.in.read() >= 0) {
                Thread.onSpinWait();
            }
        }
    }
}
