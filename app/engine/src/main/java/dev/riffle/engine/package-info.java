/**
 * SQL over streams, without a database: text becomes a validated plan ({@code sql}), the plan is cut into fragments ({@code plan}),
 * fragments run on segments ({@code exec}) and every answer says what it covers ({@code sample}). What the operators here do not
 * cover is handed, as one SQL text over the fragments' outputs, to the port {@link dev.riffle.engine.exec.FinalExecutor}.
 *
 * <p>Start at {@link dev.riffle.engine.Engine}.
 */
@NullMarked
package dev.riffle.engine;

import org.jspecify.annotations.NullMarked;
