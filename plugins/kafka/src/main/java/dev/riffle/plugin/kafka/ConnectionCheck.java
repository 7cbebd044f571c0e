package dev.riffle.plugin.kafka;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.measures.Measures;
import dev.riffle.connector.measures.StreamOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Tries what Riffle needs of a cluster, from the first connection to the consumer groups, and says of each step what was found. */
final class ConnectionCheck {
    static final String ANSWER = "Brokers answer";
    static final String LOGIN = "Cluster accepts the client";
    static final String ADVERTISED = "Advertised addresses are reached";
    static final String TOPICS = "Topics are listed";
    static final String RECORDS = "Records are read";
    static final String GROUPS = "Consumer groups are listed";

    /** A user who may read some topics only is not told that none can be read before so many were tried. */
    private static final int TOPICS_TO_TRY = 3;
    private static final int TOPICS_TO_MEASURE = 100;
    private static final int NODES_TO_REACH = 30;

    private final KafkaConnection connection;
    private final Connector connector;
    private final Measures measures;
    private final Consumer<Check> found;
    /** One of the addresses given that answers. */
    private Address reached;

    ConnectionCheck(KafkaConnection connection, Connector connector, Measures measures, Consumer<Check> found) {
        this.connection = connection;
        this.connector = connector;
        this.measures = measures;
        this.found = found;
        this.reached = connection.settings().bootstrap().getFirst();
    }

    private interface Step {
        Check run() throws ConnectorException;
    }

    /** @throws ConnectorException of code CANCELLED */
    void run() throws ConnectorException {
        boolean works = passes(ANSWER, this::answer, true);
        if (isOpen()) { // a client that is sent to wrong addresses only says that nobody answers, so they are looked at first
            works = passes(ADVERTISED, this::advertised, works);
            works = passes(LOGIN, this::login, works);
        } else {
            works = passes(LOGIN, this::login, works);
            works = passes(ADVERTISED, this::advertised, works);
        }
        boolean listed = passes(TOPICS, this::topics, works);
        passes(RECORDS, this::records, listed);
        passes(GROUPS, this::groups, works);
    }

    private boolean isOpen() {
        return connection.settings().security().equals("PLAINTEXT");
    }

    private boolean passes(String name, Step step, boolean worthTrying) throws ConnectorException {
        if (!worthTrying) {
            found.accept(Check.skipped(name));
            return false;
        }
        try {
            found.accept(step.run());
            return true;
        } catch (ConnectorException e) {
            if (e.code().equals(KafkaFailures.CANCELLED)) {
                throw e;
            }
            found.accept(Check.failed(name, e));
            return false;
        }
    }

    private Check answer() throws ConnectorException {
        if (connection.isClosed()) {
            throw KafkaFailures.closed();
        }
        Map<Address, String> findings = probe(connection.settings().bootstrap()).findings(false);
        List<Address> there = findings.keySet().stream().filter(address -> findings.getOrDefault(address, "").isEmpty()).toList();
        if (there.isEmpty()) {
            throw BootstrapProbe.unreachable(findings);
        }
        reached = there.getFirst();
        String answers = there.stream().map(Address::toString).collect(Collectors.joining(", ")) + (there.size() == 1 ? " answers." : " answer.");
        return there.size() == findings.size()
                ? Check.passed(ANSWER, answers)
                : Check.warning(ANSWER, answers + " Not reached: " + BootstrapProbe.list(findings) + ".");
    }

    private BootstrapProbe probe(List<Address> addresses) {
        return new BootstrapProbe(addresses, connection.settings().isPlaintext());
    }

    private Check login() throws ConnectorException {
        DescribeClusterResult cluster = connection.admin().describeCluster();
        String id = connection.await(cluster.clusterId(), "asking for the cluster's id");
        int brokers = connection.await(cluster.nodes(), "asking for the cluster's brokers").size();
        return Check.passed(LOGIN, "Cluster " + id + " of " + count(brokers, "broker") + ", over " + connection.settings().security() + ".");
    }

    /** Clients are sent on to the addresses that the brokers advertise; that those are wrong is the classic trap. */
    private Check advertised() throws ConnectorException {
        List<Address> advertised = isOpen() ? AdvertisedAddresses.of(reached) : nodes();
        Map<Address, String> findings = probe(advertised.subList(0, Math.min(advertised.size(), NODES_TO_REACH))).findings(false);
        String missed = BootstrapProbe.list(findings);
        long there = findings.values().stream().filter(String::isEmpty).count();
        if (missed.isEmpty()) {
            return Check.passed(ADVERTISED, there == 1 ? "The only one answers." : "All " + there + " that were tried answer.");
        }
        if (there == 0) {
            throw new ConnectorException("KAFKA_ADVERTISED_UNREACHABLE", ConnectorException.Kind.EXTERNAL,
                    "The cluster sends its clients on to addresses that cannot be reached from here: " + missed + ".",
                    "Check the brokers' advertised.listeners, and this machine's name resolution.", null);
        }
        return Check.warning(ADVERTISED, there + " of " + findings.size() + " answer. Not reached: " + missed
                + ". What only those brokers hold cannot be read from here: check advertised.listeners and this machine's name resolution.");
    }

    private List<Address> nodes() throws ConnectorException {
        return connection.await(connection.admin().describeCluster().nodes(), "asking for the cluster's brokers").stream()
                .map(node -> new Address(node.host(), node.port())).distinct().toList();
    }

    private Check topics() throws ConnectorException {
        List<StreamSummary> streams = connector.streams();
        long internal = streams.stream().filter(StreamSummary::internal).count();
        long own = streams.size() - internal;
        String more = internal == 0 ? "." : " and " + internal + " of the cluster itself.";
        return own == 0
                ? Check.warning(TOPICS, "No topic" + more + " The cluster has none, or this user may see none.")
                : Check.passed(TOPICS, count(own, "topic") + more);
    }

    private Check records() throws ConnectorException {
        List<String> names = connector.streams().stream().filter(stream -> !stream.internal()).map(StreamSummary::name).toList();
        List<String> filled = new ArrayList<>();
        for (StreamOffsets offsets : measures.offsets(names.subList(0, Math.min(names.size(), TOPICS_TO_MEASURE))).values()) {
            if (offsets.offsets() > 0 && filled.size() < TOPICS_TO_TRY) {
                filled.add(offsets.stream());
            }
        }
        ConnectorException refused = null;
        for (String topic : filled) {
            try {
                return Check.passed(RECORDS, "A sample of topic " + topic + " was read: " + connector.describe(topic).format() + ".");
            } catch (ConnectorException e) {
                if (!e.code().equals(KafkaFailures.NOT_AUTHORIZED)) {
                    throw e;
                }
                refused = e;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return Check.warning(RECORDS, "No topic with records was found, so that reading could not be tried.");
    }

    private Check groups() throws ConnectorException {
        int groups = measures.groups().size();
        return Check.passed(GROUPS, groups == 0 ? "No group, or none that this user may see." : count(groups, "group") + ".");
    }

    private static String count(long number, String what) {
        return number + " " + (number == 1 ? what : what + "s");
    }
}
