package dev.riffle.ui.tour;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.SegmentReader;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what another reader reads, a little at a time, and waits for the time that it ought to have taken. Segments that tell of which parts they
 * are come in pieces of some parts.
 */
final class SlowReader implements SegmentReader {
    /** About how many rows a piece has. */
    static final int PIECE_ROWS = 2_000;

    private final SegmentReader reader;
    private final double nanosPerRow;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long owedNanos;
    private volatile ReadProgress told;

    /** Some rows, and how far the reader came with them. */
    private record Piece(Segment segment, ReadProgress progress) {}

    /** @param firstNanos to wait before the first rows */
    SlowReader(SegmentReader reader, double nanosPerRow, double firstNanos) {
        this.reader = reader;
        this.nanosPerRow = nanosPerRow;
        this.owedNanos = (long) firstNanos;
        this.told = reader.progress();
    }

    @Override
    public @Nullable Segment next() throws ConnectorException {
        try {
            if (cancelled.await(owedNanos, TimeUnit.NANOSECONDS)) {
                return null;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the other reader notices
        }
        if (pieces.isEmpty()) {
            Segment read = reader.next();
            if (read == null) {
                owedNanos = 0;
                told = reader.progress();
                return null;
            }
            cut(read, reader.progress());
        }
        Piece piece = pieces.remove();
        told = piece.progress;
        owedNanos = (long) (piece.segment.rows() * nanosPerRow);
        return piece.segment;
    }

    private void cut(Segment read, ReadProgress whole) {
        List<Segment.Run> runs = new ArrayList<>();
        Map<Integer, Long> later = new HashMap<>(); // by partition, rows that are still to be handed on
        read.runs().forEach(run -> later.merge(run.partition(), (long) run.rows(), Long::sum));
        int first = 0;
        int row = 0;
        for (int i = 0; i < read.runs().size() - 1; i++) {
            Segment.Run run = read.runs().get(i);
            runs.add(run);
            row += run.rows();
            later.merge(run.partition(), (long) -run.rows(), Long::sum);
            if (row - first >= PIECE_ROWS) {
                pieces.add(new Piece(part(read, first, row, runs), before(whole, later, read.runs().subList(i + 1, read.runs().size()))));
                runs.clear();
                first = row;
            }
        }
        if (!read.runs().isEmpty()) {
            runs.add(read.runs().getLast());
        }
        pieces.add(new Piece(first == 0 ? read : part(read, first, read.rows(), runs), whole));
    }

    /** How far the reader was when it had not come to some runs yet. */
    private static ReadProgress before(ReadProgress whole, Map<Integer, Long> later, List<Segment.Run> toCome) {
        List<ReadProgress.Range> ranges = new ArrayList<>();
        for (ReadProgress.Range range : whole.ranges()) {
            long rows = later.getOrDefault(range.partition(), 0L);
            int done = toCome.stream().filter(run -> run.partition() == range.partition()).mapToInt(Segment.Run::part).min()
                    .orElse(range.partsDone());
            ranges.add(new ReadProgress.Range(range.partition(), range.from(), range.to(), range.position() - rows, range.records() - rows, done));
        }
        long records = ranges.stream().mapToLong(ReadProgress.Range::records).sum();
        return new ReadProgress(records, whole.bytes() * records / Math.max(1, whole.records()), whole.decodeFailures(), whole.byteLimitReached(),
                ranges);
    }

    private static Segment part(Segment read, int from, int to, List<Segment.Run> runs) {
        SegmentBuilder builder = new SegmentBuilder(read.type());
        for (int row = from; row < to; row++) {
            for (int column = 0; column < read.columns().size(); column++) {
                builder.appender(column).setValue(builder.rows(), read.column(column).value(row));
            }
            builder.endRow();
        }
        Segment built = builder.build();
        return new Segment(built.type(), built.columns(), built.rows(), runs);
    }

    @Override
    public ReadProgress progress() {
        return told;
    }

    @Override
    public void cancel() {
        cancelled.countDown();
        reader.cancel();
    }

    @Override
    public void close() {
        cancelled.countDown();
        reader.close();
    }
}
