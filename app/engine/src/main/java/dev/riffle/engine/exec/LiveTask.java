package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** What a live query does with the segments that are read: filters, computes, groups, and keeps what is shown. For one thread; its figures are for any. */
final class LiveTask {
    private final LivePlan live;
    private final ScanFragment fragment;
    private final LiveSettings settings;
    private final ExecutionLimits limits;
    private final LiveAnswer answer;
    private final @Nullable SegmentFilter filter;
    private final List<ComputedRows> copies;
    private final @Nullable LiveGroups windows;
    private NewestRows newest;
    /** Of a round, for operations that are dearer for a few rows than for many. */
    private final List<Segment> batch = new ArrayList<>();
    /** Groups whose time is over and that were not answered yet. */
    private final List<Segment> over = new ArrayList<>();
    private long newestTime = Long.MIN_VALUE;
    private long toSkip;
    private long toTake;
    private volatile long matched;
    private volatile long late;
    private volatile long watermark = Long.MIN_VALUE;
    /** The newest time of the first round in which records came. */
    private volatile long firstRound = Long.MIN_VALUE;

    LiveTask(LivePlan live, ExecutionLimits limits, FinalExecutor finalExecutor, ExecutorService threads, Cancellation cancellation) {
        this.live = live;
        this.fragment = live.fragment();
        this.limits = limits;
        this.settings = limits.live();
        this.answer = new LiveAnswer(live, limits, finalExecutor, threads, cancellation);
        this.filter = fragment.filter() == null ? null : new SegmentFilter(fragment.filter());
        this.copies = ComputedRows.ofCopies(fragment, new FragmentCounts(fragment));
        this.newest = new NewestRows(settings.rowsKept());
        this.windows = live.isGrouped() ? windows(new SegmentWorkers(threads, limits.parallelism(), cancellation)) : null;
        boolean limited = !fragment.steps().isEmpty() && fragment.steps().getFirst() instanceof Step.Sort && !live.isGrouped();
        this.toSkip = limited ? ((Step.Sort) fragment.steps().getFirst()).offset() : 0;
        this.toTake = limited ? live.limit() : Long.MAX_VALUE;
    }

    private LiveGroups windows(SegmentWorkers workers) {
        long micros = settings.lateness().toNanos() / 1000;
        int kept = settings.inPlace() ? settings.rowsKept() : 0;
        Operation.Group group = live.grouping();
        if (group != null && live.sessions() != null) {
            return new LiveSessions(group, live.sessions(), micros, kept, workers);
        }
        LiveWindows made = group != null
                ? new LiveWindows(group.input().type(), new Reduction.Aggregate(group.groupBy(), group.calls()), group.type(), live.window(), micros,
                        kept)
                : new LiveWindows(fragment.rowType(), (Reduction.Aggregate) fragment.reduction(), fragment.reducedType(), live.window(), micros,
                        kept);
        made.begin();
        return made;
    }

    /** The same after another, whose rows it goes on to show. */
    LiveTask after(LiveTask other) {
        newest = other.newest;
        toSkip = other.toSkip;
        toTake = other.toTake;
        matched = other.matched;
        late = other.late;
        return this;
    }

    ScanFragment fragment() {
        return fragment;
    }

    boolean isGrouped() {
        return live.isGrouped();
    }

    /** Reads what is not followed. */
    void begin() throws QueryException, ConnectorException, InterruptedException {
        answer.begin();
    }

    /** Whether a star stands for a column may change when the first records come; the column does not. */
    private static boolean hasColumnsOf(RowType type, RowType planned) {
        boolean same = type.size() == planned.size();
        for (int i = 0; same && i < type.size(); i++) {
            same = type.field(i).name().equals(planned.field(i).name()) && type.type(i).equals(planned.type(i));
        }
        return same;
    }

    /** @return rows to be handed on */
    List<Segment> add(Segment segment) throws QueryException, ConnectorException, InterruptedException {
        if (!hasColumnsOf(segment.type(), fragment.readType())) {
            throw new FragmentRun.WidenedSegment(segment.type());
        }
        int[] rows = AllRows.NUMBERS;
        int count = segment.rows();
        if (filter != null) {
            count = filter.select(segment);
            rows = filter.rows();
        }
        matched += count;
        if (count == 0) {
            return List.of();
        }
        boolean grouping = windows != null && live.grouping() == null;
        for (ComputedRows computed : copies) {
            boolean asRead = grouping && fragment.computed().isEmpty();
            Segment values = asRead ? segment : computed.of(segment, rows, count);
            if (grouping) {
                Objects.requireNonNull(windows).add(values, asRead ? rows : AllRows.NUMBERS, count);
                noteTime(values, asRead ? rows : AllRows.NUMBERS, count);
            } else {
                batch.add(new FragmentOutput(fragment.output(), new Cancellation()).project(values));
            }
        }
        return windows == null && live.plan().isFragment() ? flush() : List.of();
    }

