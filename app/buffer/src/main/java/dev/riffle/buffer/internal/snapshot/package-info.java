/**
 * A snapshot's file: an H2 MVStore with two maps and no tables, so that opening one runs no SQL.
 * <pre>
 * riffle   "format"    riffle-snapshot 1
 *          "contents"  a {@link dev.riffle.buffer.internal.packed.Block} of JSON: samples with provenance, columns, segments
 * blocks   0, 1, 2 …   a Block for each column of each segment, in order; behind the last of a segment an empty one
 * </pre>
 * The contents are written last. Start at {@link dev.riffle.buffer.internal.snapshot.SnapshotWriter}.
 */
@NullMarked
package dev.riffle.buffer.internal.snapshot;

import org.jspecify.annotations.NullMarked;
