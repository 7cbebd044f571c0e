package dev.riffle.buffer.internal.snapshot;

import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.buffer.internal.packed.Block;
import dev.riffle.buffer.internal.packed.ColumnReader;
import dev.riffle.buffer.internal.packed.DamagedException;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.SingleFileStore;
import org.jspecify.annotations.Nullable;

/** Reads a snapshot from a file that may be anything. For one thread. */
public final class SnapshotReader {
    private static final Pattern FORMAT = Pattern.compile(Pattern.quote(SnapshotMaps.FORMAT_NAME) + "(\\d{1,9})");
    /** Both copies of H2's header take this. */
    private static final int HEADERS = 2 * 4096;
    private static final String HEADER_BEGINS = "H:";
    private static final long MOST_CONTENTS = 256L << 20;
    /** H2 locks a file that it reads, and a process has one lock for it: so one file after the other. */
    private static final ReentrantLock OPENING = new ReentrantLock();

    private final Path file;
    private final long maxHeapBytes;
    private final SnapshotWatcher watcher;
    private final MVMap<Long, byte[]> blocks;
    private final long rows;
    private long doneRows;
    private long heapBytes;

    private SnapshotReader(Path file, long maxHeapBytes, SnapshotWatcher watcher, MVMap<Long, byte[]> blocks, long rows) {
        this.file = file;
        this.maxHeapBytes = maxHeapBytes;
        this.watcher = watcher;
        this.blocks = blocks;
        this.rows = Math.max(1, rows);
    }

    /** As {@link dev.riffle.buffer.SnapshotFile#open}. */
    public static Snapshot open(Path file, long maxHeapBytes, SnapshotWatcher watcher) throws SnapshotException {
        checkHeader(file);
        try {
            OPENING.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SnapshotFailures.cancelled(file);
        }
        try {
            return openAlone(file, maxHeapBytes, watcher);
        } finally {
            OPENING.unlock();
        }
    }

    private static Snapshot openAlone(Path file, long maxHeapBytes, SnapshotWatcher watcher) throws SnapshotException {
        SingleFileStore opened = SnapshotMaps.forReading();
        try {
            opened.open(file.toAbsolutePath().toString(), true, null);
            MVStore store = new MVStore.Builder().fileStore(opened).open();
            return read(store, file, maxHeapBytes, watcher);
        } catch (DamagedException | RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
            throw SnapshotFailures.reading(file, e); // of a damaged file anything may come
        } finally {
            opened.close(); // a store that does not open forgets to
        }
    }

    private static void checkHeader(Path file) throws SnapshotException {
        if (Files.isDirectory(file)) {
            throw SnapshotFailures.noFile(file + " is a folder.", "Choose a file.");
        }
        if (!Files.exists(file)) {
            throw SnapshotFailures.noFile("There is no file " + file + ".", "Check the name.");
        }
        if (!Files.isReadable(file)) {
            throw SnapshotFailures.notAllowed(file, "read", null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] headers = in.readNBytes(HEADERS);
            if (headers.length == 0) {
                throw SnapshotFailures.foreign(file, "it is empty");
            }
            if (!isHeader(headers, 0) && !isHeader(headers, HEADERS / 2)) {
                throw SnapshotFailures.foreign(file, "it is not a file of H2");
            }
        } catch (IOException e) {
            throw SnapshotFailures.reading(file, e);
        }
    }

    private static boolean isHeader(byte[] bytes, int from) {
        byte[] begins = HEADER_BEGINS.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= from + begins.length
                && java.util.Arrays.equals(bytes, from, from + begins.length, begins, 0, begins.length);
    }

    private static Snapshot read(MVStore store, Path file, long maxHeapBytes, SnapshotWatcher watcher) throws SnapshotException, DamagedException {
        if (!SnapshotMaps.areIn(store)) {
            throw store.getMapNames().isEmpty()
                    ? SnapshotFailures.damaged(file, "there is nothing in it", new DamagedException("no maps"))
                    : SnapshotFailures.foreign(file, "it is a database of another program");
        }
        MVMap<String, byte[]> head = SnapshotMaps.head(store);
        checkFormat(file, head.get(SnapshotMaps.FORMAT_KEY));
        byte[] block = head.get(SnapshotMaps.CONTENTS_KEY);
        if (block == null) {
            throw SnapshotFailures.damaged(file, "the list of what it contains is missing", new DamagedException("no contents"));
        }
        SnapshotContents contents = SnapshotContents.read(Block.content(SnapshotMaps.CONTENTS, block, MOST_CONTENTS));
        if (contents.heapBytes() > maxHeapBytes) {
            throw SnapshotFailures.tooLarge(file, contents.heapBytes(), maxHeapBytes);
        }
        return new SnapshotReader(file, maxHeapBytes, watcher, SnapshotMaps.blocks(store), contents.rows()).read(contents);
    }

    private static void checkFormat(Path file, byte @Nullable [] format) throws SnapshotException {
        String text = format == null ? "" : new String(format, StandardCharsets.UTF_8);
        Matcher known = FORMAT.matcher(text);
        if (!known.matches()) {
            throw SnapshotFailures.foreign(file, "it does not say that it is one");
        }
        if (!text.equals(SnapshotMaps.FORMAT)) {
            throw SnapshotFailures.newer(file, text);
        }
    }

    private Snapshot read(SnapshotContents contents) throws SnapshotException, DamagedException {
        List<dev.riffle.buffer.Sample> samples = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        DamagedException first = null;
        for (SnapshotContents.Entry entry : contents.entries()) {
            List<Segment> segments = new ArrayList<>();
            long lostRows = 0;
            for (SnapshotContents.Part part : entry.parts()) {
                try {
                    segments.add(segment(entry, part));
                } catch (DamagedException e) {
                    lostRows += part.rows(); // go on: how much is lost is worth knowing
                    first = first == null ? e : first;
                }
            }
            if (lostRows > 0) {
                lost.add(lostRows + " of " + entry.rows() + " rows of " + entry.name() + " cannot be read");
            }
            long heap = segments.stream().mapToLong(Segment::heapBytes).sum();
            samples.add(entry.sample(segments, heap));
        }
        if (first != null) {
            throw SnapshotFailures.damaged(file, String.join(", ", lost), first);
        }
        watcher.goOn(1);
        return contents.snapshot(samples);
    }

    private Segment segment(SnapshotContents.Entry entry, SnapshotContents.Part part) throws SnapshotException, DamagedException {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < entry.type().size(); i++) {
            if (Thread.currentThread().isInterrupted() || !watcher.goOn(Math.min(1, (double) doneRows / rows))) {
                throw SnapshotFailures.cancelled(file);
            }
            byte[] content = Block.content(part.block() + i, block(part.block() + i), maxHeapBytes - heapBytes);
            Column column = ColumnReader.read(entry.type().type(i), part.rows(), content);
            heapBytes += column.heapBytes();
            if (heapBytes > maxHeapBytes) {
                throw SnapshotFailures.tooLarge(file, heapBytes, maxHeapBytes);
            }
            columns.add(column);
        }
        doneRows += part.rows();
        return new Segment(entry.type(), columns, part.rows(), part.runs());
    }

    private byte @Nullable [] block(long number) throws DamagedException {
        try {
            return blocks.get(number);
        } catch (RuntimeException | AssertionError e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e; // H2 closes its file then
            }
            throw new DamagedException(String.valueOf(e.getMessage()));
        }
    }
}
