package dev.riffle.engine.exec;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.NumericAppender;
import dev.riffle.engine.sample.Chunks;
import dev.riffle.engine.sample.RatioEstimator;
import dev.riffle.engine.sample.RatioEstimator.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the chunks that were read tell about the groups of the whole stream. For one thread. */
final class GroupEstimates {
    /** Of a margin. */
    private static final int DIGITS = 3;
    private static final int MOST_SCALE = 15;

    private final Estimable estimable;
    private final Chunks chunks;
    private final int drawn;
    private final double offsetsInAll;
    private final RatioEstimator.Sizes sizes;
    /** Ends of the groups' entries in the arrays below, which are ordered by group. */
    private final int[] ends;
    private final int[] places;
    private final double[] values;
    private final RatioEstimator estimator = new RatioEstimator();
    /** By group: the sums over what was read beside the chunks, all of it. */
    private final double[] certain;
    /** How many times the chunks drawn stand for all of them. */
    private final double expansion;
    /** Of one group: its chunks, each once. */
    private int current = -1;
    private int[] chunkPlaces = new int[16];
    private double[] chunkValues = {};
    /** Of those with values of the call that is estimated. */
    private double[] chunkOffsets = new double[16];
    private int chunkCount;
    /** By place, the group last seen there, one up, and which of its chunks that is. */
    private final int[] seenBy;
    private final int[] seenAt;

    /**
     * The sums of one reader.
     *
     * @param groups for each group of the reader its number here; empty when it had none
     */
    record Part(ChunkSums.View sums, int[] groups) {}

    /** @param drawn how many of the first chunks count: those that were read without one left out */
    GroupEstimates(Estimable estimable, Chunks chunks, int drawn, List<Part> parts, int groupCount) {
        this.estimable = estimable;
        this.chunks = chunks;
        this.drawn = drawn;
        this.offsetsInAll = chunks.offsetsOfFirst(chunks.count());
        double[] offsets = new double[drawn];
        Arrays.setAll(offsets, chunks::offsets);
        this.sizes = RatioEstimator.Sizes.of(offsets);
        this.seenBy = new int[drawn];
        this.seenAt = new int[drawn];
        int width = estimable.width();
        this.expansion = offsetsInAll / sizes.total();
        this.certain = new double[groupCount * width];
        this.ends = new int[groupCount];
        int total = 0;
        for (Part part : parts) {
            for (int i = 0; i < part.sums.size(); i++) {
                if (isDrawn(part.sums.places()[i])) {
                    ends[part.groups[part.sums.groups()[i]]]++;
                    total++;
                }
            }
        }
        int start = 0;
        for (int group = 0; group < groupCount; group++) {
            int count = ends[group];
            ends[group] = start;
            start += count;
        }
        this.places = new int[total];
        this.values = new double[total * width];
        for (Part part : parts) {
            for (int i = 0; i < part.sums.size(); i++) {
                int place = part.sums.places()[i];
                int group = part.groups[part.sums.groups()[i]];
                if (isDrawn(place)) {
                    int at = ends[group]++;
                    places[at] = place;
                    System.arraycopy(part.sums.values(), i * width, values, at * width, width);
                } else if (place == Chunks.CERTAIN) {
                    for (int slot = 0; slot < width; slot++) {
                        certain[group * width + slot] += part.sums.values()[i * width + slot];
                    }
                }
            }
        }
    }

    private boolean isDrawn(int place) {
        return place >= 0 && place < drawn;
    }

    boolean isEstimable(int call) {
        return estimable.isEstimable(call);
    }

    /** Whether there are rows of a group in any of the chunks, or beside them. */
    boolean has(int group) {
        return ends[group] > (group == 0 ? 0 : ends[group - 1]) || certain[group * estimable.width()] > 0;
    }

