package dev.riffle.engine.plan;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.StreamTable;
import dev.riffle.engine.exec.AggregateCall;
import dev.riffle.engine.exec.ContinuedScan;
import dev.riffle.engine.exec.LivePlan;
import dev.riffle.engine.exec.NewestFirst;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.QueryPlan;
import dev.riffle.engine.exec.ScanFragment;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import dev.riffle.engine.exec.SortKey;
import dev.riffle.engine.sample.Sampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a statement would do and read, found out without reading records.
 *
 * @param fragments the scans
 * @param operations what our operators do with the outputs, by the name of the result: a tree in lines, each operation above those it takes rows from
 * @param finalSql what H2 completes; empty when the last output is the answer
 * @param columns of the answer
 * @param live how it goes on, of a statement that does; empty for others
 */
public record Explanation(List<Scan> fragments, Map<String, String> operations, Optional<String> finalSql, RowType columns,
        Optional<Following> live) {
    private static final int KEYS_SHOWN = 5;

    /**
     * How a live query goes on.
     *
     * @param scan the name of the one whose stream is followed
     * @param groups what becomes of groups, in words; empty where rows go through one by one
     */
    public record Following(String scan, Optional<String> groups) {
        static Following of(LivePlan plan) {
            return new Following(plan.followed(), plan.groupsInWords());
        }
    }

    /**
     * One scan.
     *
     * @param name of its output in the final SQL
     * @param table the stream
     * @param fromMemory whether it comes out of the buffer or a snapshot, and nothing is read from a system
     * @param columns read
     * @param pushed bounds that the connector uses, in words; empty when it reads everything
     * @param filter checked on what was read; empty when there is none
     * @param operators what is done with the rows that pass, in order
     * @param partitions with something to read
     * @param partitionsInAll of the stream
     * @param records at most this many will be read, beside those that are in memory
     * @param recordsInAll of the stream, at most
     * @param bytes estimated; 0 when nothing is known, and when it comes out of memory
     * @param mayEndEarly whether reading ends when enough rows are found, so that records and bytes may be much less
     * @param notes which conditions could not be pushed down, and why
     * @param statement what is sent, where the system computes the rows itself; empty for a stream
     */
    public record Scan(String name, StreamTable table, boolean fromMemory, List<String> columns, Optional<String> pushed, Optional<String> filter,
            List<String> operators,
            int partitions, int partitionsInAll, long records, long recordsInAll, long bytes, boolean mayEndEarly, List<String> notes,
            Optional<PushedStatement> statement) {
        /** The full name of the stream. */
        public String stream() {
            return table.fullName();
        }
    }

    public Explanation {
        fragments = List.copyOf(fragments);
        operations = Collections.unmodifiableMap(new LinkedHashMap<>(operations));
    }

    /**
     * Explains a plan: asks connectors for offsets, but for no record.
     *
     * @throws QueryException if it is to be a live query, and cannot
     */
    public static Explanation of(QueryPlan plan) throws ConnectorException, QueryException {
        Optional<Following> live = plan.live() == QueryPlan.Live.NO ? Optional.empty() : Optional.of(Following.of(LivePlan.of(plan)));
        List<Scan> scans = new ArrayList<>();
        for (Map.Entry<String, ScanFragment> entry : plan.fragments().entrySet()) {
            scans.add(scan(entry.getKey(), entry.getValue(), plan));
        }
        Map<String, String> operations = new LinkedHashMap<>();
        plan.operations().forEach((name, operation) -> operations.put(name, Operation.describe(operation)));
        return new Explanation(scans, operations, Optional.ofNullable(plan.finalSql()), plan.columns(), live);
    }

    private static Scan scan(String name, ScanFragment fragment, QueryPlan plan) throws ConnectorException {
        long enough = fragment.filter() == null || fragment.filterInBounds() ? fragment.enoughRows() : Long.MAX_VALUE;
        StreamScan scan = fragment.table().connector()
                .plan(new ScanRequest(fragment.table().description().name(), fragment.columns(), fragment.bounds(), enough, Long.MAX_VALUE));
        Sampling sampling = fragment.sampling();
        double share = sampling == null ? 1 : sampling.share();
        StreamScan read = scan instanceof ContinuedScan continued ? continued.rest() : scan;
        long offsets = Math.round(share * read.ranges().stream().mapToLong(PartitionOffsets::offsets).sum());
        List<String> notes = new ArrayList<>(read.bufferedAt().isPresent() ? List.of() : Unpushed.notes(fragment));
        notes.addAll(Unpushed.above(name, fragment, plan));
        notes.addAll(scan.notes());
        if (sampling != null) {
            notes.add("random chunks: " + sampling.describe() + (sampling.seed().isPresent() ? ", seed " + sampling.seed().getAsLong() : ""));
        }
        if (enough < offsets) {
            // no bound on what is read: records come in fetches, of several partitions at once
            notes.add("reading stops after " + enough + (enough == 1 ? " row" : " rows") + "; fetches may bring more");
        }
        Optional<NewestFirst> newest = NewestFirst.of(fragment);
        if (newest.isPresent()) {
            newest.get().note(scan).ifPresent(notes::add);
        }
        boolean mayEndEarly = newest.isPresent() || fragment.enoughRows() < offsets;
        return new Scan(name, fragment.table(), read.bufferedAt().isPresent(), fragment.columns(), pushed(fragment.bounds()),
                Optional.ofNullable(fragment.filter()).map(filter -> filter.describe(fragment.readType())), operators(fragment),
                (int) read.ranges().stream().filter(range -> range.offsets() > 0).count(), read.ranges().size(), offsets, scan.streamOffsets(),
                Math.round(share * read.estimatedBytes()),
                mayEndEarly, notes, PushedStatement.of(name, fragment, plan));
    }

    static Optional<String> pushed(ScanBounds bounds) {
        List<String> words = new ArrayList<>();
        bounds.partitions()
                .ifPresent(partitions -> words.add(partitions.isEmpty()
                        ? "no partition"
                        : "partitions " + partitions.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))));
        bounds.keys().ifPresent(keys -> words.add(keys(keys)));
        range("offsets", bounds.offsets(), false).ifPresent(words::add);
        range("times", bounds.times(), true).ifPresent(words::add);
        range("scope", bounds.scopeTimes(), true).ifPresent(words::add);
        if (bounds.latest() != Long.MAX_VALUE) {
            words.add("scope: the newest " + bounds.latest() + " records");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", words));
    }

    private static String keys(Set<String> keys) {
        return "keys " + keys.stream().sorted().limit(KEYS_SHOWN).map(key -> "'" + key.replace("'", "''") + "'").collect(Collectors.joining(", "))
                + (keys.size() > KEYS_SHOWN ? " and " + (keys.size() - KEYS_SHOWN) + " more" : "");
    }

    private static Optional<String> range(String what, LongRange range, boolean instants) {
        if (range.isAll()) {
            return Optional.empty();
        }
        String from = range.from() == Long.MIN_VALUE ? "" : " from " + value(range.from(), instants);
        String to = range.to() == Long.MAX_VALUE ? "" : " before " + value(range.to(), instants);
        return Optional.of(what + from + to);
    }

    private static String value(long value, boolean instant) {
        return instant ? String.valueOf(LongColumn.toObject(dev.riffle.connector.data.DataType.INSTANT, value)) : Long.toString(value);
    }

    static List<String> operators(ScanFragment fragment) {
        List<String> operators = new ArrayList<>();
        RowType read = fragment.rowType();
        fragment.computed().forEach(expression -> operators.add("compute " + expression.describe(fragment.readType())));
        RowType reduced = fragment.reducedType();
        if (fragment.reduction() instanceof Reduction.Aggregate(List<Integer> groupBy, List<AggregateCall> calls)) {
            operators.add(Operation.Group.describe(read, groupBy, calls));
        }
        for (Step step : fragment.steps()) {
            operators.add(switch (step) {
                case Step.Filter(var predicate) -> "filter " + predicate.describe(reduced);
                case Step.Sort sort -> SortKey.describe(sort.keys(), reduced, sort.offset(), sort.limit());
            });
        }
        return operators;
    }
}
