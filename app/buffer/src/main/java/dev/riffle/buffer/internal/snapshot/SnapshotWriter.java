package dev.riffle.buffer.internal.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.buffer.KeptSegment;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.buffer.internal.packed.Block;
import dev.riffle.buffer.internal.packed.ColumnWriter;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Writes a snapshot beside its place and moves it there when it is whole and on the disk. Every segment is committed by itself, so that no more
 * than one is in memory a second time. For one thread.
 */
public final class SnapshotWriter {
    private static final byte[] END_OF_SEGMENT = {};

    private final MVStore store;
    private final MVMap<String, byte[]> head;
    private final MVMap<Long, byte[]> blocks;
    private final Deflater deflater;
    private final Path file;
    private final SnapshotWatcher watcher;
    private final long rows;
    private long done;
    private long next;

    private SnapshotWriter(MVStore store, Deflater deflater, Path file, SnapshotWatcher watcher, long rows) {
        this.store = store;
        this.head = SnapshotMaps.head(store);
        this.blocks = SnapshotMaps.blocks(store);
        this.deflater = deflater;
        this.file = file;
        this.watcher = watcher;
        this.rows = Math.max(1, rows);
    }

    /** As {@link dev.riffle.buffer.SnapshotFile#check}. */
    public static void check(Path file, boolean replace) throws SnapshotException {
        SnapshotPlace.of(file, replace).close();
    }

    /** As {@link dev.riffle.buffer.SnapshotFile#save}. */
    public static long save(Snapshot snapshot, Path file, boolean replace, SnapshotWatcher watcher) throws SnapshotException {
        try (SnapshotPlace place = SnapshotPlace.of(file, replace)) {
            write(snapshot, place, watcher);
            place.complete();
            return Files.size(file);
        } catch (IOException | MVStoreException | OutOfMemoryError e) {
            throw SnapshotFailures.writing(file, e);
        }
    }

    private static void write(Snapshot snapshot, SnapshotPlace place, SnapshotWatcher watcher) throws SnapshotException, IOException {
        MVStore store = SnapshotMaps.forWriting(place.partial()).autoCommitDisabled().open();
        try (Deflater deflater = new Deflater(Deflater.BEST_SPEED, true)) {
            store.setReuseSpace(false); // nothing is ever replaced
            new SnapshotWriter(store, deflater, place.target(), watcher, snapshot.rows()).write(snapshot);
            store.close();
        } finally {
            store.closeImmediately(); // what is not closed by now is thrown away
        }
    }

    private void write(Snapshot snapshot) throws SnapshotException, IOException {
        head.put(SnapshotMaps.FORMAT_KEY, SnapshotMaps.FORMAT.getBytes(StandardCharsets.US_ASCII));
        ObjectNode contents = SnapshotContents.json(snapshot.savedAt());
        for (Sample sample : snapshot.samples()) {
            ObjectNode json = SnapshotContents.add(contents, sample);
            for (KeptSegment segment : sample.segments()) {
                Segment loaded = load(segment);
                SnapshotContents.addSegment(json, loaded, next);
                write(loaded);
            }
        }
        byte[] text = new ObjectMapper().writeValueAsBytes(contents);
        head.put(SnapshotMaps.CONTENTS_KEY, Block.of(SnapshotMaps.CONTENTS, text, text.length, deflater));
        store.commit();
    }

    /** One at a time, so that a sample that does not fit into the heap is saved too. */
    private static Segment load(KeptSegment segment) throws SnapshotException {
        try {
            return segment.load();
        } catch (ConnectorException e) {
            throw new SnapshotException(e.code(), e.kind(), String.valueOf(e.getMessage()), e.nextStep(), e);
        }
    }

    private void write(Segment segment) throws SnapshotException, IOException {
        for (Column column : segment.columns()) {
            if (Thread.currentThread().isInterrupted() || !watcher.goOn(Math.min(1, (double) done / rows))) {
                throw SnapshotFailures.cancelled(file);
            }
            Block.Content content = new Block.Content();
            new ColumnWriter(content).write(column);
            blocks.put(next, content.block(next, deflater));
            next++;
        }
        done += segment.rows();
        // the last leaf of a map is written again by the next commit: so that it is a small one
        blocks.put(next++, END_OF_SEGMENT);
        store.commit();
    }
}
