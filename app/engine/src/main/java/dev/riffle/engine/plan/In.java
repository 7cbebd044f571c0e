package dev.riffle.engine.plan;

import dev.riffle.engine.exec.Comparison;
import dev.riffle.engine.exec.Predicate;
import java.util.ArrayList;
import java.util.List;

/** Puts {@code a = 1 OR a = 2 OR …} back together as {@code a IN (1, 2, …)}, which is one look-up instead of many comparisons. */
final class In {
    private In() {}

    static Predicate merge(List<Predicate> alternatives) {
        if (alternatives.size() > 1 && alternatives.getFirst() instanceof Predicate.TextCompare first) {
            List<String> values = new ArrayList<>();
            for (Predicate alternative : alternatives) {
                if (alternative instanceof Predicate.TextCompare compare && compare.column() == first.column()
                        && compare.comparison() == Comparison.EQUAL) {
                    values.add(compare.value());
                }
            }
            if (values.size() == alternatives.size()) {
                return new Predicate.TextIn(first.column(), values, false);
            }
        }
        if (alternatives.size() > 1 && alternatives.getFirst() instanceof Predicate.LongBetween first) {
            boolean equalities = alternatives.stream().allMatch(alternative -> alternative instanceof Predicate.LongBetween range
                    && range.column() == first.column() && range.low() == range.high() && !range.negated());
            if (equalities) {
                long[] values = alternatives.stream().mapToLong(alternative -> ((Predicate.LongBetween) alternative).low()).sorted().distinct()
                        .toArray();
                return new Predicate.LongIn(first.column(), values, false);
            }
        }
        return new Predicate.Or(alternatives);
    }
}
