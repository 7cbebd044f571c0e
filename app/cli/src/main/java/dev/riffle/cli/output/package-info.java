/** The forms of output, tables among them, and where the text goes. Start at {@link dev.riffle.cli.output.OutputFormat}. */
@NullMarked
package dev.riffle.cli.output;

import org.jspecify.annotations.NullMarked;
