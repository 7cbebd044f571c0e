/** Bytes, durations, numbers and shares, as people write and read them. Start at {@link dev.riffle.cli.quantity.ByteSize}. */
@NullMarked
package dev.riffle.cli.quantity;

import org.jspecify.annotations.NullMarked;
