/**
 * Running and explaining statements; what is read stays in the buffer. {@code ResultStore} keeps an answer that a grid shows. Start at
 * {@link dev.riffle.workbench.queries.Queries}.
 */
@NullMarked
package dev.riffle.workbench.queries;

import org.jspecify.annotations.NullMarked;
