package dev.riffle.workbench.history;

import dev.riffle.buffer.BlockFile;
import dev.riffle.buffer.BlockFileException;
import dev.riffle.buffer.BlockFileException.Reason;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorException.Kind;
import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.history.HistoryLog.Source;
import dev.riffle.workbench.history.HistoryLog.Stored;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the monitors find, in a file: gathered in memory for ten seconds, then written. A crash loses what was gathered. The file is opened when it is first
 * needed, and read and written by one thread of its own, so that nobody waits for the disk but who asks for what it holds. One process has it open; others
 * watch without it, and are told. Safe for any thread.
 */
public final class History implements AutoCloseable {
    /** The most that buckets take; the file takes up to about twice as much. */
    public static final long MAX_BYTES = 64L << 20;

    private static final int AT_A_TIME = 256;
    private static final long CLOSING_SECONDS = 5;
    private static final long TRY_AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path file;
    private final long maxBytes;
    private final Consumer<Notice> problems;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("riffle-history").factory());
    private final Map<Source, Gathered> gathered = new HashMap<>();
    // of the thread
    private @Nullable HistoryLog log;
    private @Nullable BlockFileException failure;
    private long failedAt;

    /** @param second in which it begins @param latest milliseconds of the snapshot that was added last */
    private record Gathered(long second, long latest, Bucket bucket) {}

    /**
     * Opens nothing yet.
     *
     * @param problems hears, in the thread of the history, what the user must know
     */
    public History(Path file, long maxBytes, Consumer<Notice> problems) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.problems = problems;
    }

    /**
     * Adds what a round found. Never waits.
     *
     * @param cluster what the system says it is, where that is known
     */
    public synchronized void record(MonitorSnapshot snapshot, Optional<String> cluster) {
        boolean found = snapshot.state() == MonitorSnapshot.State.RUNNING || snapshot.state() == MonitorSnapshot.State.INCOMPLETE;
        if (!found || snapshot.frames().isEmpty()) {
            return;
        }
        long time = snapshot.frames().getLast().time();
        Source source = new Source(snapshot.connection(), cluster.orElse(""));
        long second = Resolution.TEN_SECONDS.begin(Math.floorDiv(time, 1_000L));
        Gathered before = gathered.get(source);
        if (before != null && before.latest >= time) {
            return;
        }
        Bucket round = RoundFigures.of(snapshot);
        if (before != null && before.second == second) {
            gathered.put(source, new Gathered(second, time, before.bucket.and(round)));
        } else {
            if (before != null) {
                write(source, before);
            }
            gathered.put(source, new Gathered(second, time, round));
        }
    }

    /** What was found of a connection is found under another name from now on. Never waits. */
    public synchronized void rename(String before, String now) {
        flush();
        gathered.keySet().removeIf(source -> source.connection().equals(before));
        execute(log -> log.rename(before, now));
    }

    private interface Change {
        void make(HistoryLog log) throws BlockFileException, IOException;
    }

    private void write(Source source, Gathered whole) {
        if (whole.bucket.isEmpty()) {
            return; // written by now, for someone who asked
        }
        execute(log -> log.add(source, whole.second, whole.bucket));
    }

    private void execute(Change change) {
        try {
            thread.execute(() -> {
                try {
                    change.make(open());
                } catch (BlockFileException e) {
                    fail(e);
                } catch (IOException e) {
                    fail(new BlockFileException(Reason.DAMAGED, file, e));
                }
            });
        } catch (RejectedExecutionException _) {
            // closed
        }
    }

    /** The file as it stands, opened where that is necessary and possible. For the thread only. */
    private HistoryLog open() throws BlockFileException {
        HistoryLog open = log;
        if (open != null) {
            return open;
        }
        BlockFileException last = failure;
        if (last != null && System.nanoTime() - failedAt < TRY_AGAIN_NANOS) {
            throw last;
        }
        HistoryLog opened = new HistoryLog(BlockFile.open(file), maxBytes);
        failure = null;
        log = opened;
        return opened;
    }

    /** Tells of what failed, once for each kind of failure in a row. A damaged file is put aside. */
    private void fail(BlockFileException e) {
        boolean news = failure == null || failure.reason() != e.reason();
        if (failure == e) {
            return; // told, and not tried again since
        }
        failure = e;
        failedAt = System.nanoTime();
        abandon();
        if (e.reason() == Reason.DAMAGED) {
            setAside(news);
        } else if (news) {
            problems.accept(switch (e.reason()) {
                case LOCKED -> new Notice("HISTORY_IN_USE", "Another window of Riffle keeps the history of throughput and lag.",
                        "This one shows the same figures, and keeps none: close the other to have them kept by this one.");
                default -> new Notice("HISTORY_FAILED", "The history of throughput and lag is not kept: " + e.getMessage() + ".",
                        "Make room, or let the file be written; it is tried again every minute.");
            });
        }
    }

    private void abandon() {
        HistoryLog open = log;
        log = null;
        if (open != null) {
            try {
                open.close();
            } catch (BlockFileException _) {
                // why is being told
            }
        }
    }

    /** @param news whether the user was not told of damage yet */
    private void setAside(boolean news) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + System.currentTimeMillis());
        try {
            Files.move(file, aside);
            failure = null; // the next one makes a new file
            problems.accept(new Notice("HISTORY_DAMAGED", "The history of throughput and lag was damaged, and a new one is begun.",
                    "The old file is kept as " + aside + "; delete it when you do not need it."));
        } catch (IOException e) {
            if (news) {
                problems.accept(new Notice("HISTORY_DAMAGED", "The history of throughput and lag is damaged: " + file + ".",
                        "Move the file away to have a new one: " + e.getMessage() + "."));
            }
        }
    }

    /** The connection {@code riffle}, whose streams are what is kept. */
    public Connector connector() {
        return new RiffleConnector(this);
    }

    /** What is in the file, with what was gathered since. */
    List<Source> sources() throws ConnectorException {
        flush();
        return ask(log -> log.sources());
    }

    /** Some buckets: of each time the finest that there is, in the order of their times. @param from second */
    List<Stored> read(Source source, long from, int most) throws ConnectorException {
        return ask(log -> log.read(source, from, most));
    }

    /**
     * Figures of a connection from before.
     *
     * @param cluster what the system says it is, where that is known: those of others behind the same name are left out
     * @param from milliseconds since 1970-01-01T00:00Z
     * @param to the same; from then on the caller knows more
     * @throws ConnectorException if the history cannot be read, or the thread is interrupted
     */
    public Past past(String connection, Optional<String> cluster, Set<String> streams, Set<String> groups, long from, long to)
            throws ConnectorException {
        List<Stored> buckets = new ArrayList<>();
        for (Source source : sources()) {
            boolean same = cluster.isEmpty() || source.cluster().isEmpty() || source.cluster().equals(cluster.get());
            if (source.connection().equals(connection) && same) {
                read(source, from, to, buckets);
            }
        }
        try {
            return Past.of(buckets, streams, groups);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void read(Source source, long from, long to, List<Stored> buckets) throws ConnectorException {
        long next = Math.ceilDiv(from, 1_000L);
        while (true) {
            List<Stored> some = read(source, next, AT_A_TIME);
            for (Stored stored : some) {
                if ((stored.second() + stored.resolution().seconds()) * 1_000 > to) {
                    return;
                }
                buckets.add(stored);
            }
            if (some.isEmpty()) {
                return;
            }
            next = some.getLast().second() + 1;
        }
    }

    /** Writes what was gathered, so that who asks is told of it. */
    private synchronized void flush() {
        gathered.forEach(this::write);
        gathered.replaceAll((_, written) -> new Gathered(written.second, written.latest, Bucket.EMPTY));
    }

    private interface Question<T> {
        T ask(HistoryLog log) throws BlockFileException, IOException;
    }

    private <T> T ask(Question<T> question) throws ConnectorException {
        try {
            return thread.submit(() -> {
                try {
                    return question.ask(open());
                } catch (BlockFileException e) {
                    fail(e);
                    throw e;
                }
            }).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("CANCELLED", Kind.USER, "Reading the history was cancelled.", "Repeat it when you like.", e);
        } catch (RejectedExecutionException e) {
            throw new ConnectorException("CONNECTION_CLOSED", Kind.USER, "The history is closed.", "Start Riffle again.", e);
        } catch (ExecutionException e) {
            throw unreadable(e.getCause());
        }
    }

    private ConnectorException unreadable(@Nullable Throwable cause) {
        if (cause instanceof BlockFileException failed && failed.reason() == Reason.LOCKED) {
            return new ConnectorException("HISTORY_IN_USE", Kind.EXTERNAL, "The history is open in another process of Riffle.",
                    "Ask there, or close it and ask again in a minute.", cause);
        }
        return new ConnectorException("HISTORY_FAILED", Kind.EXTERNAL,
                "The history could not be read: " + (cause == null ? file : cause.getMessage()) + ".",
                "Ask again: a damaged file is put aside, and a new one begun.", cause);
    }

    /** Writes what was gathered, waiting some seconds at the most. */
    @Override
    public void close() {
        flush();
        try {
            thread.execute(this::abandon);
        } catch (RejectedExecutionException _) {
            return;
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(),
                        new IllegalStateException("the history was not written within " + CLOSING_SECONDS + " seconds"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
