package dev.riffle.engine.exec;

import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Which columns a predicate reads, and the same predicate over columns that were renumbered. */
public final class PredicateColumns {
    private PredicateColumns() {}

    /** Adds the columns that a predicate reads. */
    public static void collect(Predicate predicate, Set<Integer> columns) {
        map(predicate, column -> {
            columns.add(column);
            return column;
        });
    }

    /** The same predicate over columns that have other numbers. */
    public static Predicate map(Predicate predicate, IntUnaryOperator to) {
        return switch (predicate) {
            case Predicate.LongBetween p -> new Predicate.LongBetween(to.applyAsInt(p.column()), p.low(), p.high(), p.negated());
            case Predicate.DecimalBetween p -> new Predicate.DecimalBetween(to.applyAsInt(p.column()), p.low(), p.high(), p.negated());
            case Predicate.DoubleCompare p -> new Predicate.DoubleCompare(to.applyAsInt(p.column()), p.comparison(), p.value());
            case Predicate.TextCompare p -> new Predicate.TextCompare(to.applyAsInt(p.column()), p.comparison(), p.value());
            case Predicate.TextIn p -> new Predicate.TextIn(to.applyAsInt(p.column()), p.values(), p.negated());
            case Predicate.LongIn p -> new Predicate.LongIn(to.applyAsInt(p.column()), p.sortedValues(), p.negated());
            case Predicate.Like p -> new Predicate.Like(to.applyAsInt(p.column()), p.pattern(), p.negated());
            case Predicate.IsNull p -> new Predicate.IsNull(to.applyAsInt(p.column()), p.negated());
            case Predicate.ColumnCompare p -> new Predicate.ColumnCompare(to.applyAsInt(p.left()), p.comparison(), to.applyAsInt(p.right()));
            case Predicate.Same p -> new Predicate.Same(to.applyAsInt(p.left()), to.applyAsInt(p.right()), p.negated());
            case Predicate.Computed p -> new Predicate.Computed(p.values().stream().map(value -> value.map(to)).toList(), p.test());
            case Predicate.And p -> new Predicate.And(p.operands().stream().map(operand -> map(operand, to)).toList());
            case Predicate.Or p -> new Predicate.Or(p.operands().stream().map(operand -> map(operand, to)).toList());
            case Predicate.Thinned p -> new Predicate.Thinned(to.applyAsInt(p.partition()), to.applyAsInt(p.offset()), p.share(), p.seed());
            case Predicate.Never p -> p;
        };
    }
}
