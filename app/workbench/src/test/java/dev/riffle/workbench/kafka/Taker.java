package dev.riffle.workbench.kafka;

import dev.riffle.connector.data.Segment;
import dev.riffle.engine.LiveResult;
import dev.riffle.engine.QueryResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a live query, in a thread of its own. */
final class Taker implements AutoCloseable {
    private final LiveResult result;
    private final List<String> rows = new ArrayList<>();
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    Taker(QueryResult result) {
        this.result = (LiveResult) result;
        thread = Thread.ofVirtual().start(this::take);
    }

    private void take() {
        try {
            for (Segment segment = result.next(); segment != null; segment = result.next()) {
                List<String> taken = text(segment);
                synchronized (rows) {
                    rows.addAll(taken);
                }
            }
        } catch (Throwable e) {
            failure = e;
        }
    }

    List<String> rows() {
        synchronized (rows) {
            return List.copyOf(rows);
        }
    }

    @Override
    public void close() throws Exception {
        result.close();
        thread.join();
    }

    LiveResult result() {
        return result;
    }

    /** Why it ended; null while it goes on, and when it ended well. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    /** The rows of a segment, values apart by a bar. */
    static List<String> text(Segment segment) {
        return IntStream.range(0, segment.rows())
                .mapToObj(row -> segment.columns().stream().map(column -> String.valueOf(column.value(row))).collect(Collectors.joining("|")))
                .toList();
    }
}
