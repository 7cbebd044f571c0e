/** Numbered bytes in a file of H2's storage format. */
@NullMarked
package dev.riffle.buffer.internal.blocks;

import org.jspecify.annotations.NullMarked;
