package dev.riffle.workbench.monitor;

import java.util.ArrayDeque;
import java.util.List;

/** The frames of the last minutes. Bounded in number, and in memory: with very many streams it reaches less far back. Not thread-safe. */
final class History {
    /** 8 bytes each, so 64 MB; 15 minutes of 9,000 streams and groups at a round a second. */
    static final long MAX_CELLS = 8L << 20;

    private final int capacity;
    private final long maxCells;
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private long cells;

    History(int capacity, long maxCells) {
        this.capacity = capacity;
        this.maxCells = maxCells;
    }

    void add(Frame frame) {
        frames.addLast(frame);
        cells += frame.cells();
        while (frames.size() > 1 && (frames.size() > capacity || cells > maxCells)) {
            cells -= frames.removeFirst().cells();
        }
    }

    /** Oldest first; shares the frames. */
    List<Frame> frames() {
        return List.copyOf(frames);
    }
}
