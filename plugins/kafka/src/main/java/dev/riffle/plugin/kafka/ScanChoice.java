package dev.riffle.plugin.kafka;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.RowType;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses what of a plan is read: all of it, or what is likely to hold the keys or times asked for, as far as records seen speak for it. */
final class ScanChoice {
    private final KafkaConnection connection;
    private final Topics topics;
    private final StreamSchemas schemas;
    private final RangePlanner planner;
    private final BatchLengths batches;

    ScanChoice(KafkaConnection connection, Topics topics, StreamSchemas schemas, RangePlanner planner) {
        this.connection = connection;
        this.topics = topics;
        this.schemas = schemas;
        this.planner = planner;
        this.batches = new BatchLengths(connection);
    }

    /** @param columns of the request, which the schema has */
    StreamScan scan(Topic topic, StreamSchema schema, ScanRequest request, List<String> columns, RangePlanner.Plan whole) throws ConnectorException {
        RangePlanner.Plan plan = whole;
        boolean trusted = connection.settings().trustProducers();
        Optional<Set<String>> keys = request.bounds().keys();
        if (keys.isPresent() && topic.partitions().size() > 1) {
            KeyPlacement.Evidence evidence = schema.keys().evidence(topic.partitions().size());
            Optional<KeyPruning.Parts> parts = trusted ? KeyPruning.parts(plan, keys.get(), evidence) : Optional.empty();
            if (parts.isPresent()) {
                return byKey(topic, schema, request, columns, parts.get());
            }
            plan = trusted && evidence.isTrusted() ? plan : plan.noting(KeyPruning.refusal(trusted, evidence));
        }
        LongRange times = request.bounds().times();
        if (planner.hasOpenEnd(topic, plan, times)) {
            long slack = TimePruning.slack(times, schema.times());
            trusted = trusted && schema.times().isTrusted();
            RangePlanner.Plan likely = trusted ? planner.upTo(topic, plan, TimePruning.end(times, slack)) : plan;
            if (likely.offsets() < plan.offsets()) {
                return byTime(topic, schema, request, columns, likely.noting(TimePruning.pruned(slack, schema.times())), slack);
            }
            plan = trusted ? plan : plan.noting(TimePruning.refusal(connection.settings().trustProducers()));
        }
        return scan(topic, schema, request, columns, plan, request.maxBytes());
    }

    private KafkaScan scan(Topic topic, StreamSchema schema, ScanRequest request, List<String> columns, RangePlanner.Plan plan, long maxBytes) {
        ScanRequest part = new ScanRequest(request.stream(), columns, request.bounds(), request.enoughRows(), maxBytes);
        return new KafkaScan(connection, topics, schemas, batches, topic, schema, part, schema.type().select(columns), plan);
    }

    private StreamScan byKey(Topic topic, StreamSchema schema, ScanRequest request, List<String> columns, KeyPruning.Parts parts) {
        List<String> checked = with(columns, SystemColumn.KEY, SystemColumn.PARTITION);
        RowType type = schema.type().select(columns);
        return new KeyPrunedScan((part, maxBytes) -> scan(topic, schema, request, checked, part, maxBytes), parts, schema.keys(), type,
                request.maxBytes());
    }

    private StreamScan byTime(Topic topic, StreamSchema schema, ScanRequest request, List<String> columns, RangePlanner.Plan likely, long slack) {
        KafkaScan scan = scan(topic, schema, request, with(columns, SystemColumn.TIMESTAMP, SystemColumn.PARTITION), likely, request.maxBytes());
        return new TimePrunedScan(scan, schema.type().select(columns), schema.times(), slack);
    }

    /** The columns, and behind them those that are missing of others. */
    private static List<String> with(List<String> columns, SystemColumn... others) {
        List<String> all = new ArrayList<>(columns);
        for (SystemColumn other : others) {
            if (!all.contains(other.columnName())) {
                all.add(other.columnName());
            }
        }
        return all;
    }
}
