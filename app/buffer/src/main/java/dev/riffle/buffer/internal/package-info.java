/**
 * Everything that knows H2 and JDBC. Start at {@link dev.riffle.buffer.internal.EmbeddedDatabase}.
 */
@NullMarked
package dev.riffle.buffer.internal;

import org.jspecify.annotations.NullMarked;
