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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers from the buffer where it holds what a statement asks for. As it was read, a stream is not described anew; a scan reads
 * a sample that has its columns and covers its bounds, and the system itself only for what is not there.
 */
public final class ReusingCatalog implements Catalog {
    private final Connections connections;
    private final Buffer buffer;
    private final boolean asRead;

    /** @param asRead whether to answer as it was when it was read, or as it is now: then the system is asked for what the buffer lacks */
    public ReusingCatalog(Connections connections, Buffer buffer, boolean asRead) {
        this.connections = connections;
        this.buffer = buffer;
        this.asRead = asRead;
    }

    @Override
    public Optional<StreamTable> table(List<String> name) throws ConnectorException, AmbiguousNameException {
        Optional<StreamTable> known = !asRead
                ? Optional.empty()
                : connections.known(name).filter(table -> buffer.find(table.connection(), table.description().name()).isPresent());
        Optional<StreamTable> table = known.isPresent() ? known : connections.table(name);
        // what databases are asked is another statement each time: nothing of it is buffered
        return table.map(found -> found.connection().equals(Connections.BUFFER) || found.connector().pushdown().isPresent()
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
            Stream<Sample> samples = buffer.samples().stream()
                    .filter(kept -> kept.connection().equals(connection) && kept.stream().equals(request.stream()));
            if (asRead) {
                Optional<Sample> sample = samples.filter(kept -> answers(kept, request)).findFirst();
                return sample.isPresent() ? SampleScan.ofBuffer(sample.get(), request.columns(), description.offsets()) : system.plan(request);
            }
            Optional<Sample> most = samples.filter(kept -> hasColumns(kept, request) && covers(kept.bounds(), request.bounds()))
                    .max(Comparator.comparingLong(Sample::rows));
            Optional<StreamScan> further = most.isPresent() ? FurtherReading.of(buffer, most.get(), system, request) : Optional.empty();
            return further.isPresent() ? further.get() : system.plan(request);
        }

        private boolean hasColumns(Sample sample, ScanRequest request) {
            Map<String, Field> wanted = new HashMap<>();
            description.type().fields().forEach(field -> wanted.put(field.name(), field));
            Set<Field> has = new HashSet<>(sample.type().fields());
            return request.columns().stream().allMatch(column -> has.contains(wanted.get(column)));
        }

        private boolean answers(Sample sample, ScanRequest request) {
            boolean stoppedEarly = "limit".equals(sample.coverage().stoppedBy()) || "cancelled".equals(sample.coverage().stoppedBy());
            return hasColumns(sample, request) && !stoppedEarly && !isDrawn(sample.coverage()) && covers(sample.bounds(), request.bounds());
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

        /** Plans are used again where nothing that they were made from has changed. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof BufferFirst first && first.catalog() == catalog() && first.connection.equals(connection)
                    && first.system.equals(system) && first.description.equals(description);
        }

        @Override
        public int hashCode() {
            return Objects.hash(connection, description);
        }

        private ReusingCatalog catalog() {
            return ReusingCatalog.this;
        }

        @Override
        public void close() {
            // the system's connector is closed by its owner
        }
    }
}
