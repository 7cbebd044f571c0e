package dev.riffle.workbench.snapshots;

import dev.riffle.buffer.Snapshot;
import java.nio.file.Path;

/**
 * A snapshot that is open.
 *
 * @param connection through which it is asked
 */
public record OpenSnapshot(String connection, Path file, Snapshot content) {}
