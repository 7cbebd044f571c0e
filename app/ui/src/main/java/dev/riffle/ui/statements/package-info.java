/** What tabs with statements have in common: editor above, answers below. Start at {@link dev.riffle.ui.statements.StatementsPage}. */
@NullMarked
package dev.riffle.ui.statements;

import org.jspecify.annotations.NullMarked;