    /** Brings the entries of a group together that are of one chunk. */
    private void gather(int group) {
        if (group == current) {
            return;
        }
        current = group;
        chunkCount = 0;
        int width = estimable.width();
        for (int entry = group == 0 ? 0 : ends[group - 1]; entry < ends[group]; entry++) {
            int place = places[entry];
            int at = seenAt[place];
            if (seenBy[place] != group + 1) {
                at = chunkCount++;
                seenBy[place] = group + 1;
                seenAt[place] = at;
                ensure(chunkCount);
                chunkPlaces[at] = place;
                Arrays.fill(chunkValues, at * width, (at + 1) * width, 0);
            }
            for (int i = 0; i < width; i++) {
                chunkValues[at * width + i] += values[entry * width + i];
            }
        }
    }

    private void ensure(int count) {
        if (count > chunkPlaces.length) {
            chunkPlaces = Arrays.copyOf(chunkPlaces, count * 2);
            chunkOffsets = new double[count * 2];
        }
        if (count * estimable.width() > chunkValues.length) {
            chunkValues = Arrays.copyOf(chunkValues, count * 2 * estimable.width());
        }
    }

    /** The estimate of a call for a group; null for SQL's NULL. */
    @Nullable
    Estimate estimate(int group, int call) {
        gather(group);
        AggregateCall of = estimable.calls().get(call);
        int slot = estimable.slot(call);
        int width = estimable.width();
        boolean average = of.function() == AggregateCall.Function.AVG;
        estimator.reset();
        for (int i = 0; i < chunkCount; i++) {
            double count = chunkValues[i * width + slot];
            if (count > 0) {
                double value = Estimable.sums(of) ? chunkValues[i * width + slot + 1] : count;
                double offsets = chunks.offsets(chunkPlaces[i]);
                chunkOffsets[estimator.withRows()] = offsets;
                estimator.add(value, average ? count : offsets);
            }
        }
        double knownCount = certain[group * width + slot];
        double known = Estimable.sums(of) ? certain[group * width + slot + 1] : knownCount;
        if (estimator.withRows() == 0 && knownCount == 0 && Estimable.sums(of)) {
            return null;
        }
        return average
                ? average(known, knownCount)
                : estimator.perOffset(sizes, chunks.count()).times(offsetsInAll).plus(known);
    }

    private Estimate average(double known, double knownCount) {
        return knownCount == 0
                ? estimator.ratio(drawn, chunks.count())
                : estimator.ratioBeside(sizes, chunks.count(), chunkOffsets, known / expansion, knownCount / expansion);
    }

    /** Writes an estimate into a column of an aggregate's result, with no more digits behind the point than its margin gives a meaning. */
    static void write(Estimate estimate, ColumnAppender out, int row) {
        double margin = estimate.halfWidth();
        if (out instanceof DoubleAppender doubles && !Double.isFinite(estimate.value())) {
            doubles.set(row, estimate.value()); // as the sum of such values is
            return;
        }
        BigDecimal value = new BigDecimal(estimate.value(), MathContext.DECIMAL64);
        if (margin > 0 && Double.isFinite(margin)) {
            value = value.setScale(Math.clamp(DIGITS - 1 - (long) Math.floor(Math.log10(margin)), 0, MOST_SCALE), RoundingMode.HALF_EVEN);
        }
        switch (out) {
            case DoubleAppender doubles -> doubles.set(row, value.doubleValue());
            case LongAppender longs -> longs.set(row, value.setScale(0, RoundingMode.HALF_EVEN).longValueExact());
            case NumericAppender numerics -> numerics.set(row, value.stripTrailingZeros());
            case DecimalAppender decimals -> {
                if (!decimals.set(row, value.setScale(decimals.type().scale(), RoundingMode.HALF_EVEN))) {
                    throw new ArithmeticException("a sum has more than 38 digits");
                }
            }
            default -> throw new IllegalArgumentException("no estimate in a column of " + out.getClass().getSimpleName());
        }
    }

    /** A margin with as many digits as mean anything, rounded up. */
    static double shown(double margin) {
        return margin > 0 && Double.isFinite(margin) ? new BigDecimal(margin).round(new MathContext(DIGITS, RoundingMode.UP)).doubleValue() : margin;
    }
}
