package dev.riffle.plugin.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.SharedServer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableTopic;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableTopicConfig;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.ServerSocketFactory;
import org.apache.kafka.server.common.MetadataVersion;
import org.apache.kafka.server.fault.FaultHandler;

/**
 * A KRaft broker and its controller in this process. Its ports are chosen by the system, on the loopback.
 *
 * <p>Made of Kafka's own server classes, which are no public API: the version is pinned and this class and {@link HistoryLog} are the
 * only ones that touch them. Not Kafka's {@code KafkaRaftServer}, because that needs to know its ports beforehand and ends the process
 * when something fails.
 */
final class Broker implements AutoCloseable {
    static {
        // a broker whose disk fails would otherwise end the user's process; these classes are loaded for this plugin alone
        Exit.setExitProcedure((status, message) -> throwFatal(message));
        Exit.setHaltProcedure((status, message) -> throwFatal(message));
    }

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final ControllerServer controller;
    private final BrokerServer broker;

    private Broker(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    /**
     * Formats the directory and starts a broker in it. Returns when it serves clients.
     *
     * @param directory empty and writable
     * @throws IOException if it did not start; what had been started is stopped again
     */
    static Broker start(Path directory) throws IOException, InterruptedException {
        var config = new KafkaConfig(BrokerSettings.of(directory), false);
        BootstrapMetadata bootstrap = format(directory);
        MetaPropertiesEnsemble metaProperties = new MetaPropertiesEnsemble.Loader()
                .addLogDirs(List.of(directory.toString()))
                .addMetadataLogDir(directory.toString())
                .load();
        metaProperties.verify(Optional.empty(), OptionalInt.of(BrokerSettings.NODE_ID), EnumSet.of(
                MetaPropertiesEnsemble.VerificationFlag.REQUIRE_AT_LEAST_ONE_VALID,
                MetaPropertiesEnsemble.VerificationFlag.REQUIRE_METADATA_LOG_DIR));
        var voters = new CompletableFuture<Map<Integer, InetSocketAddress>>();
        var shared = new SharedServer(config, metaProperties, Time.SYSTEM, new Metrics(), voters, List.of(),
                (name, fatal, action) -> faultHandler(action),
                ServerSocketFactory.INSTANCE);
        var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), bootstrap);
        var result = new Broker(controller, new BrokerServer(shared));
        controller.socketServerFirstBoundPortFuture()
                .thenAccept(port -> voters.complete(Map.of(BrokerSettings.NODE_ID, new InetSocketAddress(BrokerSettings.HOST, port))));
        try {
            result.startServers();
        } catch (IOException | InterruptedException | RuntimeException e) {
            result.close();
            throw e;
        }
        return result;
    }

    /** Both start at once: they wait for one another, and two processors then halve the time. */
    private void startServers() throws IOException, InterruptedException {
        var controllerStarted = new CompletableFuture<Void>();
        ClassLoader loader = Broker.class.getClassLoader();
        Thread starter = new Thread(() -> {
            try {
                controller.startup();
                controllerStarted.complete(null);
            } catch (Throwable e) {
                controllerStarted.completeExceptionally(e);
            }
        }, "demo-controller-start");
        starter.setDaemon(true);
        starter.setContextClassLoader(loader);
        starter.start();
        try {
            broker.startup();
            controllerStarted.get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException("The demo's Kafka controller could not start: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("The demo's Kafka controller did not start within " + START_LIMIT.toSeconds() + " s", e);
        }
    }

    private static BootstrapMetadata format(Path directory) throws IOException {
        var formatter = new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(BrokerSettings.NODE_ID)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                .setMetadataLogDirectory(directory.toString())
                .setDirectories(List.of(directory.toString()));
        try {
            formatter.run();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The demo's directory " + directory + " could not be formatted for Kafka: " + e.getMessage(), e);
        }
        return formatter.bootstrapMetadata();
    }

    private static FaultHandler faultHandler(Runnable action) {
        return (message, cause) -> {
            action.run();
            return new RuntimeException(message, cause);
        };
    }

    private static void throwFatal(String message) {
        throw new IllegalStateException("The demo's broker gave up: " + message);
    }

    /** Where clients connect, {@code host:port}. */
    String address() {
        return BrokerSettings.HOST + ":" + broker.boundPort(ListenerName.normalised(BrokerSettings.CLIENT_LISTENER));
    }

    BrokerServer server() {
        return broker;
    }

    /** Makes the topics of all streams. Returns when this broker leads their partitions. */
    void createStreams() throws IOException, InterruptedException {
        var request = new CreateTopicsRequestData();
        for (DemoStream stream : DemoStream.values()) {
            request.topics().add(topic(stream.topic(), stream.partitions(), stream.settings()));
        }
        // the first commit would make it as well, but would have to wait for it
        request.topics().add(topic(Topic.GROUP_METADATA_TOPIC_NAME, 1, Map.of("cleanup.policy", "compact", "segment.bytes", "16777216")));
        var context = new ControllerRequestContext(new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.empty());
        try {
            var response = controller.controller().createTopics(context, request, Set.of(), false).get(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
            for (var result : response.topics()) {
                if (result.errorCode() != 0) {
                    throw new IOException("The demo's topic " + result.name() + " could not be made: " + result.errorMessage());
                }
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("The demo's topics could not be made: " + e, e);
        }
        awaitLeadership();
    }

    private static CreatableTopic topic(String name, int partitions, Map<String, String> settings) {
        var topic = new CreatableTopic().setName(name).setNumPartitions(partitions).setReplicationFactor((short) 1);
        settings.forEach((key, value) -> topic.configs().add(new CreatableTopicConfig().setName(key).setValue(value)));
        return topic;
    }

    private void awaitLeadership() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        for (DemoStream stream : DemoStream.values()) {
            for (int i = 0; i < stream.partitions(); i++) {
                var partition = new TopicPartition(stream.topic(), i);
                while (!leads(partition)) {
                    if (System.nanoTime() > deadline) {
                        throw new IOException("The demo's broker did not take over " + partition + " within " + START_LIMIT.toSeconds() + " s");
                    }
                    Thread.sleep(5);
                }
            }
        }
    }

    private boolean leads(TopicPartition partition) {
        var found = broker.replicaManager().onlinePartition(partition);
        return found.isDefined() && found.get().isLeader();
    }

    /** Stops both servers; safe when they were not started wholly, and twice. */
    @Override
    public void close() {
        broker.shutdown(STOP_LIMIT);
        controller.shutdown();
    }
}
