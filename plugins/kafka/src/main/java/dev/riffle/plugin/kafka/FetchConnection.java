package dev.riffle.plugin.kafka;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ChannelBuilder;
import org.apache.kafka.common.network.NetworkReceive;
import org.apache.kafka.common.network.Selector;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * Kafka's own network client with its security, without a consumer around it: connections to the brokers that one reader fetches from, and the
 * arrays that it receives into. For one thread, but for {@link #wakeup}.
 */
final class FetchConnection implements AutoCloseable {
    /** An answer is decoded while the next is on its way; no more are asked for. */
    private static final int IN_FLIGHT = 1;

    private final Metrics metrics = new Metrics();
    private final ReceiveBuffers buffers = new ReceiveBuffers();
    private final BufferSupplier decompression = BufferSupplier.create();
    private final NetworkClient client;
    private final Set<Node> nodes = new HashSet<>();
    private final AtomicBoolean woken = new AtomicBoolean();

    private FetchConnection(AbstractConfig config) {
        LogContext log = new LogContext("[riffle fetch] ");
        ChannelBuilder channels = ClientUtils.createChannelBuilder(config, Time.SYSTEM, log);
        Selector selector = new Selector(NetworkReceive.UNLIMITED, config.getLong(CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG), metrics,
                Time.SYSTEM, "riffle-fetch", Map.of(), false, false, channels, buffers, log);
        client = new NetworkClient(selector, new ManualMetadataUpdater(), config.getString(CommonClientConfigs.CLIENT_ID_CONFIG), IN_FLIGHT,
                config.getLong(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG), config.getLong(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG),
                config.getInt(CommonClientConfigs.SEND_BUFFER_CONFIG), config.getInt(CommonClientConfigs.RECEIVE_BUFFER_CONFIG),
                config.getInt(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG),
                config.getLong(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG),
                config.getLong(CommonClientConfigs.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG), Time.SYSTEM, true, new ApiVersions(), log,
                MetadataRecoveryStrategy.NONE);
    }

    static FetchConnection open(ClientSettings settings) {
        return PluginClassLoader.call(() -> new FetchConnection(new AdminClientConfig(settings.admin())));
    }

    /** Makes the reader stop, now or when it waits next. For any thread. */
    void wakeup() {
        woken.set(true);
        client.wakeup();
    }

    /** Whether {@link #wakeup} was called since it was asked last. */
    boolean wasWoken() {
        return woken.getAndSet(false);
    }

    NetworkClient client() {
        return client;
    }

    /** Takes note of the brokers that it reads from. */
    void use(Collection<Node> leaders) {
        nodes.addAll(leaders);
    }

    /** Whether none of the brokers it read from has hung up, as brokers do when they restart or hear nothing for long. */
    boolean isAlive() {
        client.poll(0, System.currentTimeMillis());
        return nodes.stream().noneMatch(client::connectionFailed);
    }

    ReceiveBuffers buffers() {
        return buffers;
    }

    BufferSupplier decompression() {
        return decompression;
    }

    @Override
    public void close() {
        client.close();
        metrics.close();
        decompression.close();
    }
}
