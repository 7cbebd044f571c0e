/** Running statements one after the other, and telling how it went. Start at {@link dev.riffle.cli.statement.StatementRun}. */
@NullMarked
package dev.riffle.cli.statement;

import org.jspecify.annotations.NullMarked;
