/**
 * Columns as bytes on a disk, in snapshots and in the files of the buffer: packed numbers with a checksum, and of what is read nothing is believed.
 * Start at {@link dev.riffle.buffer.internal.packed.ColumnWriter}.
 */
@NullMarked
package dev.riffle.buffer.internal.packed;

import org.jspecify.annotations.NullMarked;
