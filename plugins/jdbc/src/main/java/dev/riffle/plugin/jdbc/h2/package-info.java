/**
 * H2: by its TCP server, or a file.
 *
 * <p>Start at {@link dev.riffle.plugin.jdbc.h2.H2Plugin}.
 */
@NullMarked
package dev.riffle.plugin.jdbc.h2;

import org.jspecify.annotations.NullMarked;
