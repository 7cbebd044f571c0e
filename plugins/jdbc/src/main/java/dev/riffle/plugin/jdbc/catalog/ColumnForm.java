package dev.riffle.plugin.jdbc.catalog;

/** How a database's SQL must treat a column so that its values are those of the type contract; each kind of database has its own. */
public interface ColumnForm {}
