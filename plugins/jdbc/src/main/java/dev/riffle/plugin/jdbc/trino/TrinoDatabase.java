package dev.riffle.plugin.jdbc.trino;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.catalog.CatalogQuery;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
import dev.riffle.plugin.jdbc.read.Feed;
import dev.riffle.plugin.jdbc.read.PlainValues;
import dev.riffle.plugin.jdbc.read.TextFeed;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.Expr;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Trino, as one connection sees it. Statements are sent as texts: preparing one is another statement for its coordinator. */
final class TrinoDatabase implements Database {
    /** Each time all rows are looked at, so that few keys at a time would be a waste. */
    private static final int BATCH = 10_000;
    private static final Pattern ROWS = Pattern.compile("\"outputRowCount\"\\s*:\\s*(\"NaN\"|[0-9.E+]+)");

    private final Parts parts;

    TrinoDatabase(TrinoSettings settings) throws ConnectorException {
        this.parts = new Parts(TrinoPlugin.KIND, settings.server(), new TrinoCatalog(settings.catalog(), settings.schema()), settings.fetchSize(),
                new PlainValues(PlainValues.MADE), BATCH);
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public Dialect dialect(Connection connection) {
        return new TrinoDialect();
    }

    @Override
    public Feed once() {
        return TextFeed.once();
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new TrinoKeys(keys, values, BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new TrinoConsole();
    }

    /** The planner's own estimate is the last one; where it has none, that of the only table, which conditions may make fewer. */
    @Override
    public OptionalLong estimatedRows(Connection connection, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        CatalogQuery.ask(connection, "EXPLAIN (TYPE IO, FORMAT JSON) " + sql, rows -> plan.append(rows.getString(1)));
        List<String> estimates = new ArrayList<>();
        Matcher rows = ROWS.matcher(plan);
        while (rows.find()) {
            estimates.add(rows.group(1));
        }
        if (estimates.size() == 2 && estimates.getLast().contains("NaN")) {
            estimates.removeLast();
        }
        return estimates.isEmpty() || estimates.getLast().contains("NaN")
                ? OptionalLong.empty()
                : OptionalLong.of((long) Double.parseDouble(estimates.getLast()));
    }
}
