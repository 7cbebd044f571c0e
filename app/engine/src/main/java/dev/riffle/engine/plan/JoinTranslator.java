package dev.riffle.engine.plan;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/** Translates joins: equalities of columns that are held alike become keys, everything else is asked of the pairs found by them. */
final class JoinTranslator {
    private JoinTranslator() {}

    /** @return null if something of the condition cannot be covered */
    static @Nullable Operation join(Join join, Operation left, Operation right, OperationTranslator translator) {
        List<String> names = join.getRowType().getFieldNames();
        int ofLeft = left.type().size();
        int all = ofLeft + right.type().size();
        RexBuilder rex = join.getCluster().getRexBuilder();
        List<RexNode> conjuncts = RelOptUtil.conjunctions(join.getCondition());
        if (join.getJoinType() == JoinRelType.RIGHT) {
            int ofRight = right.type().size();
            List<RexNode> swapped = conjuncts.stream()
                    .map(conjunct -> RexInputs.map(conjunct, index -> index < ofLeft ? index + ofRight : index - ofLeft)).toList();
            List<Integer> columns = IntStream.range(0, all).map(column -> column < ofLeft ? ofRight + column : column - ofLeft).boxed().toList();
            return join(Operation.Join.Kind.LEFT, right, left, swapped, columns, names, rex, translator);
        }
        Operation.Join.Kind kind = switch (join.getJoinType()) {
            case INNER -> Operation.Join.Kind.INNER;
            case LEFT -> Operation.Join.Kind.LEFT;
            case FULL -> Operation.Join.Kind.FULL;
            default -> null;
        };
        return kind == null ? null : join(kind, left, right, conjuncts, IntStream.range(0, all).boxed().toList(), names, rex, translator);
    }

    /** @param conjuncts over the columns of both sides, those of the left one first */
    static @Nullable Operation join(Operation.Join.Kind kind, Operation left, Operation right, List<RexNode> conjuncts, List<Integer> columns,
            List<String> names, RexBuilder rex, OperationTranslator translator) {
        List<Integer> leftKeys = new ArrayList<>();
        List<Integer> rightKeys = new ArrayList<>();
        List<RexNode> rest = new ArrayList<>();
        for (RexNode conjunct : conjuncts) {
            int[] key = key(conjunct, left.type(), right.type());
            if (key == null) {
                rest.add(conjunct);
            } else {
                leftKeys.add(key[0]);
                rightKeys.add(key[1]);
            }
        }
        Predicate residual = null;
        if (!rest.isEmpty()) {
            residual = translator.predicates(rex, Operation.bothSides(left, right)).translate(RexUtil.composeConjunction(rex, rest)).orElse(null);
            if (residual == null) {
                return null;
            }
        }
        return new Operation.Join(left, right, kind, leftKeys, rightKeys, residual, columns, names);
    }

    /** The columns of either side that an equality compares; null if it is no such equality. */
    private static int @Nullable [] key(RexNode conjunct, RowType left, RowType right) {
        if (!(conjunct instanceof RexCall call) || call.getKind() != SqlKind.EQUALS) {
            return null;
        }
        RexInputRef one = column(call.operands.get(0), left, right);
        RexInputRef other = column(call.operands.get(1), left, right);
        if (one == null || other == null) {
            return null;
        }
        int least = Math.min(one.getIndex(), other.getIndex());
        int greatest = Math.max(one.getIndex(), other.getIndex());
        int split = left.size();
        return least < split && greatest >= split && alike(left.type(least), right.type(greatest - split))
                ? new int[]{least, greatest - split}
                : null;
    }

    /** A column, also one that Calcite casts to the common type of both sides when that keeps its values. */
    private static @Nullable RexInputRef column(RexNode node, RowType left, RowType right) {
        List<Field> both = new ArrayList<>(left.fields());
        both.addAll(right.fields());
        return withoutWidening(node, new RowType(both)) instanceof RexInputRef ref ? ref : null;
    }

    /** The column that is cast to a type that holds all of its values alike; any other expression as it is. @param columns that are referred to */
    static RexNode withoutWidening(RexNode node, RowType columns) {
        if (!(node instanceof RexCall cast) || cast.getKind() != SqlKind.CAST || !(cast.operands.getFirst() instanceof RexInputRef ref)) {
            return node;
        }
        DataType from = columns.type(ref.getIndex());
        boolean alike = ExpressionTranslator.typeOf(cast.getType()).filter(to -> alike(from, to)).isPresent();
        return alike && PredicateTranslator.keepsValues(from, cast.getType()) ? ref : node;
    }

    /** Whether equal values of two types are held alike, so that they can be compared as they are. */
    static boolean alike(DataType left, DataType right) {
        boolean whole = isWhole(left) && isWhole(right);
        return whole || left.kind() == right.kind() && left.scale() == right.scale() && left.kind() != DataType.Kind.NUMERIC;
    }

    private static boolean isWhole(DataType type) {
        return type.kind() == DataType.Kind.INTEGER || type.kind() == DataType.Kind.BIGINT;
    }
}
