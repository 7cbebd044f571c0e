package dev.riffle.plugin.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A real broker with its controller in this process, on free ports of the loopback, in a temporary directory that is removed when it
 * is closed. It can be stopped and started again with its data.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final Path directory;
    private final int port;
    private final String clusterId;
    private final Map<String, Object> properties;
    private @Nullable KafkaRaftServer server;

    private EmbeddedBroker(Path directory, int port, String clusterId, Map<String, Object> properties) {
        this.directory = directory;
        this.port = port;
        this.clusterId = clusterId;
        this.properties = properties;
    }

    /** Starts a broker with the defaults of these tests. */
    public static EmbeddedBroker start() {
        return start(Map.of());
    }

    /** @param overrides broker properties that differ from the defaults here */
    public static EmbeddedBroker start(Map<String, String> overrides) {
        try {
            Path directory = Files.createTempDirectory("riffle-broker");
            int port = freePort();
            EmbeddedBroker broker = new EmbeddedBroker(directory, port, Uuid.randomUuid().toString(),
                    properties(directory, port, freePort(), overrides));
            broker.format();
            broker.restart();
            return broker;
        } catch (Exception e) {
            throw new IllegalStateException("the embedded broker did not start", e);
        }
    }

    /** Starts a second broker, of node number 2, in the cluster of the first, which must outlive it. */
    public static EmbeddedBroker startBeside(EmbeddedBroker first) {
        try {
            Path directory = Files.createTempDirectory("riffle-broker");
            int port = freePort();
            Map<String, Object> properties = new HashMap<>(first.properties);
            properties.put("process.roles", "broker");
            properties.put("node.id", "2");
            properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port);
            properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
            properties.put("log.dirs", directory.toString());
            EmbeddedBroker broker = new EmbeddedBroker(directory, port, first.clusterId, properties);
            broker.format();
            broker.restart();
            return broker;
        } catch (Exception e) {
            throw new IllegalStateException("the second broker did not start", e);
        }
    }

    private static Map<String, Object> properties(Path directory, int port, int controllerPort, Map<String, String> overrides) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("log.dirs", directory.toString());
        properties.put("auto.create.topics.enable", "true"); // that tests may see that reading makes no topic
        properties.put("num.partitions", "1");
        properties.put("default.replication.factor", "1");
        properties.put("min.insync.replicas", "1");
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "1");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("broker.heartbeat.interval.ms", "200"); // what the start waits for
        properties.put("broker.session.timeout.ms", "120000"); // a busy machine must not fence its only broker
        properties.put("message.max.bytes", Integer.toString(16 << 20));
        properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        properties.put("log.cleaner.backoff.ms", "200");
        properties.put("log.retention.ms", "-1");
        properties.putAll(overrides);
        return properties;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void format() throws Exception {
        new Formatter().setPrintStream(new PrintStream(PrintStream.nullOutputStream()))
                .setNodeId(Integer.parseInt((String) properties.get("node.id")))
                .setClusterId(clusterId)
                .addDirectory(directory.toString()).setMetadataLogDirectory(directory.toString()).setControllerListenerName("CONTROLLER").run();
    }

    /** Where clients reach it; the same after it was stopped and started again. */
    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Stops it; its data stay. */
    public synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
            server = null;
        }
    }

    /** Starts it again after {@link #stop()}. */
    public synchronized void restart() {
        if (server == null) {
            KafkaRaftServer started = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
            started.startup();
            server = started;
        }
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
