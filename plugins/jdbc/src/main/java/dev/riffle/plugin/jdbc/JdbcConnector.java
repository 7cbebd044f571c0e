package dev.riffle.plugin.jdbc;

import dev.riffle.connector.Check;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.console.Console;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.structure.Structures;
import dev.riffle.plugin.jdbc.catalog.Catalog;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import dev.riffle.plugin.jdbc.connect.Connections;
import dev.riffle.plugin.jdbc.console.JdbcConsole;
import dev.riffle.plugin.jdbc.read.Query;
import dev.riffle.plugin.jdbc.read.QueryScan;
import dev.riffle.plugin.jdbc.sql.Dialect;
import dev.riffle.plugin.jdbc.sql.RelationSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An open connection to a database. Its streams are its tables and views, by their schemas and names. */
public final class JdbcConnector implements Connector {
    private final Database database;
    private final Connections connections;
    private final Catalog catalog;
    private final JdbcPushdown pushdown;
    private final JdbcStructures structures;
    private volatile @Nullable Dialect dialect;

    /** Nothing is connected yet. */
    public JdbcConnector(Database database) {
        this.database = database;
        this.connections = new Connections(database.parts().server());
        this.catalog = new Catalog(database.parts().catalog(), connections);
        this.pushdown = new JdbcPushdown(this);
        this.structures = new JdbcStructures(catalog, connections);
    }

    Database database() {
        return database;
    }

    Connections connections() {
        return connections;
    }

    Catalog catalog() {
        return catalog;
    }

    /** The database's SQL, if it is known yet. Never waits. */
    Optional<RelationSql> knownSql() {
        return Optional.ofNullable(dialect).map(known -> new RelationSql(known, catalog::known));
    }

    RelationSql sql() throws ConnectorException {
        Dialect known = dialect;
        if (known == null) {
            known = connections.ask("asking for the server's settings", database::dialect);
            dialect = known;
        }
        return new RelationSql(known, catalog::known);
    }

    @Override
    public String kind() {
        return database.parts().kind();
    }

    @Override
    public List<StreamSummary> streams() throws ConnectorException {
        return catalog.tables().stream().map(table -> new StreamSummary(table.stream(), 1, table.internal())).toList();
    }

    @Override
    public StreamDescription describe(String stream) throws ConnectorException {
        sql(); // from now on it can be told what is covered
        TableDetails details = catalog.details(stream);
        TableInfo table = details.table();
        Map<String, String> properties = new LinkedHashMap<>();
        table.rows().ifPresent(rows -> properties.put("estimated rows", String.valueOf(rows)));
        table.comment().ifPresent(comment -> properties.put("comment", comment));
        String format = table.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return new StreamDescription(table.stream(), details.type(), format, List.of(), table.averageBytes(), properties);
    }

    @Override
    public StreamScan plan(ScanRequest request) throws ConnectorException {
        RelationSql sql = sql();
        TableDetails details = catalog.details(request.stream());
        TableInfo table = details.table();
        List<ColumnInfo> columns = new ArrayList<>();
        for (String name : request.columns()) {
            columns.add(details.column(name).orElseThrow(() -> new ConnectorException("UNKNOWN_COLUMN", ConnectorException.Kind.USER,
                    "Table " + table.stream() + " has no column \"" + name + "\".", "Look at its columns.", null)));
        }
        RowType type = details.type().select(request.columns());
        Query query = new Query(connections, sql.text(details, columns), type, database::once, database.parts().columns(),
                "reading " + table.stream(),
                database.parts().fetchSize(), request.enoughRows(), request.maxBytes(), 1);
        return new QueryScan(query, table.bytes(), List.of());
    }

    @Override
    public Optional<Pushdown> pushdown() {
        return Optional.of(pushdown);
    }

    @Override
    public Optional<Console> console() {
        return Optional.of(new JdbcConsole(database.console(), connections));
    }

    @Override
    public Optional<Structures> structures() {
        return Optional.of(structures);
    }

    @Override
    public List<String> path(String stream) {
        return catalog.knownPath(stream).orElseGet(() -> List.of(stream));
    }

    @Override
    public void check(Consumer<Check> found) throws ConnectorException {
        new ConnectionCheck(this, found).run();
    }

    @Override
    public void close() {
        connections.close();
    }
}
