/**
 * What an answer covers, and what a part of a stream tells about the whole: {@link dev.riffle.engine.sample.Chunks} cuts and draws,
 * {@link dev.riffle.engine.sample.RatioEstimator} estimates and says how far off it may be. Start at {@link dev.riffle.engine.sample.Coverage}.
 */
@NullMarked
package dev.riffle.engine.sample;

import org.jspecify.annotations.NullMarked;
