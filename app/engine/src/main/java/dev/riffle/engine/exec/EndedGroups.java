package dev.riffle.engine.exec;

import dev.riffle.connector.data.Segment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The groups of windows that are over, as long as there is room: the oldest are let go. For one thread. */
final class EndedGroups {
    private final int rowsKept;
    private final Deque<List<Segment>> groups = new ArrayDeque<>();
    private int rows;

    /** @param rowsKept 0 for none */
    EndedGroups(int rowsKept) {
        this.rowsKept = rowsKept;
    }

    void add(List<Segment> ended) {
        groups.addLast(ended);
        rows += JoinSide.rows(ended);
        while (!groups.isEmpty() && rows > rowsKept) {
            rows -= JoinSide.rows(groups.removeFirst());
        }
    }

    /** The oldest first. */
    List<Segment> all() {
        return groups.stream().flatMap(List::stream).toList();
    }
}
