package dev.riffle.engine.plan;

import dev.riffle.engine.exec.Comparison;
import dev.riffle.engine.exec.ExistsOperation;
import dev.riffle.engine.exec.ExistsOperation.Member;
import dev.riffle.engine.exec.Expression;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlQuantifyOperator;
import org.jspecify.annotations.Nullable;

/**
 * Translates conditions and expressions that have subqueries or window functions in them. Subqueries become joins. A condition that is nothing but EXISTS or IN becomes a semi join, its negation an anti join; anywhere else the answer
 * of the subquery becomes a column of the row, which the expression then names, as it names that of a window function.
 */
final class SubQueries {
    private final OperationTranslator translator;

    SubQueries(OperationTranslator translator) {
        this.translator = translator;
    }

    /**
     * The rows for which a condition is true.
     *
     * @param row by which subqueries name a row of the input; null if none does
     * @return null if it cannot be covered
     */
    @Nullable
    Operation filter(RexNode condition, Operation input, @Nullable CorrelationId row, RexBuilder rex) {
        boolean negated = condition.getKind() == SqlKind.NOT;
        RexNode positive = negated ? ((RexCall) condition).operands.getFirst() : condition;
        if (positive instanceof RexSubQuery subQuery && isMembership(subQuery)) {
            boolean all = subQuery.getKind() == SqlKind.ALL;
            Operation found = membership(subQuery, input, row, rex, negated != all ? ExistsOperation.Kind.ANTI : ExistsOperation.Kind.SEMI);
            return found == null ? null : firstColumns(found, input);
        }
        Inlined inlined = new Inlined(input, row, rex);
        RexNode inner = condition.accept(inlined);
        Operation rows = inlined.rows;
        if (rows == null) {
            return null;
        }
        Optional<Predicate> predicate = translator.predicates(rex, rows.type()).translate(inner);
        return predicate.isEmpty() ? null : firstColumns(new Operation.Filter(rows, predicate.get()), input);
    }

    /** The rows with the value of an expression as their last column; null if it cannot be covered. */
    @Nullable
    Operation compute(RexNode expression, Operation input, @Nullable CorrelationId row, RexBuilder rex) {
        Inlined inlined = new Inlined(input, row, rex);
        RexNode inner = expression.accept(inlined);
        Operation rows = inlined.rows;
        if (rows == null) {
            return null;
        }
        if (inner instanceof RexInputRef answer && rows != input && answer.getIndex() == rows.type().size() - 1) {
            return rows;
        }
        Optional<Expression> value = translator.expressions(rex, rows.type()).translate(inner);
        return value.<Operation>map(computed -> new Operation.Compute(rows, List.of(computed))).orElse(null);
    }

    private static Operation firstColumns(Operation rows, Operation like) {
        return rows.type().size() == like.type().size()
                ? rows
                : OperationTranslator.select(rows, Correlated.all(like), like.type().fields().stream().map(field -> field.name()).toList());
    }

    private static boolean isMembership(RexSubQuery subQuery) {
        return switch (subQuery.getKind()) {
            case EXISTS, IN, SOME, ALL -> true;
            default -> false;
        };
    }

    /** Puts columns in the place of subqueries, which it adds to the rows. */
    private final class Inlined extends RexShuttle {
        private final @Nullable CorrelationId row;
        private final RexBuilder rex;
        private @Nullable Operation rows;
        /** The rows with the arguments of the window function that is being translated. */
        private Operation added;

        Inlined(Operation input, @Nullable CorrelationId row, RexBuilder rex) {
            this.rows = input;
            this.added = input;
            this.row = row;
            this.rex = rex;
        }

        @Override
        public RexNode visitOver(RexOver over) {
            Operation before = rows;
            if (before == null) {
                return over;
            }
            added = before;
            Operation computed = new WindowTranslator(over, () -> added, this::column, rex).translate();
            rows = computed;
            return computed == null ? over : new RexInputRef(computed.type().size() - 1, over.getType());
        }

