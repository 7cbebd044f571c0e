package dev.riffle.engine.plan;

import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.sample.Sampling;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.apache.calcite.plan.RelOptSamplingParameters;
import org.jspecify.annotations.Nullable;

/**
 * TABLESAMPLE of a stream. SYSTEM reads random chunks of it; BERNOULLI reads all of it and keeps each row or not, by a hash of where the row stands, so
 * that a seed keeps the same rows whatever order they are read in.
 */
final class SampleTranslator {
    private SampleTranslator() {}

    /** Null where rows cannot be told apart by where they stand. */
    static @Nullable Chain sampled(Chain scan, RelOptSamplingParameters parameters) {
        double share = parameters.sampleRate.doubleValue();
        OptionalLong seed = parameters.isRepeatable() ? OptionalLong.of(parameters.getRepeatableSeed()) : OptionalLong.empty();
        if (share <= 0) {
            return scan.withFilter(new Predicate.Never());
        }
        if (share >= 1) {
            return scan;
        }
        if (!parameters.isBernoulli()) {
            return scan.withSampling(new Sampling(share, seed));
        }
        int partition = scan.streamType().indexOf("_partition");
        int offset = scan.streamType().indexOf("_offset");
        return partition < 0 || offset < 0
                ? null
                : scan.withFilter(new Predicate.Thinned(partition, offset, share, seed.orElseGet(() -> new SplittableRandom().nextLong())));
    }
}
