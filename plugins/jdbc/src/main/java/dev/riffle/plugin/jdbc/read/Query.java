package dev.riffle.plugin.jdbc.read;

import dev.riffle.connector.data.RowType;
import dev.riffle.plugin.jdbc.connect.Connections;
import java.util.function.Supplier;

/**
 * A statement and how it is read.
 *
 * @param sql what is sent
 * @param type the columns of its rows, in order; none if rows are counted only
 * @param feeds for each reading anew: what it is run with
 * @param columns reads values
 * @param what it is, as in "while {what}"
 * @param fetchSize the most rows to have sent at a time
 * @param enoughRows after how many the caller will stop
 * @param maxBytes the most bytes of values to read
 * @param parallelism the most readers that are of use
 */
public record Query(Connections connections, String sql, RowType type, Supplier<Feed> feeds, ColumnReader.Maker columns, String what, int fetchSize,
        long enoughRows, long maxBytes, int parallelism) {}
