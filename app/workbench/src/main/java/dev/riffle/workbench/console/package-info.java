/**
 * Statements in the own language of a connection's system, with a lock and a session of their own. Start at
 * {@link dev.riffle.workbench.console.Consoles}.
 */
@NullMarked
package dev.riffle.workbench.console;

import org.jspecify.annotations.NullMarked;
