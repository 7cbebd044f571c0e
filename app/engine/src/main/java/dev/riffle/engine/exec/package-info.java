/**
 * Runs fragments on segments: filter, computed columns, grouping, top-N and sort, in parallel over the readers of a scan, with progress, bounds and
 * cancel; then operations ({@link dev.riffle.engine.exec.Operation}: joins, subqueries, windows, groups,
 * set operations, orders) over what they put out. Knows neither Calcite nor H2; what these operators do not cover goes through
 * {@link dev.riffle.engine.exec.FinalExecutor}.
 * Live queries go on in rounds, in {@link dev.riffle.engine.exec.LiveExecution}.
 * Start at {@link dev.riffle.engine.exec.Execution}.
 */
@NullMarked
package dev.riffle.engine.exec;

import org.jspecify.annotations.NullMarked;
