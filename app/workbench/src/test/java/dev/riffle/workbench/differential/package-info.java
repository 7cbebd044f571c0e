/**
 * Random queries over random tables, answered by the engine as it is, by the same plan run wholly in the final executor, and by
 * PostgreSQL: what differs is a defect of one of them. Start at {@link dev.riffle.workbench.differential.DifferentialTest}.
 */
@NullMarked
package dev.riffle.workbench.differential;

import org.jspecify.annotations.NullMarked;
