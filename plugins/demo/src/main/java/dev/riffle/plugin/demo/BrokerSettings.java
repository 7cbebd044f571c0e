package dev.riffle.plugin.demo;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The settings of a broker that starts fast, needs little and keeps its history whole. */
final class BrokerSettings {
    static final int NODE_ID = 1;
    static final String HOST = "127.0.0.1";
    static final String CLIENT_LISTENER = "CLIENTS";
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    /** The largest record, in bytes. */
    static final int MAX_MESSAGE_BYTES = 16 << 20;

    private BrokerSettings() {}

    static Map<String, String> of(Path directory) {
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", directory.toString());
        settings.put("listeners", CLIENT_LISTENER + "://" + HOST + ":0," + CONTROLLER_LISTENER + "://" + HOST + ":0");
        settings.put("listener.security.protocol.map", CLIENT_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("inter.broker.listener.name", CLIENT_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":0");

        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");

        // few threads, small buffers, small files: it runs beside the user's work
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("group.coordinator.threads", "1");
        settings.put("share.coordinator.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
        settings.put("log.cleaner.io.buffer.size", Integer.toString(512 << 10));
        settings.put("log.index.size.max.bytes", Integer.toString(256 << 10));
        settings.put("log.segment.bytes", Integer.toString(64 << 20));
        settings.put("log.segment.delete.delay.ms", "1000");
        settings.put("replica.high.watermark.checkpoint.interval.ms", "60000");
        settings.put("log.flush.offset.checkpoint.interval.ms", "60000");

        // an idle node should be idle
        settings.put("metadata.max.idle.interval.ms", "0");
        settings.put("metric.reporters", "");
        settings.put("controlled.shutdown.enable", "false");
        return settings;
    }
}
