package dev.riffle.workbench.buffer;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SampleCoverage;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.Field;
import dev.riffle.engine.Catalog;
import dev.riffle.engine.StreamTable;
import dev.riffle.workbench.connections.Connections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers from the buffer where it holds what a statement asks for. A stream that was read before is not described anew; a scan reads
 * the newest sample that has its columns and covers its bounds, and the system itself only when there is none.
 */
public final class ReusingCatalog implements Catalog {
    private final Connections connections;
    private final Buffer buffer;

    public ReusingCatalog(Connections connections, Buffer buffer) {
        this.connections = connections;
        this.buffer = buffer;
    }

    @Override
    public Optional<StreamTable> table(List<String> name) throws ConnectorException, AmbiguousNameException {
        Optional<StreamTable> known = connections.known(name)
                .filter(table -> buffer.find(table.connection(), table.description().name()).isPresent());
        Optional<StreamTable> table = known.isPresent() ? known : connections.table(name);
        return table.map(found -> found.connection().equals(Connections.BUFFER)
                ? found
                : new StreamTable(found.connection(), new BufferFirst(found.connection(), found.connector(), found.description()),
                        found.description()));
    }

    @Override
    public List<String> tableNames() {
        return connections.tableNames();
    }

    /** A connector whose scans look into the buffer first. */
    private final class BufferFirst implements Connector {
        private final String connection;
        private final Connector system;
        private final StreamDescription description;

        BufferFirst(String connection, Connector system, StreamDescription description) {
            this.connection = connection;
            this.system = system;
            this.description = description;
        }

        @Override
        public String kind() {
            return system.kind();
        }

        @Override
        public Optional<String> systemId() {
            return system.systemId();
        }

        @Override
        public List<StreamSummary> streams() throws ConnectorException {
            return system.streams();
        }

        @Override
        public StreamDescription describe(String stream) throws ConnectorException {
            return system.describe(stream);
        }

        @Override
        public StreamScan plan(ScanRequest request) throws ConnectorException {
            Optional<Sample> sample = buffer.samples().stream()
                    .filter(kept -> kept.connection().equals(connection) && kept.stream().equals(request.stream()))
                    .filter(kept -> answers(kept, request)).findFirst();
            return sample.isPresent() ? SampleScan.ofBuffer(sample.get(), request.columns(), description.offsets()) : system.plan(request);
        }

        private boolean answers(Sample sample, ScanRequest request) {
            Map<String, Field> wanted = new HashMap<>();
            description.type().fields().forEach(field -> wanted.put(field.name(), field));
            Set<Field> has = new HashSet<>(sample.type().fields());
            boolean columns = request.columns().stream().allMatch(column -> has.contains(wanted.get(column)));
            boolean stoppedEarly = "limit".equals(sample.coverage().stoppedBy()) || "cancelled".equals(sample.coverage().stoppedBy());
            return columns && !stoppedEarly && !isDrawn(sample.coverage()) && covers(sample.bounds(), request.bounds());
        }

        /** Whether some random chunks were read: not what another statement asks for. */
        private static boolean isDrawn(SampleCoverage coverage) {
            return !coverage.complete() && coverage.ranges().stream().anyMatch(range -> range.partsDone() > 0);
        }

        /** Predicates are checked again by the engine; a scope is not, and must be the same. */
        private static boolean covers(ScanBounds read, ScanBounds asked) {
            boolean scope = read.scopeTimes().equals(asked.scopeTimes()) && read.latest() == asked.latest();
            boolean predicates = read.partitions().isEmpty() && read.keys().isEmpty() && read.offsets().isAll() && read.times().isAll();
            return scope && (predicates || read.equals(asked));
        }

        @Override
        public void close() {
            // the system's connector is closed by its owner
        }
    }
}
