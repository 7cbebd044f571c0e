package dev.riffle.plugin.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement. Immutable.
 *
 * @param from null only for none
 * @param where conditions that all hold
 * @param groupBy null for no grouping; empty for one group of all rows
 * @param having conditions that all hold of a group
 * @param order keys, first things first
 * @param limit {@link Long#MAX_VALUE} for all rows
 */
record Select(List<Item> items, From from, List<Expr> where, @Nullable List<Expr> groupBy, List<Expr> having, List<Order> order, long offset,
        long limit) {
    /** What is selected. @param name what the relation calls it */
    record Item(String name, Expr value) {}

    /** @param value as the database must see it to order it by the contract */
    record Order(Expr value, boolean descending, boolean nullsLast) {}

    /** What rows are taken from. */
    sealed interface From {
        record Leaf(Source source) implements From {}

        /** @param on conditions that all hold; none for all pairs */
        record Pairs(From left, From right, boolean outer, List<Expr> on) implements From {}

        default List<Source> sources() {
            return switch (this) {
                case Leaf leaf -> List.of(leaf.source);
                case Pairs pairs -> {
                    List<Source> all = new ArrayList<>(pairs.left.sources());
                    all.addAll(pairs.right.sources());
                    yield all;
                }
            };
        }
    }

    Select {
        items = List.copyOf(items);
        where = List.copyOf(where);
        groupBy = groupBy == null ? null : List.copyOf(groupBy);
        having = List.copyOf(having);
        order = List.copyOf(order);
    }

    static Select all(List<Item> items, From from) {
        return new Select(items, from, List.of(), null, List.of(), List.of(), 0, Long.MAX_VALUE);
    }

    boolean isGrouped() {
        return groupBy != null;
    }

    boolean isCut() {
        return offset > 0 || limit < Long.MAX_VALUE;
    }

    /** Whether it is nothing but rows of its sources, some of them, with values computed. */
    boolean isPlain() {
        return !isGrouped() && !isCut();
    }

    Select withItems(List<Item> other) {
        return new Select(other, from, where, groupBy, having, order, offset, limit);
    }

    Select withWhere(List<Expr> more) {
        return new Select(items, from, both(where, more), groupBy, having, order, offset, limit);
    }

    Select withHaving(List<Expr> more) {
        return new Select(items, from, where, groupBy, both(having, more), order, offset, limit);
    }

    Select grouped(List<Expr> by, List<Item> results) {
        return new Select(results, from, where, by, List.of(), List.of(), 0, Long.MAX_VALUE);
    }

    Select sorted(List<Order> by, long skipped, long kept) {
        return new Select(items, from, where, groupBy, having, by, skipped, kept);
    }

    static <T> List<T> both(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
