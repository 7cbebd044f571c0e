/**
 * Segments in files of the process, where the buffer's do not fit into the heap: written once, read by column, and removed with the process.
 * <pre>
 * buffer/                  in the folder that the buffer is given
 *   1234-k3x9.lock         locked while the process lives that the folder beside it belongs to
 *   1234-k3x9/
 *     1.segments, 2.…      {@link dev.riffle.buffer.internal.packed.Block}s, one for each column of each segment, one after the other
 * </pre>
 * Where they lie in a file is known to the process only. Start at {@link dev.riffle.buffer.internal.spill.SpillFolder}.
 */
@NullMarked
package dev.riffle.buffer.internal.spill;

import org.jspecify.annotations.NullMarked;
