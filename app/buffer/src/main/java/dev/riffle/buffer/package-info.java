/**
 * What was read is kept here as segments ({@link dev.riffle.buffer.Buffer}), in the heap and beyond that on the disk, and saved in files
 * ({@link dev.riffle.buffer.SnapshotFile}); beside it a file of numbered blocks for what others keep ({@link dev.riffle.buffer.BlockFile}). SQL that the
 * engine's own operators do not cover is run over segments ({@link dev.riffle.buffer.FinalDatabase}). H2 stays behind {@code internal}. Start at
 * {@link dev.riffle.buffer.FinalDatabase}.
 */
@NullMarked
package dev.riffle.buffer;

import org.jspecify.annotations.NullMarked;
