/** Numbered bytes in a file of H2's storage format. Start at {@link dev.riffle.buffer.internal.blocks.MvBlocks}. */
@NullMarked
package dev.riffle.buffer.internal.blocks;

import org.jspecify.annotations.NullMarked;
