/**
 * Texts and bytes of any size, line by line: only the lines in sight are made. Start at {@link dev.riffle.ui.kit.reading.LinesView}.
 */
@NullMarked
package dev.riffle.ui.kit.reading;

import org.jspecify.annotations.NullMarked;
