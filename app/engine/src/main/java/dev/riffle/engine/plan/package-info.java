/**
 * Cuts a validated plan into fragments: what one stream's readers do (predicates, needed fields, grouping, order), operations over what they put out, and one SQL text
 * for the rest. Only this package and {@code engine.sql} know Calcite. Start at {@link dev.riffle.engine.plan.Planner}.
 */
@NullMarked
package dev.riffle.engine.plan;

import org.jspecify.annotations.NullMarked;
