package dev.riffle.plugin.jdbc.sql;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Scalar.Function;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of database says things, and which of them it computes as the type contract says. Every column's value is defined by an expression
 * ({@link #value}), of which everything else is made, so that what is pushed and what is read agree. Stateless.
 */
public interface Dialect {
    /** An identifier, quoted if need be. */
    String quoted(String identifier);

    /** What a column, or anything else, is worth under the contract, for SELECT and for everything computed of it. */
    Expr value(Expr expression);

    /** As {@link #value}, but only to be read by {@link dev.riffle.plugin.jdbc.read.ColumnReader}: may be left as the database has it. */
    Expr output(Expr expression);

    /** @param value as {@link dev.riffle.connector.data.Column#value} gives it */
    Expr literal(@Nullable Object value, DataType type) throws NotCoveredException;

    Expr call(Function function, List<Expr> operands, DataType type) throws NotCoveredException;

    /** @param argument null for COUNT of rows */
    Expr aggregate(AggregateCall call, @Nullable Expr argument) throws NotCoveredException;

    /** A value such that the database finds those equal, in a grouping, that are. */
    Expr grouped(Expr expression) throws NotCoveredException;

    /** A value such that the database orders by it as the contract says. */
    Expr ordered(Expr expression) throws NotCoveredException;

    /** The key of an order: {@code value DESC NULLS LAST}. @param value as {@link #ordered} gave it */
    List<Object> orderKey(Expr value, boolean descending, boolean nullsLast);

    /** Whether it leaves out rows by their number. */
    default boolean cuts() {
        return true;
    }

    /** What ends a statement to leave out rows, with a blank in front. @param limit {@link Long#MAX_VALUE} for all */
    String cut(long offset, long limit);

    /** Whether rows are found by an index of a column when it is compared with keys. */
    boolean findsByIndex(Expr column);

    /** Whether looking for many keys together, at all rows at once, is what the database is made for. */
    default boolean findsTogether() {
        return false;
    }

    /**
     * A condition with parameters: that values are together among the keys of a batch.
     *
     * @param batch how many keys there are, where each has parameters of its own
     */
    Expr among(List<Expr> values, int batch) throws NotCoveredException;

    /** Whether a condition of groups may name what they are grouped by where that is computed. */
    default boolean namesComputedGroups() {
        return true;
    }

    /** The column that a value is compared as when it is looked up by keys: also one that is only widened, so that an index serves. */
    default Expr key(Expr value) {
        return value;
    }
}
