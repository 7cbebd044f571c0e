package dev.riffle.ui.results;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryResult;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Interim;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A statement that gives some segments. */
final class FakeResult implements QueryResult {
    private final Coverage coverage;
    private final Deque<Segment> segments;

    FakeResult(Segment... segments) {
        this(FakeAnswer.read(1, null), segments);
    }

    /** @param coverage at the end */
    FakeResult(Coverage coverage, Segment... segments) {
        this.coverage = coverage;
        this.segments = new ArrayDeque<>(List.of(segments));
    }

    @Override
    public RowType columns() {
        return FakeAnswer.ORDERS;
    }

    @Override
    public @Nullable Segment next() {
        return segments.poll();
    }

    @Override
    public Optional<Interim> interim() {
        return Optional.empty();
    }

    @Override
    public Coverage coverage() {
        return coverage;
    }

    @Override
    public Timings timings() {
        return FakeAnswer.TIMES;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
