package dev.riffle.ui.snapshots;

import dev.riffle.buffer.Sample;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.JobProgress;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.buffer.SampleExtender;
import dev.riffle.workbench.buffer.SampleExtender.Added;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.snapshots.OpenSnapshot;
import dev.riffle.workbench.snapshots.SnapshotExtension;

/** Reads what samples lack, in the buffer and in files, in the background. What was read stays when the user ends it. For the FX thread. */
public final class SampleReadings {
    private final SampleExtender extender;
    private final SnapshotExtension extension;
    private final Jobs jobs;
    private final Notices notices;

    public SampleReadings(SampleExtender extender, SnapshotExtension extension, Jobs jobs, Notices notices) {
        this.extender = extender;
        this.extension = extension;
        this.jobs = jobs;
        this.notices = notices;
    }

    /** Reads what came since, and what was left. @param after is told when that is done */
    public void extend(Sample sample, Runnable after) {
        jobs.start("Extend " + sample.name(), progress -> extender.extend(sample, watcher(progress)), added -> {
            told(added);
            after.run();
        }, e -> failed(e, after));
    }

    /** Reads a sample's columns and area again. @param after is told when that is done */
    public void readAnew(Sample sample, Runnable after) {
        jobs.start("Read " + sample.name() + " anew", progress -> extender.readAnew(sample, watcher(progress)), added -> {
            told(added);
            after.run();
        }, e -> failed(e, after));
    }

    /** Reads what came since a snapshot was saved, saves it again, and shows it as it is now. */
    public void extend(OpenSnapshot snapshot, SnapshotFiles files) {
        jobs.start("Extend " + snapshot.file().getFileName(), progress -> extension.extend(snapshot.file(), watcher(progress)), extended -> {
            notices.tell(Notice.of(Notice.Kind.SUCCESS, read(extended.records(), extended.bytes()) + " and saved to " + snapshot.file() + ".", ""));
            files.openAgain(snapshot);
        }, e -> failed(e, () -> {}));
    }

    private static SampleExtender.Watcher watcher(JobProgress progress) {
        return (share, records) -> {
            progress.report(share, Count.of(records, "record"));
            return !progress.cancelled();
        };
    }

    private void told(Added added) {
        Sample sample = added.sample();
        notices.tell(Notice.of(added.records() > 0 ? Notice.Kind.SUCCESS : Notice.Kind.INFORMATION,
                read(added.records(), added.bytes()) + "; buffer." + sample.name() + " has " + Count.of(sample.rows(), "row") + " now.", ""));
    }

    private static String read(long records, long bytes) {
        return records == 0 ? "Nothing new came" : Count.of(records, "record") + " read (" + ByteSize.format(bytes) + ")";
    }

    private void failed(Exception e, Runnable after) {
        notices.tell(Failure.of(e).notice());
        after.run(); // what was read stays
    }
}
