package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.relation.Keys;
import dev.riffle.plugin.jdbc.Database;
import dev.riffle.plugin.jdbc.catalog.CatalogSource;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.console.ConsoleRules;
import dev.riffle.plugin.jdbc.read.ColumnReader;
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

    private final Server server;
    private final int fetchSize;
    private final CatalogSource catalog = new H2Catalog();
    private final ColumnReader.Maker columns = new H2Values();

    H2Database(H2Settings settings) throws ConnectorException {
        this.server = settings.server();
        this.fetchSize = settings.fetchSize();
    }

    @Override
    public String kind() {
        return H2Plugin.KIND;
    }

    @Override
    public Server server() {
        return server;
    }

    @Override
    public CatalogSource catalog() {
        return catalog;
    }

    @Override
    public int fetchSize() {
        return fetchSize;
    }

    @Override
    public Dialect dialect(Connection connection) throws SQLException {
        return new H2Dialect(H2Catalog.facts(connection));
    }

    @Override
    public ColumnReader.Maker columns() {
        return columns;
    }

    @Override
    public Supplier<Feed> batches(Keys keys, List<Expr> values) {
        return () -> new H2Keys(keys, values, BATCH);
    }

    @Override
    public ConsoleRules console() {
        return new H2Console(server.session()::begin);
    }

    @Override
    public int batchSize() {
        return BATCH;
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
