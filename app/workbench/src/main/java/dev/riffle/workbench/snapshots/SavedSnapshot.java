package dev.riffle.workbench.snapshots;

import dev.riffle.buffer.Sample;
import java.nio.file.Path;
import java.util.List;

/**
 * What was saved.
 *
 * @param samples by the names that they have in the file
 * @param bytes of the file
 */
public record SavedSnapshot(Path file, List<Sample> samples, long bytes) {
    public SavedSnapshot {
        samples = List.copyOf(samples);
    }
}
