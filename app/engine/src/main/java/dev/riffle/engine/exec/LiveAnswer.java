package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.relation.Keys;
import dev.riffle.engine.QueryException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a live query does with some rows of the stream that it follows, the other streams' rows being at hand. For one thread. */
final class LiveAnswer {
    private final LivePlan live;
    private final ExecutionLimits limits;
    private final FinalExecutor finalExecutor;
    private final ExecutorService threads;
    private final Cancellation cancellation;
    /** The rows of the fragments that are not followed. */
    private final Map<String, List<Segment>> others = new HashMap<>();
    /** The fragment that is followed, and those that are asked anew for the rows that these can meet. */
    private final Set<String> moving = new LinkedHashSet<>();
    private final StillParts still;

    LiveAnswer(LivePlan live, ExecutionLimits limits, FinalExecutor finalExecutor, ExecutorService threads, Cancellation cancellation) {
        this.live = live;
        this.limits = limits;
        this.finalExecutor = finalExecutor;
        this.threads = threads;
        this.cancellation = cancellation;
        this.moving.add(live.followed());
        live.plan().joins().keyed().forEach((name, keyed) -> {
            if (keyed.needs().stream().anyMatch(moving::contains)) {
                moving.add(name);
            }
        });
        this.still = StillParts.of(live.plan().operations(), moving);
    }

    /** Reads what is not followed. */
    void begin() throws QueryException, ConnectorException, InterruptedException {
        if (live.plan().finalSql() != null) {
            finalExecutor.prepare();
        }
        TooManyRows.check(live.plan(), limits.maxTableRows());
        MemoryGauge memory = new MemoryGauge(limits.maxHeapBytes());
        List<String> names = new ArrayList<>(live.plan().fragments().keySet());
        names.removeAll(moving);
        names.sort(Comparator.comparing(name -> live.plan().joins().keyed().containsKey(name))); // keys come of what is read before
        for (String name : names) {
            others.put(name, read(name, others, null, memory));
        }
    }

    /** The rows of a fragment that is not followed: those that the others can meet, if it is asked by keys. */
    private List<Segment> read(String name, Map<String, List<Segment>> outputs, @Nullable List<Segment> groups, MemoryGauge memory)
            throws QueryException, ConnectorException, InterruptedException {
        ScanFragment fragment = Objects.requireNonNull(live.plan().fragments().get(name));
        JoinReads.Keyed keyed = live.plan().joins().keyed().get(name);
        if (keyed != null) {
            fragment = TooManyRows.keyed(fragment, keyed, new Keys(keyed.columns(), run(outputs, groups).rows(keyed.keys())), limits.maxTableRows());
        }
        List<Segment> rows = new ArrayList<>();
        new FragmentRun(fragment, limits, new AtomicLong(Long.MAX_VALUE), cancellation, memory, ReadingKeeper.NONE, null, false)
                .run(threads, segment -> {
                    memory.add(segment.heapBytes());
                    rows.add(segment);
                });
        for (Segment segment : rows) {
            if (!segment.type().equals(fragment.outputType())) {
                throw new FragmentRun.WidenedSegment(segment.type());
            }
        }
        return rows;
    }

    /** The answer where the followed fragment puts out these rows, which are already those of its output. */
    List<Segment> ofOutput(List<Segment> rows) throws QueryException, ConnectorException, InterruptedException {
        return live.plan().isFragment() ? rows : operated(rows, null);
    }

    /** The answer where the groups are these, by the fragment itself or by an operation. */
    List<Segment> ofGroups(List<Segment> groups) throws QueryException, ConnectorException, InterruptedException {
        if (live.grouping() != null) {
            return operated(List.of(), groups);
        }
        ScanFragment fragment = live.fragment();
        FragmentOutput output = new FragmentOutput(fragment.output(), cancellation);
        List<OperatorCount> counts = Stream.generate(OperatorCount::new).limit(fragment.steps().size()).toList();
        List<Segment> rows = new ArrayList<>();
        for (Iterator<Segment> steps = output.steps(groups.iterator(), fragment.steps(), counts, new MemoryGauge(limits.maxHeapBytes())); steps
                .hasNext();) {
            rows.add(output.project(steps.next()));
        }
        return ofOutput(rows);
    }

    /** The rows that are grouped by an operation. */
    List<Segment> belowGrouping(List<Segment> rows) throws QueryException, ConnectorException, InterruptedException {
        Map<String, List<Segment>> outputs = outputs(rows, null);
        Operation input = Objects.requireNonNull(live.grouping()).input();
        for (Map.Entry<String, Operation> entry : live.plan().operations().entrySet()) {
            if (contains(entry.getValue(), live.grouping())) {
                break;
            }
            outputs.put(entry.getKey(), withTimes(outputs, entry.getValue()).rows(entry.getValue()));
        }
        return withTimes(outputs, input).rows(input);
    }

    /** A run in which the rows of sessions, whose bounds are not known yet, have their own time in the place of these. */
    private OperationRun withTimes(Map<String, List<Segment>> outputs, Operation operation) throws QueryException {
        OperationRun run = run(outputs);
        if (live.sessions() != null && contains(operation, live.sessions().operation())) {
            SessionOperation sessions = live.sessions().operation();
            run.give(sessions, run(outputs).rows(sessions.input()).stream().map(segment -> Sessions.with(segment,
                    segment.column(sessions.time()), segment.column(sessions.time()), sessions.type())).toList());
        }
        return run;
    }

    private static boolean contains(Operation operation, Operation wanted) {
        return operation == wanted || operation.inputs().stream().anyMatch(input -> contains(input, wanted));
    }

    private Map<String, List<Segment>> outputs(List<Segment> rows, @Nullable List<Segment> groups)
            throws QueryException, ConnectorException, InterruptedException {
        Map<String, List<Segment>> outputs = new LinkedHashMap<>(others);
        outputs.put(live.followed(), rows);
        for (String name : moving) {
            if (!name.equals(live.followed())) {
                outputs.put(name, read(name, outputs, groups, new MemoryGauge(limits.maxHeapBytes())));
            }
        }
        return outputs;
    }

    private OperationRun run(Map<String, List<Segment>> outputs, @Nullable List<Segment> groups) {
        OperationRun run = run(outputs);
        if (groups != null) {
            run.give(Objects.requireNonNull(live.grouping()), groups);
        }
        return run;
    }

    private OperationRun run(Map<String, List<Segment>> outputs) {
        return new OperationRun(outputs, new SegmentWorkers(threads, limits.parallelism(), cancellation), new MemoryGauge(limits.maxHeapBytes()),
                new IdentityHashMap<>(), still);
    }

    private List<Segment> operated(List<Segment> rows, @Nullable List<Segment> groups)
            throws QueryException, ConnectorException, InterruptedException {
        Map<String, List<Segment>> outputs = outputs(rows, groups);
        QueryPlan plan = live.plan();
        for (Map.Entry<String, Operation> entry : plan.operations().entrySet()) {
            outputs.put(entry.getKey(), run(outputs, groups).rows(entry.getValue()));
        }
        String sql = plan.finalSql();
        if (sql == null) {
            return Objects.requireNonNull(outputs.get(plan.lastOperation()));
        }
        Map<String, FinalExecutor.Input> inputs = new LinkedHashMap<>();
        outputs.forEach((name, output) -> inputs.put(name, new FinalExecutor.Input(plan.typeOf(name), output)));
        List<Segment> answer = new ArrayList<>();
        try (FinalExecutor.FinalResult result = finalExecutor.run(sql, inputs, plan.columns(), plan.session().zone())) {
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                answer.add(segment);
            }
        }
        return answer;
    }
}
