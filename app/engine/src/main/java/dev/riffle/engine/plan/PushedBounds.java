package dev.riffle.engine.plan;

import dev.riffle.connector.LongRange;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.Comparison;
import dev.riffle.engine.exec.Predicate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Bounds that a connector can use, taken from the predicates of a scan: on partition, key, offset and timestamp. The predicates stay in
 * the filter as well, so a connector that reads more than it must loses nothing.
 *
 * @param bounds what was found
 * @param complete whether every predicate is among them, so that each record read passes
 */
record PushedBounds(ScanBounds bounds, boolean complete) {
    /** So many different keys belong into about all partitions. */
    private static final int MAX_KEYS = 1_000;

    static PushedBounds of(@Nullable Predicate filter, RowType type, ScanBounds scope) {
        PushedBounds pushed = new PushedBounds(scope, true);
        if (filter != null) {
            for (Predicate conjunct : filter instanceof Predicate.And and ? and.operands() : List.of(filter)) {
                pushed = pushed.and(conjunct, type);
            }
        }
        return pushed;
    }

    private PushedBounds and(Predicate conjunct, RowType type) {
        return switch (conjunct) {
            case Predicate.And and -> {
                PushedBounds pushed = this;
                for (Predicate operand : and.operands()) {
                    pushed = pushed.and(operand, type);
                }
                yield pushed;
            }
            case Predicate.LongBetween range when !range.negated() -> between(type.field(range.column()).name(), range.low(), range.high());
            case Predicate.LongIn in when !in.negated() && in.sortedValues().length > 0 -> in(type.field(in.column()).name(), in.sortedValues());
            case Predicate.TextCompare compare when compare.comparison() == Comparison.EQUAL -> keys(type.field(compare.column()).name(),
                    List.of(compare.value()));
            case Predicate.TextIn in when !in.negated() -> keys(type.field(in.column()).name(), in.values());
            case Predicate.Never _ -> partitions(LongStream.empty());
            default -> new PushedBounds(bounds, false);
        };
    }

    private PushedBounds between(String column, long low, long high) {
        LongRange range = new LongRange(low, high == Long.MAX_VALUE ? high : high + 1);
        return switch (column) {
            case "_offset" -> new PushedBounds(bounds.withOffsets(bounds.offsets().intersect(range)), complete);
            case "_timestamp" -> new PushedBounds(bounds.withTimes(bounds.times().intersect(range)), false);
            case "_partition" -> {
                long least = Math.max(0, low);
                long most = Math.min(high, 1_000_000);
                // a range that is open above is not worth listing: the filter keeps it exact
                yield high > most ? new PushedBounds(bounds, false) : partitions(LongStream.rangeClosed(least, most));
            }
            default -> new PushedBounds(bounds, false);
        };
    }

    private PushedBounds in(String column, long[] sorted) {
        if (column.equals("_partition")) {
            return partitions(Arrays.stream(sorted));
        }
        PushedBounds hull = between(column, sorted[0], sorted[sorted.length - 1]);
        return new PushedBounds(hull.bounds, false);
    }

    private PushedBounds keys(String column, List<String> wanted) {
        if (!column.equals("_key") || wanted.size() > MAX_KEYS) {
            return new PushedBounds(bounds, false);
        }
        Set<String> keys = new TreeSet<>(wanted);
        bounds.keys().ifPresent(keys::retainAll);
        return keys.isEmpty() ? partitions(LongStream.empty()) : new PushedBounds(bounds.withKeys(keys), false);
    }

    private PushedBounds partitions(LongStream wanted) {
        Set<Integer> numbers = wanted.filter(number -> number >= 0 && number <= Integer.MAX_VALUE).mapToObj(number -> (int) number)
                .collect(Collectors.toCollection(TreeSet::new));
        bounds.partitions().ifPresent(numbers::retainAll);
        return new PushedBounds(bounds.withPartitions(numbers), complete);
    }
}
