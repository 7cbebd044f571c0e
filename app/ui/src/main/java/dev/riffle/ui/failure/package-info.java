/** Failures in words for people. Start at {@link dev.riffle.ui.failure.Failure}. */
@NullMarked
package dev.riffle.ui.failure;

import org.jspecify.annotations.NullMarked;
