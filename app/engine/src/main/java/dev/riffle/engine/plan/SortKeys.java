package dev.riffle.engine.plan;

import dev.riffle.engine.exec.ScanFragment.Step;
import dev.riffle.engine.exec.SortKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Translates ORDER BY, OFFSET and LIMIT. */
final class SortKeys {
    private SortKeys() {}

    /**
     * @param columns the column behind each field of the sort's input
     * @return empty if the limits are no constants
     */
    static Optional<Step.Sort> of(Sort sort, List<Integer> columns) {
        List<SortKey> keys = new ArrayList<>();
        for (RelFieldCollation field : sort.getCollation().getFieldCollations()) {
            boolean descending = field.direction.isDescending();
            boolean nullsLast = field.nullDirection == RelFieldCollation.NullDirection.LAST
                    || field.nullDirection == RelFieldCollation.NullDirection.UNSPECIFIED && !descending;
            keys.add(new SortKey(columns.get(field.getFieldIndex()), descending, nullsLast));
        }
        if (!isRowCount(sort.offset) || !isRowCount(sort.fetch)
                || keys.isEmpty() && sort.getCollation() != RelCollations.EMPTY && sort.fetch == null && sort.offset == null) {
            return Optional.empty();
        }
        return Optional.of(new Step.Sort(keys, count(sort.offset, 0), count(sort.fetch, Long.MAX_VALUE)));
    }

    private static boolean isRowCount(@Nullable RexNode node) {
        return node == null || node instanceof RexLiteral;
    }

    private static long count(@Nullable RexNode node, long otherwise) {
        return node == null ? otherwise : Objects.requireNonNull(((RexLiteral) node).getValueAs(BigDecimal.class)).longValueExact();
    }
}
