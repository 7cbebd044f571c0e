/**
 * Samples saved in files, and opened again as connections: {@code saved.orders} answers as any stream does, and says what it is a part of. They are extended by what came since. Start at
 * {@link dev.riffle.workbench.snapshots.Snapshots}.
 */
@NullMarked
package dev.riffle.workbench.snapshots;

import org.jspecify.annotations.NullMarked;
