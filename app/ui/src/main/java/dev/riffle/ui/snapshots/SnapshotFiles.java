package dev.riffle.ui.snapshots;

import dev.riffle.buffer.Sample;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.dialog.FileChoosing.FileKind;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.snapshots.OpenSnapshot;
import dev.riffle.workbench.snapshots.SavedSnapshot;
import dev.riffle.workbench.snapshots.Snapshots;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Saves samples in files that the user chooses, and opens such files. Both in the background. For the FX thread. */
public final class SnapshotFiles {
    private static final List<FileKind> KINDS = List.of(new FileKind("Snapshot", List.of("riffle")));

    private final Snapshots snapshots;
    private final Jobs jobs;
    private final Notices notices;
    private final FileChoosing files;
    private final ReadOnlyObjectWrapper<List<OpenSnapshot>> open = new ReadOnlyObjectWrapper<>(List.of());

    public SnapshotFiles(Snapshots snapshots, Jobs jobs, Notices notices, FileChoosing files) {
        this.snapshots = snapshots;
        this.jobs = jobs;
        this.notices = notices;
        this.files = files;
    }

    /** The snapshots that are open; a new list whenever one is opened or closed. */
    public ReadOnlyObjectProperty<List<OpenSnapshot>> openProperty() {
        return open.getReadOnlyProperty();
    }

    /** Saves the sample that was read last. */
    public void saveNewest(List<Sample> newestFirst) {
        if (newestFirst.isEmpty()) {
            notices.tell(Notice.of(Notice.Kind.INFORMATION, "Nothing was read yet that could be saved.",
                    "Run a query: what it reads stays in the buffer."));
        } else {
            save(newestFirst.getFirst());
        }
    }

    /** Saves a sample. */
    public void save(Sample sample) {
        files.save("Save " + sample.name() + " as a snapshot", sample.stream() + ".riffle", KINDS).ifPresent(file -> jobs.start(
                "Save snapshot " + file.getFileName(), progress -> snapshots.save(List.of(sample), file, true, share -> {
                    progress.report(share, Count.of(Math.round(share * sample.rows()), "row"));
                    return !progress.cancelled();
                }), this::saved, this::tell));
    }

    private void saved(SavedSnapshot saved) {
        Sample sample = saved.samples().getFirst();
        notices.tell(Notice.of(sample.lostRows() > 0 ? Notice.Kind.WARNING : Notice.Kind.SUCCESS,
                "Saved " + Count.of(sample.rows(), "row") + " of " + sample.connection() + "." + sample.stream() + " ("
                        + ByteSize.format(saved.bytes())
                        + ") to " + saved.file() + ".",
                sample.lostRows() > 0 ? Count.of(sample.lostRows(), "row") + " had been evicted from the buffer and are not in it." : ""));
    }

    /** Opens a snapshot. */
    public void open() {
        files.open("Open a snapshot", KINDS).ifPresent(this::open);
    }

    /** Opens a file anew that was saved again, under the name that it has. */
    void openAgain(OpenSnapshot snapshot) {
        snapshots.close(snapshot.connection());
        open(snapshot.file(), snapshot.connection());
    }

    private void open(Path file) {
        open(file, Snapshots.connectionName(file));
    }

    private void open(Path file, String connection) {
        jobs.start("Open snapshot " + file.getFileName(), progress -> snapshots.open(file, connection, share -> {
            progress.report(share, "");
            return !progress.cancelled();
        }), _ -> refresh(), this::tell);
    }

    /** Closes the snapshot that is asked through a connection. */
    public void close(String connection) {
        snapshots.close(connection);
        refresh();
    }

    private void refresh() {
        open.set(snapshots.open());
    }

    private void tell(Exception e) {
        notices.tell(Failure.of(e).notice());
    }
}
