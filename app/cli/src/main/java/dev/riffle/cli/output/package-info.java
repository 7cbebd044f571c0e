/** Rows as text: table, CSV, JSON, and where the text goes. Start at {@link dev.riffle.cli.output.OutputFormat}. */
@NullMarked
package dev.riffle.cli.output;

import org.jspecify.annotations.NullMarked;
