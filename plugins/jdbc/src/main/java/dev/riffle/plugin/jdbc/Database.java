package dev.riffle.plugin.jdbc;

import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
import dev.riffle.plugin.jdbc.console.StandardRules;
import dev.riffle.plugin.jdbc.read.ColumnReader;
import dev.riffle.plugin.jdbc.read.Feed;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What differs between kinds of databases, for one connection. Safe for any thread. */
public interface Database {
    /**
     * What it is made of.
     *
     * @param kind of its plugin
     * @param fetchSize the most rows to have sent at a time
     * @param columns how its values are read
     * @param batchSize how many keys are sent together
     */
    record Parts(String kind, Server server, CatalogSource catalog, int fetchSize, ColumnReader.Maker columns, int batchSize) {}

    Parts parts();

    /** Its SQL, which may depend on the server. */
    Dialect dialect(Connection connection) throws SQLException;

    /** Runs a statement once, without keys. */
    default Feed once() {
        return Feed.once();
    }

    /**
     * Runs a statement once for each batch of keys.
     *
     * @param values what is compared with them, as {@link Dialect#among} was given it
     */
    Supplier<Feed> batches(Keys keys, List<Expr> values);

    /** What holds for statements that are written by hand. */
    default ConsoleRules console() {
        return new StandardRules(parts().server().failures().product());
    }

    /** About how many rows a statement gives, as the server's planner has it. */
    OptionalLong estimatedRows(Connection connection, String sql) throws SQLException;
}
