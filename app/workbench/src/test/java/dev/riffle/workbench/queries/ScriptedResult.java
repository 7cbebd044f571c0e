package dev.riffle.workbench.queries;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An answer that comes as a test gives it: segments, then an end or a failure. What was given counts as read. */
public final class ScriptedResult implements QueryResult {
    public static final RowType TYPE = RowType.of(Field.of("n", DataType.INTEGER), Field.of("text", DataType.VARCHAR));
    private static final Object END = new Object();

    private final BlockingQueue<Object> items = new LinkedBlockingQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile long read;
    private volatile RowType columns = TYPE;
    private volatile Optional<Interim> interim = Optional.empty();
    private volatile @Nullable RuntimeException interimFailure;
    private volatile boolean cancelled;
    private volatile boolean closed;

    /** Rows {@code from, from + 1, …}. */
    public static Segment rows(int from, int count) {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        for (int i = 0; i < count; i++) {
            builder.appender(0).setValue(i, from + i);
            builder.appender(1).setValue(i, "text " + (from + i));
            builder.endRow();
        }
        return builder.build();
    }

    public ScriptedResult give(Segment segment) {
        read += segment.rows();
        items.add(segment);
        return this;
    }

    public ScriptedResult end() {
        items.add(END);
        return this;
    }

    public ScriptedResult fail(Throwable failure) {
        items.add(failure);
        return this;
    }

    public void set(RowType wider) {
        columns = wider;
    }

    public void set(Interim answer) {
        interim = Optional.of(answer);
    }

    public void noInterim() {
        interim = Optional.empty();
    }

    public void failInterim(RuntimeException failure) {
        interimFailure = failure;
    }

    /** How many segments were taken. */
    public int taken() {
        return taken.get();
    }

    public boolean isCancelled() {
        return cancelled;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public RowType columns() {
        return columns;
    }

    @Override
    public @Nullable Segment next() throws QueryException, ConnectorException {
        try {
            while (true) {
                if (cancelled) {
                    throw QueryException.cancelled();
                }
                Object item = items.poll(5, TimeUnit.MILLISECONDS);
                switch (item) {
                    case null -> {}
                    case Segment segment -> {
                        taken.incrementAndGet();
                        return segment;
                    }
                    case QueryException e -> throw e;
                    case ConnectorException e -> throw e;
                    case RuntimeException e -> throw e;
                    case Error e -> throw e;
                    default -> {
                        return null;
                    }
                }
            }
        } catch (InterruptedException e) {
            throw QueryException.cancelled();
        }
    }

    @Override
    public Optional<Interim> interim() {
        RuntimeException failure = interimFailure;
        if (failure != null) {
            throw failure;
        }
        return cancelled ? Optional.empty() : interim;
    }

    @Override
    public Coverage coverage() {
        return new Coverage(false, 1, read, read, read * 100, read, 0, 1, Optional.empty(), Optional.empty(),
                List.of(new Coverage.Range("s", 0, 0, read, read)));
    }

    @Override
    public Timings timings() {
        return new Timings(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ZERO, Duration.ofMillis(3));
    }

    @Override
    public void cancel() {
        cancelled = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
