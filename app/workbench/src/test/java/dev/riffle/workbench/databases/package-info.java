/**
 * Databases and streams in one statement: what goes to a server, and what comes of it. Start at {@link dev.riffle.workbench.databases.PushedStatementsTest}.
 */
@NullMarked
package dev.riffle.workbench.databases;

import org.jspecify.annotations.NullMarked;
