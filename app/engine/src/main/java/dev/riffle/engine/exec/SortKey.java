package dev.riffle.engine.exec;

/**
 * One key of an order.
 *
 * @param column by index
 * @param descending greatest first
 * @param nullsLast where NULL goes; SQL's default here is last ascending, first descending
 */
public record SortKey(int column, boolean descending, boolean nullsLast) {}
