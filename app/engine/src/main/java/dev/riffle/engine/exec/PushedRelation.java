package dev.riffle.engine.exec;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.relation.Keys;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.relation.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a system computes itself, in the place of a stream: a fragment reads its rows like those of any other, and the system is asked for no other columns than
 * those that the fragment reads.
 *
 * @param system computes it, and has {@link Connector#pushdown()}
 * @param relation what is computed
 * @param description its columns, under names that differ
 * @param keys which of its rows are read; empty for all
 */
public record PushedRelation(Connector system, Relation relation, StreamDescription description, Optional<Keys> keys) implements Connector {
    /** The same rows, but only those with some keys. @param wanted of columns of the relation */
    PushedRelation withKeys(Keys wanted) {
        return new PushedRelation(system, relation, description, Optional.of(wanted));
    }

    private Pushdown computing() {
        return system.pushdown().orElseThrow();
    }

    /** A relation of which some columns are wanted. @param columns those of it that the statement gives, in order; as many as are wanted or more */
    private record Wanted(Relation relation, List<Integer> columns) {}

    private Wanted wanted(List<String> names) {
        List<Integer> columns = names.stream().map(description.type()::indexOf).toList();
        if (columns.isEmpty()) {
            columns = List.of(narrowest(description.type())); // a row must have something
        }
        List<Integer> given = columns;
        return switch (relation) {
            case Relation.Sort(Relation input, List<Relation.SortKey> keys, long offset, long limit) when keys.stream()
                    .allMatch(key -> given.contains(key.column())) ->
                new Wanted(new Relation.Sort(some(input, given),
                        keys.stream().map(key -> new Relation.SortKey(given.indexOf(key.column()), key.descending(), key.nullsLast())).toList(),
                        offset, limit),
                        given);
            case Relation.Sort sort -> new Wanted(sort, IntStream.range(0, sort.type().size()).boxed().toList());
            default -> new Wanted(some(relation, given), given);
        };
    }

    private static int narrowest(RowType type) {
        return IntStream.range(0, type.size()).filter(column -> type.type(column).isLong()).findFirst().orElse(0);
    }

    private static Relation some(Relation input, List<Integer> columns) {
        RowType type = input.type();
        if (columns.equals(IntStream.range(0, type.size()).boxed().toList())) {
            return input;
        }
        if (input instanceof Relation.Project(Relation below, List<Scalar> values, List<String> names)) {
            return new Relation.Project(below, columns.stream().map(values::get).toList(), columns.stream().map(names::get).toList());
        }
        List<Scalar> values = columns.stream().<Scalar>map(column -> new Scalar.Column(column, type.type(column))).toList();
        return new Relation.Project(input, values, columns.stream().map(column -> type.field(column).name()).toList());
    }

    /** What the system is sent for these columns, in its own language. @param byKeys columns of the relation whose values are given when it runs */
    public String text(List<String> columns, List<Integer> byKeys) {
        Wanted wanted = wanted(columns);
        return computing().text(wanted.relation, byKeys.stream().map(wanted.columns::indexOf).toList());
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        Wanted wanted = wanted(request.columns());
        Optional<Keys> renumbered = keys.map(given -> new Keys(given.columns().stream().map(wanted.columns::indexOf).toList(), given.rows()));
        StreamScan scan = computing().plan(new RelationRequest(wanted.relation, renumbered, request.enoughRows(), request.maxBytes()));
        List<Integer> columns = request.columns().stream().map(description.type()::indexOf).toList();
        return new Selected(scan, description.type().select(request.columns()), columns.stream().mapToInt(wanted.columns::indexOf).toArray());
    }

    @Override
    public String kind() {
        return system.kind();
    }

    @Override
    public List<StreamSummary> streams() {
        return List.of();
    }

    @Override
    public StreamDescription describe(String stream) {
        return description;
    }

    @Override
    public Optional<String> systemId() {
        return system.systemId();
    }

    @Override
    public boolean isAtRest() {
        return true; // there is nothing to be followed
    }

    @Override
    public void close() {
        // the system is another's
    }

    /** Some columns of a reading, under the names by which they are asked for. */
    private record Selected(StreamScan scan, RowType type, int[] columns) implements StreamScan {
        @Override
        public List<dev.riffle.connector.PartitionOffsets> ranges() {
            return scan.ranges();
        }

        @Override
        public long streamOffsets() {
            return scan.streamOffsets();
        }

        @Override
        public long estimatedBytes() {
            return scan.estimatedBytes();
        }

        @Override
        public List<String> notes() {
            return scan.notes();
        }

        @Override
        public boolean isKept() {
            return false;
        }

        @Override
        public List<SegmentReader> open(int parallelism) throws ConnectorException {
            return scan.open(parallelism).stream().<SegmentReader>map(reader -> new Reader(reader, this)).toList();
        }

        Segment of(Segment segment) {
            RowType given = segment.type();
            List<Field> fields = IntStream.range(0, columns.length).mapToObj(i -> Field.of(type.field(i).name(), given.type(columns[i]))).toList();
            return segment.select(new RowType(fields), columns);
        }
    }

    private record Reader(SegmentReader reader, Selected selected) implements SegmentReader {
        @Override
        public @Nullable Segment next() throws ConnectorException {
            Segment segment = reader.next();
            return segment == null ? null : selected.of(segment);
        }

        @Override
        public ReadProgress progress() {
            return reader.progress();
        }

        @Override
        public void cancel() {
            reader.cancel();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
