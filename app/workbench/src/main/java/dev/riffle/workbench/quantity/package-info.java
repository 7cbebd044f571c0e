/** Bytes, durations, numbers and shares, as people write and read them. Start at {@link dev.riffle.workbench.quantity.ByteSize}. */
@NullMarked
package dev.riffle.workbench.quantity;

import org.jspecify.annotations.NullMarked;
