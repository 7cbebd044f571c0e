/**
 * Running and explaining statements; what is read stays in the buffer. Start at {@link dev.riffle.workbench.queries.Queries}, and at
 * {@link dev.riffle.workbench.queries.ResultStore} for answers that a grid shows.
 */
@NullMarked
package dev.riffle.workbench.queries;

import org.jspecify.annotations.NullMarked;
