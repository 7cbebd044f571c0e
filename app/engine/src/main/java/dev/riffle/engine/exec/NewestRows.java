package dev.riffle.engine.exec;

import dev.riffle.connector.data.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest rows of a live query, the latest first. For one thread. */
final class NewestRows {
    private final int most;
    private final Deque<Segment> segments = new ArrayDeque<>();
    private int rows;

    NewestRows(int most) {
        this.most = most;
    }

    void add(Segment segment) {
        int kept = Math.min(most, segment.rows());
        if (kept == 0) {
            return;
        }
        int[] latestFirst = new int[segment.rows()];
        for (int i = 0; i < kept; i++) {
            latestFirst[i] = segment.rows() - 1 - i;
        }
        segments.addFirst(new Segment(segment.type(),
                segment.columns().stream().map(column -> Gather.of(column, latestFirst, kept)).toList(), kept));
        rows += kept;
        while (rows - segments.getLast().rows() >= most) {
            rows -= segments.removeLast().rows();
        }
    }

    /** At least as many as were wanted, if there were, and less than a segment more. */
    List<Segment> latestFirst() {
        return List.copyOf(segments);
    }
}
