/**
 * What an answer covers. Start at {@link dev.riffle.engine.sample.Coverage}.
 */
@NullMarked
package dev.riffle.engine.sample;

import org.jspecify.annotations.NullMarked;
