package dev.riffle.workbench.monitor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The latest figures of a stream.
 *
 * @param rate records a second that were appended since the round before; NaN when that is not known. Where transactions are written their
 *     markers are counted, too
 * @param bytes a second that were appended, as they are stored; NaN when that is not known
 * @param offsets offsets between begin and end of all partitions: an upper bound of its records
 * @param partitions how many it has
 * @param unavailable how many of them have no leader now
 * @param rates of the partitions, by number; empty when not known
 */
public record StreamFigures(String name, double rate, double bytes, long offsets, int partitions, int unavailable, List<PartitionRate> rates) {
    /** Less is what chance makes of few records. */
    private static final double LEAST_SKEW = 1.5;

    public StreamFigures {
        rates = List.copyOf(rates);
    }

    /** Without what only some systems tell. */
    public StreamFigures(String name, double rate, long offsets, int partitions, int unavailable) {
        this(name, rate, Double.NaN, offsets, partitions, unavailable, List.of());
    }

    /**
     * The partition that gets most, if that is half as much again as its share or more: so much more that the others wait for it.
     *
     * @return empty where partitions get about the same, or nothing is known
     */
    public Optional<PartitionRate> hottest() {
        return rates.stream().filter(each -> each.records() > 0).max(Comparator.comparingDouble(PartitionRate::records))
                .filter(each -> rates.size() > 1 && each.records() >= LEAST_SKEW * rate / rates.size());
    }
}
