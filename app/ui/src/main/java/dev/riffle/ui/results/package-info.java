/** The answer of a statement: grid, chart, plan, messages, export. Start at {@link dev.riffle.ui.results.ResultsViewModel}. */
@NullMarked
package dev.riffle.ui.results;

import org.jspecify.annotations.NullMarked;
