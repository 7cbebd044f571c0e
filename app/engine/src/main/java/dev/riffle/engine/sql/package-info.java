/**
 * From SQL text to a validated logical plan under the type contract; errors carry line, column and a suggestion. Only this package
 * and {@code engine.plan} know Calcite. Start at {@link dev.riffle.engine.sql.SqlFrontEnd}.
 */
@NullMarked
package dev.riffle.engine.sql;

import org.jspecify.annotations.NullMarked;
