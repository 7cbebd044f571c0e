/**
 * Samples saved as files and opened again, extended and read anew, from the explorer and the palette. Start at {@link dev.riffle.ui.snapshots.SnapshotFiles}.
 */
@NullMarked
package dev.riffle.ui.snapshots;

import org.jspecify.annotations.NullMarked;
