package dev.riffle.plugin.jdbc;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.structure.Structures;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableStructure.Column;
import dev.riffle.connector.structure.TableStructure.ForeignKey;
import dev.riffle.connector.structure.TableStructure.Key;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.plugin.jdbc.catalog.Catalog;
import dev.riffle.plugin.jdbc.catalog.IndexInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.catalog.TableInfo;
import dev.riffle.plugin.jdbc.connect.Connections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a database's catalogue says of its tables. */
final class JdbcStructures implements Structures {
    private final Catalog catalog;
    private final Connections connections;

    JdbcStructures(Catalog catalog, Connections connections) {
        this.catalog = catalog;
        this.connections = connections;
    }

    @Override
    public List<TableSummary> tables() throws ConnectorException {
        return catalog.tables().stream().filter(TableInfo::readable).map(TableInfo::summary).toList();
    }

    @Override
    public TableStructure structure(String stream) throws ConnectorException {
        TableDetails details = catalog.details(stream);
        return connections.ask("reading the structure of " + stream, connection -> {
            List<ForeignKey> keys = catalog.source().foreignKeys(connection, details.table());
            String own = details.table().stream();
            List<ForeignKey> from = keys.stream().filter(key -> key.from().equals(own)).toList();
            List<Column> columns = details.columns().stream()
                    .map(column -> new Column(column.name(), column.nativeType(), column.type(), column.nullable(),
                            column.defaultValue(), column.generated(), column.comment()))
                    .toList();
            Optional<Key> primary = details.indexes().stream().filter(IndexInfo::primary).findFirst()
                    .map(index -> new Key(index.shown().name(), names(details, index)));
            return new TableStructure(details.table().summary(), columns, primary, details.indexes().stream().map(IndexInfo::shown).toList(), from,
                    keys.stream().filter(key -> key.to().equals(own)).toList(), catalog.source().ddl(connection, details, from));
        });
    }

    /** The columns of a primary key; the database writes them as it would in SQL. */
    private static List<String> names(TableDetails details, IndexInfo index) {
        return index.shown().parts().stream()
                .map(part -> details.column(part).isPresent() || !part.startsWith("\"")
                        ? part
                        : part.substring(1, part.length() - 1).replace("\"\"", "\""))
                .toList();
    }

    @Override
    public void forget() {
        catalog.forget();
    }

    @Override
    public Map<String, String> server() throws ConnectorException {
        return connections.ask("asking for the server's facts", catalog.source()::server);
    }
}
