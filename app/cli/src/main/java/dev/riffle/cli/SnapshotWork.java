package dev.riffle.cli;

import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SnapshotException;
import dev.riffle.buffer.SnapshotWatcher;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.cli.statement.ProgressLine;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.quantity.TimeSpan;
import dev.riffle.workbench.snapshots.SavedSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Saves and opens snapshots while a terminal shows how far that is, until Ctrl-C. */
final class SnapshotWork {
    /** Something that takes its time. */
    interface Work<T> {
        T run(SnapshotWatcher watcher) throws SnapshotException;
    }

    private SnapshotWork() {}

    /** @param doing what the terminal says, for example {@code saving} */
    static <T> T run(Host host, String doing, Path file, boolean quiet, Work<T> work) throws SnapshotException {
        AtomicReference<Double> done = new AtomicReference<>(0.0);
        try (Interruption.Scope _ = host.interruption().begin(() -> {}, () -> {});
                ProgressLine _ = host.terminal().errIsTerminal() && !quiet
                        ? new ProgressLine(host.terminal().err(), _ -> doing + " " + file.getFileName() + " · " + Count.percent(done.get()))
                        : null) {
            return work.run(share -> {
                done.set(share);
                return true; // Ctrl-C interrupts the thread
            });
        }
    }

    /** What was saved, in a line: samples with their rows, bytes, time, and what is not in it though it was read. */
    static String line(SavedSnapshot saved, Duration elapsed) {
        List<String> parts = new ArrayList<>();
        long lost = 0;
        for (Sample sample : saved.samples()) {
            parts.add(sample.name() + " with " + Count.of(sample.rows(), "row") + " of " + Count.of(sample.type().size(), "column"));
            lost += sample.lostRows();
        }
        parts.add(ByteSize.format(saved.bytes()));
        parts.add(TimeSpan.format(elapsed));
        if (lost > 0) {
            parts.add(Count.of(lost, "row")
                    + " did not fit into the buffer, in memory and on the disk, and are missing (RIFFLE_OPTS=-Xmx8g gives it more)");
        }
        return "saved " + saved.file() + " · " + String.join(" · ", parts);
    }
}