        /** The column of an expression, added to the rows if it is none of theirs; -1 if it cannot be covered. */
        private int column(RexNode expression) {
            if (expression instanceof RexInputRef ref) {
                return ref.getIndex();
            }
            Operation with = compute(expression, added, row, rex);
            added = with == null ? added : with;
            return with == null ? -1 : with.type().size() - 1;
        }

        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
            Operation before = rows;
            if (before == null) {
                return subQuery;
            }
            rows = isMembership(subQuery)
                    ? membership(subQuery, before, row, rex, ExistsOperation.Kind.MARK)
                    : subQuery.getKind() == SqlKind.SCALAR_QUERY ? new ScalarSubQuery(translator).join(subQuery, before, row, rex) : null;
            if (rows == null) {
                return subQuery;
            }
            RexNode answer = new RexInputRef(rows.type().size() - 1, subQuery.getType());
            return subQuery.getKind() == SqlKind.ALL ? rex.makeCall(org.apache.calcite.sql.fun.SqlStdOperatorTable.NOT, answer) : answer;
        }
    }

    /** Whether the subquery has the operands, or any row: of ALL, whether it has one that fails the comparison. */
    private @Nullable Operation membership(RexSubQuery subQuery, Operation input, @Nullable CorrelationId row, RexBuilder rex,
            ExistsOperation.Kind kind) {
        RelNode rel = subQuery.rel;
        while (subQuery.getKind() == SqlKind.EXISTS && rel instanceof Project project) {
            rel = project.getInput(); // it is asked for rows, not for what is in them
        }
        Correlated found = Correlated.of(rel, row, translator);
        Comparison comparison = comparison(subQuery);
        if (found == null || comparison == null) {
            return null;
        }
        Operation left = input;
        List<Member> members = new ArrayList<>();
        for (int i = 0; i < subQuery.operands.size(); i++) {
            RexNode operand = JoinTranslator.withoutWidening(subQuery.operands.get(i), left.type());
            int column;
            if (operand instanceof RexInputRef ref) {
                column = ref.getIndex();
            } else {
                Operation computed = compute(operand, left, row, rex);
                if (computed == null) {
                    return null;
                }
                column = computed.type().size() - 1;
                left = computed;
            }
            int wanted = found.outputs().get(i);
            boolean alike = JoinTranslator.alike(left.type().type(column), found.rows().type().type(wanted));
            if (!PredicateTranslator.comparable(left.type().type(column), found.rows().type().type(wanted))) {
                return null;
            }
            members.add(new Member(column, comparison, wanted, comparison == Comparison.EQUAL && alike));
        }
        ExistsOperation exists = exists(kind, left, found, row, members, rex);
        if (exists == null || kind != ExistsOperation.Kind.MARK || left == input) {
            return exists;
        }
        List<Integer> wanted = new ArrayList<>(Correlated.all(input));
        wanted.add(exists.type().size() - 1);
        return OperationTranslator.select(exists, wanted, wanted.stream().map(column -> exists.type().field(column).name()).toList());
    }

    private static @Nullable Comparison comparison(RexSubQuery subQuery) {
        if (!(subQuery.getOperator() instanceof SqlQuantifyOperator quantifier)) {
            return Comparison.EQUAL; // of IN; EXISTS compares nothing
        }
        Comparison comparison = switch (Objects.requireNonNull(quantifier.comparisonKind)) {
            case EQUALS -> Comparison.EQUAL;
            case NOT_EQUALS -> Comparison.NOT_EQUAL;
            case LESS_THAN -> Comparison.LESS;
            case LESS_THAN_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
            case GREATER_THAN -> Comparison.GREATER;
            case GREATER_THAN_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            default -> null;
        };
        return comparison == null || subQuery.getKind() != SqlKind.ALL ? comparison : comparison.negate();
    }

    private @Nullable ExistsOperation exists(ExistsOperation.Kind kind, Operation left, Correlated found, @Nullable CorrelationId row,
            List<Member> members,
            RexBuilder rex) {
        Operation right = found.rows();
        int split = left.type().size();
        List<RexNode> conditions = found.conditions().stream().map(condition -> Correlated.overBoth(condition, row, split)).toList();
        // the keys and the residual are those of a join
        Operation pairs = JoinTranslator.join(Operation.Join.Kind.INNER, left, right, conditions, List.of(), List.of(), rex, translator);
        if (!(pairs instanceof Operation.Join join)) {
            return null;
        }
        return new ExistsOperation(left, right, kind, join.leftKeys(), join.rightKeys(), members, join.residual());
    }
}
