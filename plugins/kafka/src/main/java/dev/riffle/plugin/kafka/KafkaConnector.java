package dev.riffle.plugin.kafka;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.actions.Actions;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.format.FormatPlugin;
import dev.riffle.connector.measures.Measures;
import dev.riffle.plugin.kafka.Topics.Topic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One Kafka cluster. Connects when it is first asked something. */
final class KafkaConnector implements Connector {
    private final KafkaConnection connection;
    private final Topics topics;
    private final StreamSchemas schemas;
    private final RangePlanner planner;
    private final ScanChoice choice;
    private final KafkaMeasures measures;
    private final ClusterId clusterId;

    KafkaConnector(ClientSettings settings, List<FormatPlugin> formats) {
        this.connection = new KafkaConnection(settings);
        this.topics = new Topics(connection);
        this.schemas = new StreamSchemas(formats, new ValueSampler(connection));
        this.planner = new RangePlanner(topics);
        this.choice = new ScanChoice(connection, topics, schemas, planner);
        this.clusterId = new ClusterId(connection);
        this.measures = new KafkaMeasures(connection, clusterId);
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
    public List<String> systemStreams() {
        return Arrays.stream(SystemTable.values()).map(SystemTable::stream).toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        clusterId.ask();
        Optional<SystemTable> system = system(stream);
        if (system.isPresent()) {
            clusterId.await();
            return new StreamDescription(system.get().stream(), system.get().type(), "system table", List.of(), 0, Map.of());
        }
        Topic topic = topics.find(stream);
        Topics.Answer<Map<String, String>> settings = topics.settings(topic);
        List<PartitionOffsets> offsets = topics.offsets(topic, List.of()).partitions();
        StreamSchema schema = schemas.get(topic, offsets);
        clusterId.await();
        return new StreamDescription(stream, schema.type(), schema.formatName(), offsets, schema.averageBytes(), settings.get());
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        Optional<SystemTable> system = system(request.stream());
        if (system.isPresent()) {
            return new SystemScan(system.get(), new SystemTable.Cluster(connection, measures), request.columns());
        }
        Topic topic = topics.find(request.stream());
        RangePlanner.Plan plan = planner.plan(topic, request.bounds()).within(request.parts());
        StreamSchema schema = schemas.get(topic, plan.stream());
        checkColumns(topic, schema, request.columns());
        return choice.scan(topic, schema, request, request.columns(), plan);
    }

    /** Empty also where a topic has the name. */
    private Optional<SystemTable> system(String stream) throws ConnectorException {
        Optional<SystemTable> table = SystemTable.of(stream);
        if (table.isPresent()) {
            try {
                topics.find(stream);
                return Optional.empty();
            } catch (ConnectorException e) {
                if (!e.code().equals(KafkaFailures.UNKNOWN_STREAM)) {
                    throw e;
                }
            }
        }
        return table;
    }

    private static void checkColumns(Topic topic, StreamSchema schema, List<String> names) throws ConnectorException {
        RowType type = schema.type();
        for (String name : names) {
            if (type.indexOf(name) < 0) {
                throw new ConnectorException("UNKNOWN_COLUMN", ConnectorException.Kind.USER,
                        "Topic " + topic.name() + " has no column \"" + name + "\".",
                        "Describe the stream for its columns.", null);
            }
        }
    }

    @Override
    public Optional<String> systemId() {
        return clusterId.known();
    }

    @Override
    public Optional<Actions> actions() {
        return Optional.of(new KafkaActions(connection));
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
