package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
import dev.riffle.plugin.jdbc.read.Feed;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** H2, as one connection sees it. */
final class H2Database implements Database {
    private static final int BATCH = 1_000;
    private static final Pattern ONE_TABLE = Pattern
            .compile("SELECT .* FROM \"((?:[^\"]|\"\")+)\"\\.\"((?:[^\"]|\"\")+)\"(?: WHERE .*)?", Pattern.DOTALL);

    private final Parts parts;

    H2Database(H2Settings settings) throws ConnectorException {
        this.parts = new Parts(H2Plugin.KIND, settings.server(), new H2Catalog(), settings.fetchSize(), new H2Values(), BATCH);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Dialect dialect(Connection connection) throws SQLException {
        return new H2Dialect(H2Catalog.facts(connection));
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new H2Keys(keys, values, BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new H2Console(parts.server().session()::begin);
    }

    /** H2's planner tells no numbers: the rows of the table, for statements over one, which conditions may make fewer. */
    @Override
    public OptionalLong estimatedRows(Connection connection, String sql) throws SQLException {
        Matcher table = ONE_TABLE.matcher(sql);
        return table.matches()
                ? H2Catalog.rows(connection, table.group(1).replace("\"\"", "\""), table.group(2).replace("\"\"", "\""))
                : OptionalLong.empty();
    }
}
