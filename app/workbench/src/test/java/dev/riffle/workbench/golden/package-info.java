/**
 * The golden SQL suite: statements in {@code sql/*.slt} with the answers that PostgreSQL gives to them, which are the answers Riffle
 * owes. The suite knows nothing of the engine: whatever answers SQL implements {@link dev.riffle.workbench.golden.SqlUnderTest}.
 * Start at {@link dev.riffle.workbench.golden.GoldenSuite}.
 */
@NullMarked
package dev.riffle.workbench.golden;

import org.jspecify.annotations.NullMarked;