    /** The newest time of the rows' windows; of the rows themselves where that is a column that was read. */
    private void noteTime(Segment values, int[] rows, int count) {
        LivePlan.WindowColumn window = live.window();
        if (window == null) {
            return;
        }
        int column = ((Reduction.Aggregate) fragment.reduction()).groupBy().get(window.column());
        Expression expression = fragment.computed().get(column - fragment.columns().size());
        Expression time = switch (expression) {
            case Expression.WindowBound bound -> bound.time();
            case Expression.TimeStart start -> start.time();
            default -> expression;
        };
        noteTime((LongColumn) values.column(time instanceof Expression.Ref(int read) ? read : column), rows, count);
    }

    private void noteTime(LongColumn times, int[] rows, int count) {
        for (int i = 0; i < count; i++) {
            int row = rows[i];
            newestTime = times.isNull(row) ? newestTime : Math.max(newestTime, times.get(row));
        }
    }

    /** Puts a round's rows through the operations. If a system fails that is asked for partners of theirs, they stay for the next time. */
    List<Segment> flush() throws QueryException, ConnectorException, InterruptedException {
        if (batch.isEmpty()) {
            return List.of();
        }
        List<Segment> rows = List.copyOf(batch);
        if (windows != null) {
            List<Segment> grouped = answer.belowGrouping(rows);
            batch.clear();
            for (Segment segment : grouped) {
                windows.add(segment, AllRows.NUMBERS, segment.rows());
                LivePlan.WindowColumn window = live.window();
                if (window != null && live.grouping() != null) {
                    noteTime((LongColumn) segment.column(live.grouping().groupBy().get(window.column())), AllRows.NUMBERS, segment.rows());
                }
            }
            return List.of();
        }
        List<Segment> out = new ArrayList<>();
        List<Segment> answered = answer.ofOutput(rows);
        batch.clear();
        for (Segment segment : answered) {
            take(segment, out);
        }
        if (settings.inPlace()) {
            out.forEach(newest::add);
            return List.of();
        }
        return out;
    }

    private void take(Segment segment, List<Segment> out) {
        int skipped = (int) Math.min(segment.rows(), toSkip);
        int taken = (int) Math.min(segment.rows() - skipped, toTake);
        toSkip -= skipped;
        toTake -= toTake == Long.MAX_VALUE ? 0 : taken;
        if (taken > 0) {
            int[] wanted = new int[taken];
            Arrays.setAll(wanted, i -> skipped + i);
            out.add(Rows.select(segment, wanted, taken));
        }
    }

    /**
     * All that there was is read.
     *
     * @param now what times cannot be after: a record of next year must not end the windows of today
     * @param idle up to which time nothing is to come any more, because nothing came for a while
     * @return rows to be handed on
     */
    List<Segment> endOfRound(Instant now, Optional<Instant> idle) throws QueryException, ConnectorException, InterruptedException {
        List<Segment> rows = flush();
        if (windows == null) {
            return rows;
        }
        long time = Math.min(newestTime, micros(now));
        firstRound = firstRound == Long.MIN_VALUE ? time : firstRound;
        if (idle.isPresent()) {
            time = Math.max(time, micros(idle.get()));
        }
        over.addAll(windows.advance(time));
        windows.check(limits.maxHeapBytes());
        watermark = windows.watermark();
        late = windows.late();
        List<Segment> answered = settings.inPlace() || over.isEmpty() ? List.of() : answer.ofGroups(List.copyOf(over));
        over.clear();
        return answered;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The rows of windows that are not over, as they stand at the end. */
    List<Segment> end() throws QueryException, ConnectorException, InterruptedException {
        return windows == null ? flush() : answer.ofGroups(windows.open());
    }

    /** The answer of the moment. */
    List<Segment> moment() throws QueryException, ConnectorException, InterruptedException {
        return windows == null ? newest.latestFirst() : answer.ofGroups(windows.all());
    }

    boolean isEnough() {
        return toTake == 0;
    }

    long matched() {
        return matched;
    }

    long late() {
        return late;
    }

    /** From when on windows are whole if what was read began in the middle of a stream; empty without windows, and before anything came. */
    Optional<Instant> wholeFrom() {
        return instant(firstRound);
    }

    private Optional<Instant> instant(long micros) {
        return live.window() == null || micros == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
    }

    /** Empty without windows. */
    Optional<Instant> watermark() {
        return instant(watermark);
    }
}
