package dev.riffle.workbench.differential;

/**
 * A query.
 *
 * @param ordered whether it determines the order of its rows
 */
record GeneratedQuery(String sql, boolean ordered) {}
