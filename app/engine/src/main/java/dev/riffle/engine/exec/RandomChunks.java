package dev.riffle.engine.exec;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.LongRange;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.ReadProgress;
import dev.riffle.connector.StreamScan;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Sampling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Has a scan read in random chunks: where a sample is asked for, and where an aggregate can be estimated on the way to its exact answer. Safe for
 * any thread.
 */
final class RandomChunks {
    /** What is shorter, or has fewer chunks, is read sooner than an estimate can be looked at. */
    private static final long LEAST_TO_ESTIMATE = 32_000;
    private static final int FEWEST_TO_ESTIMATE = 24;
    /** Where most is in memory, from the begin on, the rest is read behind it; where more than one part in so many is left, an estimate is worth more. */
    private static final int MOST_LEFT = 4;
    /** Estimates on the way repeat: the same question to the same log reads the same chunks first. */
    private static final long ESTIMATE_SEED = 0x5eed;

    private final @Nullable Sampling sampling;
    private final boolean inChunks;
    /** Null when the scan is read from the begins of its ranges. */
    private volatile @Nullable Chunks chunks;

    /** @param estimating whether an aggregate is to be estimated on the way */
    RandomChunks(ScanFragment fragment, boolean estimating) {
        this.sampling = fragment.sampling();
        this.inChunks = sampling != null || estimating && fragment.estimable().isPresent();
    }

    /**
     * What was drawn of a stream.
     *
     * @param inTurn how many of the first chunks were read without one left out
     */
    record Draw(Chunks chunks, int inTurn) {
        boolean isWhole() {
            return inTurn == chunks.count();
        }

        Coverage.Draw told() {
            return new Coverage.Draw(inTurn, chunks.count(), chunks.seed());
        }
    }

    /** The same reading in random chunks, if they are wanted and can be had. What is in memory is read as it is. */
    StreamScan of(StreamScan planned) throws ConnectorException {
        if (!inChunks) {
            return planned;
        }
        if (planned instanceof BegunScan begun) {
            Optional<ContinuedScan> further = goneOn(begun);
            return further.isPresent() ? further.get() : cut(planned);
        }
        if (planned instanceof ContinuedScan continued) {
            // little is left: sooner read than estimated; but where a share is asked for it is not to be all
            return sampling == null && offsets(continued.rest()) < Math.max(LEAST_TO_ESTIMATE, offsets(planned) / MOST_LEFT)
                    ? planned
                    : cut(continued.anew());
        }
        return planned.bufferedAt().isPresent() ? planned : cut(planned);
    }

    private Optional<ContinuedScan> goneOn(BegunScan begun) throws ConnectorException {
        Chunks order = begun.chunks();
        Sampling sample = sampling;
        boolean otherSeed = sample != null && sample.seed().isPresent() && sample.seed().getAsLong() != order.seed();
        if (otherSeed || sample != null && begun.hasGrown()) { // what came since would be all in it, and more than its share
            return Optional.empty();
        }
        Optional<ContinuedScan> further = begun.first(sample == null ? order.count() : sample.of(order.count()));
        if (further.isPresent()) {
            chunks = order;
        }
        return further;
    }

    private StreamScan cut(StreamScan planned) throws ConnectorException {
        Sampling sample = sampling;
        if (sample == null && offsets(planned) < LEAST_TO_ESTIMATE) {
            return planned;
        }
        Chunks cut = Chunks.of(planned.ranges(), planned.grain(),
                sample == null ? ESTIMATE_SEED : sample.seed().orElseGet(() -> new SplittableRandom().nextLong()));
        if (sample == null && cut.count() < FEWEST_TO_ESTIMATE) {
            return planned;
        }
        Optional<StreamScan> inParts = planned.inParts(cut.first(sample == null ? cut.count() : sample.of(cut.count())));
        if (inParts.isPresent()) {
            chunks = cut;
        }
        return inParts.orElse(planned);
    }

    /** The sample that is asked for, with the seed of its draw; empty when all is to be read in the end. */
    Optional<Sampling> sample() {
        Chunks cut = chunks;
        Sampling wanted = sampling;
        return cut == null || wanted == null ? Optional.empty() : Optional.of(new Sampling(wanted.share(), OptionalLong.of(cut.seed())));
    }

    /** The order in which chunks are read; empty when they are not. */
    Optional<Chunks> order() {
        return Optional.ofNullable(chunks);
    }

    private static long offsets(StreamScan planned) {
        return planned.ranges().stream().mapToLong(PartitionOffsets::offsets).sum();
    }

    /** What was drawn when readers had come so far; empty when the stream is not read in random chunks. */
    Optional<Draw> draw(List<ReadProgress> progress) {
        Chunks cut = chunks;
        if (cut == null) {
            return Optional.empty();
        }
        Map<Integer, Integer> done = new HashMap<>();
        progress.forEach(reader -> reader.ranges().forEach(range -> done.merge(range.partition(), range.partsDone(), Integer::sum)));
        return Optional.of(new Draw(cut, cut.readInTurn(done)));
    }

    /** What was read of a partition in whole chunks. @param range how far it was read; null when nothing of it was */
    List<LongRange> stretches(PartitionOffsets wanted, ReadProgress.@Nullable Range range) {
        Chunks cut = chunks;
        if (cut == null || range == null) {
            return List.of();
        }
        List<LongRange> read = cut.stretches(wanted.partition(), range.partsDone());
        long cutEnd = cut.ranges().stream().filter(each -> each.partition() == wanted.partition()).mapToLong(PartitionOffsets::end).findAny()
                .orElse(wanted.begin());
        if (range.partsDone() < 0 || cutEnd >= wanted.end()) {
            return read;
        }
        List<LongRange> more = new ArrayList<>(read);
        more.add(new LongRange(cutEnd, wanted.end())); // what came since, which is read first
        return more;
    }
}
