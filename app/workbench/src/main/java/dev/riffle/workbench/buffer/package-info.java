/**
 * What was read stays: every reading is kept as a sample, a table of the connection {@code buffer}, and answers when the system it came
 * from is gone. Statements go on with samples: they read only what these lack. Start at {@link dev.riffle.workbench.buffer.BufferConnector} and {@link
 * dev.riffle.workbench.buffer.FurtherReading}.
 */
@NullMarked
package dev.riffle.workbench.buffer;

import org.jspecify.annotations.NullMarked;
