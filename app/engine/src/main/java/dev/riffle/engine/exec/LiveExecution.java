package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.LiveResult;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Coverage.Stop;
import dev.riffle.engine.sample.Interim;
import dev.riffle.engine.sample.Live;
import dev.riffle.engine.sample.Live.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A statement that goes on until it is stopped. One thread reads what comes, round by round, and puts it through what the statement does; a system that fails is asked
 * again until it answers.
 */
public final class LiveExecution implements LiveResult {
    /** From one round to the next: so long a record may wait before it is seen. */
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** A stream on which nothing came for so long is taken to be at this time less that: windows must end though nobody writes any more. */
    private static final Duration IDLE = Duration.ofSeconds(5);
    /** Working out the answer of the moment may take one part in so many of the time. */
    private static final int PUBLISHING_SHARE = 5;
    private static final int MAX_PLANS = 50;

    private final Execution.Planning planning;
    private final ExecutionLimits limits;
    private final LiveSettings settings;
    private final FinalExecutor finalExecutor;
    private final ExecutorService threads;
    private final Cancellation cancellation = new Cancellation();
    private final Handover handover = new Handover(cancellation);
    private final long startNanos;
    private final long planNanos;
    private final Instant since = Instant.now();
    private final Future<?> running;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition resumed = lock.newCondition();
    private boolean paused;
    private volatile QueryPlan plan;
    private volatile StreamFollower follower;
    private volatile LiveTask task;
    private volatile State state = State.CATCHING_UP;
    private volatile @Nullable String trouble;
    private volatile @Nullable Interim latest;
    private volatile long endNanos;
    private long lastPublished;
    private long publishingNanos;

    /**
     * @param plan a live one; its columns are known at once
     * @param planNanos how long it took to make
     */
    public LiveExecution(QueryPlan plan, long planNanos, Execution.Planning planning, ExecutionLimits limits, FinalExecutor finalExecutor,
            ExecutorService threads) throws QueryException {
        this.plan = plan;
        this.planNanos = planNanos;
        this.planning = planning;
        this.limits = limits;
        this.settings = limits.live();
        this.finalExecutor = finalExecutor;
        this.threads = threads;
        this.startNanos = System.nanoTime() - planNanos;
        this.task = new LiveTask(LivePlan.of(plan), limits, finalExecutor, threads, cancellation);
        this.follower = new StreamFollower(task.fragment(), settings.mostRecords(), cancellation);
        this.running = threads.submit(this::run);
        limits.timeout().ifPresent(this::stopAfter);
        cancellation.onStop(this::wake);
    }

    private void stopAfter(Duration timeout) {
        long left = timeout.toNanos() - (System.nanoTime() - startNanos);
        Thread.ofVirtual().name("riffle-timeout").start(() -> {
            try {
                running.get(Math.max(0, left), TimeUnit.NANOSECONDS);
            } catch (java.util.concurrent.TimeoutException e) {
                cancellation.stop(Stop.TIMEOUT);
            } catch (InterruptedException | java.util.concurrent.ExecutionException | java.util.concurrent.CancellationException _) {
                // it is over, one way or the other
            }
        });
    }

    private void run() {
        Throwable failure = null;
        try {
            follow();
            cancellation.check();
            if (settings.inPlace()) {
                publish(true);
            }
            Interim last = latest;
            deliver(last == null ? task.end() : last.rows());
        } catch (Throwable e) { // whatever it is, the taker must hear of it
            failure = e;
            cancellation.stop(Stop.ERROR);
        }
        state = State.ENDED;
        endNanos = System.nanoTime();
        handover.end(failure);
    }

    private void follow() throws QueryException, ConnectorException, InterruptedException {
        boolean begun = false;
        int plans = 1;
        Instant lastCame = Instant.now();
        while (!cancellation.isStopped()) {
            awaitResumed();
            long start = System.nanoTime();
            try {
                if (!begun) {
                    task.begin();
                    begun = true;
                }
                deliver(task.flush()); // what a system was down for
                long came = follower.round(segment -> deliver(task.add(segment)));
                trouble = null;
                state = State.FOLLOWING;
                Instant now = Instant.now();
                lastCame = came > 0 ? now : lastCame;
                boolean idle = lastCame.plus(IDLE).isBefore(now);
                deliver(task.endOfRound(now, idle ? Optional.of(now.minus(IDLE)) : Optional.empty()));
                publish(false);
                if (task.isEnough()) {
                    cancellation.stop(Stop.LIMIT);
                }
                rest(PERIOD_NANOS - (System.nanoTime() - start));
            } catch (ConnectorException | RuntimeException e) {
                if (cancellation.isStopped()) {
                    return;
                }
                if (FragmentRun.isWidened(e) && plans++ < MAX_PLANS) {
                    replan();
                    begun = false;
                } else if (e instanceof ConnectorException failed && failed.kind() == ConnectorException.Kind.EXTERNAL) {
                    state = State.RECONNECTING;
                    trouble = failed.getMessage();
                    rest(RETRY_NANOS);
                } else {
                    throw e;
                }
            }
        }
    }

