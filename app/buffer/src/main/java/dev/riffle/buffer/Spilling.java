package dev.riffle.buffer;

import dev.riffle.buffer.internal.spill.LeftOvers;
import dev.riffle.buffer.internal.spill.PackedSegment;
import dev.riffle.buffer.internal.spill.SpillFile;
import dev.riffle.buffer.internal.spill.SpillFolder;
import dev.riffle.buffer.internal.spill.SpilledSegment;
import dev.riffle.connector.data.Segment;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes segments of a {@link Ring} to files, by one thread of low priority and ahead of the time when they have to leave the heap: once more than three
 * quarters of the heap's bound are in no file. What the ring knows is guarded by the buffer, and so is this; packing and writing are not.
 */
final class Spilling {
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMinutes(1);
    private static final long BREATH_NANOS = 500_000;
    private static final long LARGEST_FILE = 64L << 20;
    private static final long SMALLEST_FILE = 64L << 10;
    /** So many files at least, so that room is made in parts. */
    private static final int FILES = 16;

    private final Object buffer;
    private final Ring ring;
    private final long maxHeapBytes;
    private final SpillPlace place;
    private final Clock clock;
    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().priority(Thread.MIN_PRIORITY).name("riffle-spill").factory(), new ThreadPoolExecutor.DiscardPolicy());
    private Consumer<SpillFailure> failures = failure -> {};
    private OptionalLong wantedBytes;
    private long usualBytes = -1;
    private @Nullable SpillFolder folder;
    private @Nullable SpillFailure failure;
    private Instant failedAt = Instant.MIN;
    private boolean isWriting;
    private boolean closed;

    Spilling(Object buffer, Ring ring, long maxHeapBytes, SpillPlace place, Clock clock) {
        this.buffer = buffer;
        this.ring = ring;
        this.maxHeapBytes = maxHeapBytes;
        this.place = place;
        this.clock = clock;
        this.wantedBytes = place.maxBytes();
        writer.allowCoreThreadTimeOut(true);
        writer.execute(this::lookAtTheDisk);
    }

    /** In the background, so that the first to ask for the bound does not wait for a disk. */
    private void lookAtTheDisk() {
        LeftOvers.remove(place.folder());
        long free = SpillFolder.freeBytes(place.folder());
        synchronized (buffer) {
            usualBytes = usualBytes < 0 ? usual(free) : usualBytes;
        }
    }

    private long usual(long freeBytes) {
        return Math.min(maxHeapBytes > Long.MAX_VALUE / 4 ? Long.MAX_VALUE : 4 * maxHeapBytes, freeBytes / 10);
    }

    /** Bytes on the disk, also of what was given up and somebody may still read. */
    long bytes() {
        return folder == null ? 0 : folder.bytes();
    }

    /** As {@link Buffer#maxDiskBytes}. */
    long maxBytes() {
        if (wantedBytes.isPresent()) {
            return wantedBytes.getAsLong();
        }
        if (usualBytes < 0) {
            usualBytes = usual(SpillFolder.freeBytes(place.folder()));
        }
        return usualBytes;
    }

    /** As {@link Buffer#setMaxDiskBytes}. */
    void setMaxBytes(OptionalLong most) {
        wantedBytes = most;
        ring.shrinkFiles(maxBytes());
        wake();
    }

    Optional<SpillFailure> failure() {
        return Optional.ofNullable(failure);
    }

    void onFailure(Consumer<SpillFailure> listener) {
        failures = listener;
    }

    /** A reading begins: a failure of some time ago may be over. */
    void tryAgain() {
        if (failure != null && clock.instant().isAfter(failedAt.plus(BEFORE_TRYING_AGAIN))) {
            failure = null;
        }
    }

    /** Something came or went: writes and removes in the background where there is anything to do. */
    void wake() {
        if (!isWriting && (isWanted() || ring.hasUnreadable())) {
            isWriting = true;
            writer.execute(this::writeAhead);
        }
    }

    /** Writes no more. The folder is to be removed by whoever calls this, when it does not hold the buffer. */
    @Nullable
    SpillFolder close() {
        closed = true;
        writer.shutdown();
        return folder;
    }

    /** Waits until what is to be written was written; for tests. */
    void await() throws Exception {
        writer.submit(() -> {}).get();
    }

    private boolean isWanted() {
        return !closed && failure == null && ring.unwrittenBytes() > maxHeapBytes / 4 * 3 && maxBytes() > 0;
    }

    /** What is about to be written. @param file null for a new one */
    private record Next(RingEntry entry, Segment segment, @Nullable SpillFile file) {}

    private void writeAhead() {
        for (Next next = next(); next != null; next = next()) {
            removeUnreadable();
            try {
                write(next);
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                notWritten(next, e);
            }
        }
        removeUnreadable();
    }

    private void removeUnreadable() {
        List<SpillFile> files;
        synchronized (buffer) {
            files = ring.takeUnreadable();
        }
        files.forEach(SpillFile::delete);
    }

    private @Nullable Next next() {
        synchronized (buffer) {
            RingEntry entry = isWanted() ? ring.oldestUnwritten() : null;
            if (entry == null || !makeRoom(entry.kept.loadedBytes())) {
                isWriting = false;
                return null;
            }
            long fileBytes = Math.clamp(maxBytes() / FILES, SMALLEST_FILE, LARGEST_FILE);
            return new Next(entry, Objects.requireNonNull(entry.inHeap), ring.startWriting(entry, fileBytes));
        }
    }

    /** Gives up the oldest segments on the disk until there is room for others; returns whether there is. */
    private boolean makeRoom(long bytes) {
        long most = maxBytes();
        if (bytes > most) {
            return false;
        }
        while (ring.fileBytes() + bytes > most) {
            if (!ring.loseOldestInFiles()) {
                return false; // all is in the heap as well
            }
        }
        return bytes() - ring.fileBytes() <= most;
    }

    /** Queries that run meanwhile are to wait for a column at the most, as long as there is time. */
    private void breathe() {
        boolean hurried;
        synchronized (buffer) {
            hurried = ring.unwrittenBytes() > maxHeapBytes / 8 * 7;
        }
        if (!hurried) {
            LockSupport.parkNanos(BREATH_NANOS);
        }
    }

    private void write(Next next) throws IOException {
        PackedSegment packed = PackedSegment.of(next.segment, this::breathe);
        SpillFile file = next.file == null ? folder().newFile() : next.file;
        SpilledSegment written;
        try {
            written = file.append(packed);
        } catch (IOException e) {
            if (next.file == null) {
                file.delete();
            }
            throw e;
        }
        synchronized (buffer) {
            ring.written(next.entry, written);
        }
    }

    /** Made when the first segment is written. */
    private SpillFolder folder() throws IOException {
        synchronized (buffer) {
            if (folder != null) {
                return folder;
            }
        }
        SpillFolder made = SpillFolder.in(place.folder(), () -> writer.execute(this::writeAhead));
        synchronized (buffer) {
            if (!closed) {
                folder = made;
                return made;
            }
        }
        made.close();
        throw new IOException("the buffer is closed");
    }

    private void notWritten(Next next, Throwable error) {
        SpillFailure told = SpillFailure.of(place.folder(), error);
        Consumer<SpillFailure> listener;
        synchronized (buffer) {
            ring.notWritten(next.entry, next.file);
            if (closed) {
                return;
            }
            failure = told;
            failedAt = clock.instant();
            listener = failures;
        }
        listener.accept(told);
    }
}
