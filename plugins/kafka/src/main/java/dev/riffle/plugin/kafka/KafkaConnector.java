package dev.riffle.plugin.kafka;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.format.FormatPlugin;
import dev.riffle.connector.measures.Measures;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One Kafka cluster. Connects when it is first asked something. */
final class KafkaConnector implements Connector {
    private final KafkaConnection connection;
    private final Topics topics;
    private final StreamSchemas schemas;
    private final RangePlanner planner;
    private final KafkaMeasures measures;

    KafkaConnector(ClientSettings settings, List<FormatPlugin> formats) {
        this.connection = new KafkaConnection(settings);
        this.topics = new Topics(connection);
        this.schemas = new StreamSchemas(formats, new ValueSampler(connection));
        this.planner = new RangePlanner(topics);
        this.measures = new KafkaMeasures(connection);
    }

    @Override
    public String kind() {
        return KafkaPlugin.KIND;
    }

    @Override
    public List<StreamSummary> streams() throws ConnectorException {
        return topics.list();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        Topic topic = topics.find(stream);
        Topics.Answer<Map<String, String>> settings = topics.settings(topic);
        List<PartitionOffsets> offsets = topics.offsets(topic, List.of()).partitions();
        StreamSchema schema = schemas.get(topic, offsets);
        return new StreamDescription(stream, schema.type(), schema.formatName(), offsets, schema.averageBytes(), settings.get());
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        Topic topic = topics.find(request.stream());
        RangePlanner.Plan plan = planner.plan(topic, request.bounds()).within(request.parts());
        StreamSchema schema = schemas.get(topic, plan.stream());
        RowType type = columns(topic, schema, request.columns());
        Optional<Set<String>> keys = request.bounds().keys();
        if (keys.isEmpty() || topic.partitions().size() < 2) {
            return new KafkaScan(connection, topics, schemas, topic, schema, request, type, plan);
        }
        KeyPlacement.Evidence evidence = schema.keys().evidence(topic.partitions().size());
        boolean enabled = connection.settings().keyPruning();
        Optional<KeyPruning.Parts> parts = enabled ? KeyPruning.parts(plan, keys.get(), evidence) : Optional.empty();
        if (parts.isEmpty()) {
            RangePlanner.Plan whole = enabled && evidence.isTrusted() ? plan : plan.noting(KeyPruning.refusal(enabled, evidence));
            return new KafkaScan(connection, topics, schemas, topic, schema, request, type, whole);
        }
        List<String> checked = new ArrayList<>(request.columns());
        List.of(SystemColumn.KEY, SystemColumn.PARTITION).stream().map(SystemColumn::columnName).filter(name -> !checked.contains(name))
                .forEach(checked::add);
        RowType read = columns(topic, schema, checked);
        return new KeyPrunedScan((part, maxBytes) -> new KafkaScan(connection, topics, schemas, topic, schema,
                new ScanRequest(request.stream(), checked, request.bounds(), request.enoughRows(), maxBytes), read, part), parts.get(), schema.keys(),
                type, request.maxBytes());
    }

    private static RowType columns(Topic topic, StreamSchema schema, List<String> names) throws ConnectorException {
        RowType type = schema.type();
        for (String name : names) {
            if (type.indexOf(name) < 0) {
                throw new ConnectorException("UNKNOWN_COLUMN", ConnectorException.Kind.USER,
                        "Topic " + topic.name() + " has no column \"" + name + "\".",
                        "Describe the stream for its columns.", null);
            }
        }
        return type.select(names);
    }

    @Override
    public Optional<Measures> measures() {
        return Optional.of(measures);
    }

    @Override
    public void check(Consumer<Check> found) throws ConnectorException {
        new ConnectionCheck(connection, this, measures, found).run();
    }

    @Override
    public void close() {
        connection.close();
    }
}
