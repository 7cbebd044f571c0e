package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.SortKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation.NullDirection;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.jspecify.annotations.Nullable;

/** Translates window functions that number rows. */
final class RankTranslator {
    private RankTranslator() {}

    /** @return null if it is another function, or one over expressions */
    static Operation.@Nullable Rank rank(RexOver over, Operation input) {
        Operation.Rank.Kind kind = switch (over.getAggOperator().getKind()) {
            case ROW_NUMBER -> Operation.Rank.Kind.ROW_NUMBER;
            case RANK -> Operation.Rank.Kind.RANK;
            case DENSE_RANK -> Operation.Rank.Kind.DENSE_RANK;
            default -> null;
        };
        if (kind == null || over.isDistinct() || over.ignoreNulls()) {
            return null;
        }
        List<Integer> partitionBy = new ArrayList<>();
        for (RexNode key : over.getWindow().partitionKeys) {
            if (!(key instanceof RexInputRef ref) || input.type().type(ref.getIndex()).kind() == DataType.Kind.NUMERIC) {
                return null;
            }
            partitionBy.add(ref.getIndex());
        }
        List<SortKey> orderBy = new ArrayList<>();
        for (RexFieldCollation key : over.getWindow().orderKeys) {
            if (!(key.left instanceof RexInputRef ref)) {
                return null;
            }
            boolean descending = key.getDirection().isDescending();
            orderBy.add(new SortKey(ref.getIndex(), descending, key.getNullDirection() == NullDirection.LAST
                    || key.getNullDirection() == NullDirection.UNSPECIFIED && !descending));
        }
        return new Operation.Rank(input, kind, partitionBy, orderBy, kind.name());
    }
}