    /** The type of the stream grew: groups begin anew, for their columns cannot hold what comes. */
    private void replan() throws QueryException, ConnectorException {
        QueryPlan wider = planning.plan();
        if (!names(wider).equals(names(plan))) {
            throw QueryException.user("COLUMNS_CHANGED", null, "The columns of what is followed are others than when it began.",
                    "Run the statement again.");
        }
        LiveTask next = new LiveTask(LivePlan.of(wider), limits, finalExecutor, threads, cancellation);
        if (task.isGrouped()) {
            trouble = "The type of a column grew at " + Instant.now() + ": groups are counted from then on.";
        }
        task = next.after(task);
        follower = follower.with(task.fragment(), cancellation);
        plan = wider;
    }

    private static List<String> names(QueryPlan plan) {
        return plan.columns().fields().stream().map(Field::name).toList();
    }

    private void rest(long nanos) throws InterruptedException {
        long left = nanos;
        lock.lock();
        try {
            while (left > 0 && !cancellation.isStopped()) {
                left = resumed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitResumed() throws InterruptedException {
        lock.lock();
        try {
            while (paused && !cancellation.isStopped()) {
                state = State.PAUSED;
                resumed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            resumed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void pause(boolean stand) {
        lock.lock();
        try {
            paused = stand;
            resumed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isPaused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    private void publish(boolean always) throws QueryException, ConnectorException, InterruptedException {
        long start = System.nanoTime();
        if (!settings.inPlace() || !always && start - lastPublished < PUBLISHING_SHARE * publishingNanos) {
            return;
        }
        List<Segment> rows = task.moment();
        latest = new Interim(columns(), rows.stream().map(this::named).toList(), coverage());
        lastPublished = System.nanoTime();
        publishingNanos = lastPublished - start;
    }

    private Segment named(Segment segment) {
        return new Segment(Execution.named(segment.type(), plan.columns()), segment.columns(), segment.rows());
    }

    private void deliver(List<Segment> segments) throws QueryException, InterruptedException {
        for (Segment segment : segments) {
            if (segment.rows() > 0) {
                handover.put(named(segment));
            }
        }
    }

    @Override
    public RowType columns() {
        QueryPlan current = plan;
        return Execution.named(current.heldTypes(), current.columns());
    }

    @Override
    public @Nullable Segment next() throws QueryException, ConnectorException {
        return handover.take();
    }

    @Override
    public Optional<Interim> interim() {
        return Optional.ofNullable(latest);
    }

    /** A scope of time begins in the middle of windows, too. */
    private Optional<Instant> wholeFrom() {
        long scope = task.fragment().bounds().scopeTimes().from();
        return follower.isFromNow()
                ? task.wholeFrom()
                : scope == Long.MIN_VALUE || task.wholeFrom().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Instant.EPOCH.plus(scope, ChronoUnit.MICROS));
    }

    @Override
    public Coverage coverage() {
        StreamFollower.Figures read = follower.figures();
        long available = read.records() + read.skipped() + read.behind();
        double share = available == 0 ? 1 : (double) read.records() / available;
        Optional<String> news = Optional.ofNullable(trouble).or(read::lost);
        Live live = new Live(isPaused() && state != State.ENDED ? State.PAUSED : state, since, read.behind(), read.skipped(), task.late(),
                task.watermark(), wholeFrom(), news);
        return new Coverage(false, read.ranges().size(), available, read.records(), read.bytes(), task.matched(), read.decodeFailures(), share,
                cancellation.reason(), Optional.empty(), read.ranges()).withLive(live);
    }

    @Override
    public Timings timings() {
        long end = endNanos == 0 ? System.nanoTime() : endNanos;
        Duration total = Duration.ofNanos(end - startNanos);
        return new Timings(Duration.ofNanos(planNanos), total.minusNanos(planNanos), Duration.ZERO, total);
    }

    @Override
    public void cancel() {
        cancellation.stop(Stop.CANCELLED);
    }

    @Override
    public void close() {
        if (!handover.isEnded()) {
            cancel();
            running.cancel(true);
            handover.abandon();
        }
    }
}
