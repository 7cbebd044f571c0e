/**
 * Comparisons with named rivals, end to end, in one run, interleaved. Start at {@link dev.riffle.benchmarks.TopicBenchmark}.
 */
@NullMarked
package dev.riffle.benchmarks;

import org.jspecify.annotations.NullMarked;
