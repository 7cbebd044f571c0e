package dev.riffle.workbench.snapshots;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.Snapshot;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotFile;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.connections.Connections;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Saves samples in files, and opens these as connections. Safe for any thread. */
public final class Snapshots {
    private final Connections connections;
    private final Clock clock;
    private final long maxHeapBytes;
    /** By connector, as connections are renamed. */
    private final Map<Object, OpenSnapshot> open = new ConcurrentHashMap<>();

    /** @param maxHeapBytes the most bytes of heap that all open snapshots take together */
    public Snapshots(Connections connections, Clock clock, long maxHeapBytes) {
        this.connections = connections;
        this.clock = clock;
        this.maxHeapBytes = maxHeapBytes;
    }

    /**
     * Saves samples, each by its stream's name, with a number behind it if another one has it.
     *
     * @param samples at least one
     * @param replace whether a file that is there is replaced
     * @throws SnapshotException if it was not saved; then nothing is left of it
     */
    public SavedSnapshot save(List<Sample> samples, Path file, boolean replace, SnapshotWatcher watcher) throws SnapshotException {
        List<Sample> named = named(samples);
        long bytes = SnapshotFile.save(new Snapshot(clock.instant(), named), file, replace, watcher);
        return new SavedSnapshot(file, named, bytes);
    }

    private static List<Sample> named(List<Sample> samples) {
        Set<String> taken = new HashSet<>();
        List<Sample> named = new ArrayList<>();
        for (Sample sample : samples) {
            String name = sample.stream();
            for (int number = 2; !taken.add(name); number++) {
                name = sample.stream() + "_" + number;
            }
            named.add(sample.named(name));
        }
        return named;
    }

    /**
     * Opens a file as a connection.
     *
     * @param wanted the connection's name; with a number behind it if there is one of that name
     * @throws SnapshotException if it is missing, of another program, damaged or too large
     */
    public OpenSnapshot open(Path file, String wanted, SnapshotWatcher watcher) throws SnapshotException {
        long taken = open.values().stream().mapToLong(each -> each.content().heapBytes()).sum();
        Snapshot content = SnapshotFile.open(file, Math.max(0, maxHeapBytes - taken), watcher);
        String name = wanted;
        for (int number = 2;; number++) {
            Object key = new Object();
            OpenSnapshot opened = new OpenSnapshot(name, file, content);
            try {
                open.put(key, opened);
                connections.add(name, new SnapshotConnector(opened, () -> open.remove(key)));
                return opened;
            } catch (ConnectorException e) {
                open.remove(key); // the name is taken
                name = wanted + "_" + number;
            }
        }
    }

    /** What is open, by the names of their connections. */
    public List<OpenSnapshot> open() {
        return open.values().stream().sorted(Comparator.comparing(OpenSnapshot::connection)).toList();
    }

    /** Closes a snapshot; statements that read it go on to their end. Does nothing if there is none of that name. */
    public void close(String connection) {
        if (find(connection).isPresent()) {
            connections.close(connection);
        }
    }

    /** The snapshot that is asked through a connection. */
    public Optional<OpenSnapshot> find(String connection) {
        return connections.get(connection).flatMap(connector -> connector instanceof SnapshotConnector saved
                ? Optional.of(saved.snapshot())
                : Optional.empty());
    }

    /** A name for a file's connection that SQL takes without quotes: that of the file, without what is behind its first dot. */
    public static String connectionName(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.', 1);
        String word = (dot < 0 ? name : name.substring(0, dot)).replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}_]+", "_");
        return Character.isLetter(word.codePointAt(0)) ? word : "saved_" + word;
    }
}
