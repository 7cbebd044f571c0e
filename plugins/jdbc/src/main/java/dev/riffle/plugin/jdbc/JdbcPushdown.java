package dev.riffle.plugin.jdbc;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.relation.Keys;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.plugin.jdbc.read.Feed;
import dev.riffle.plugin.jdbc.read.Query;
import dev.riffle.plugin.jdbc.read.QueryScan;
import dev.riffle.plugin.jdbc.sql.NotCoveredException;
import dev.riffle.plugin.jdbc.sql.RelationSql;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a database computes itself. */
final class JdbcPushdown implements Pushdown {
    private final JdbcConnector connector;

    JdbcPushdown(JdbcConnector connector) {
        this.connector = connector;
    }

    @Override
    public boolean covers(Relation relation) {
        return connector.knownSql().filter(sql -> sql.covers(relation)).isPresent();
    }

    @Override
    public String text(Relation relation, List<Integer> keys) {
        try {
            return connector.knownSql().orElseThrow(() -> new IllegalStateException("no table was described")).text(relation, keys, 1);
        } catch (NotCoveredException e) {
            throw new IllegalArgumentException("not covered: " + e.getMessage(), e);
        }
    }

    private interface Written<T extends @Nullable Object> {
        T by(RelationSql sql) throws NotCoveredException;
    }

    /** With the tables as they are now, if those that were known do not do. */
    private <T extends @Nullable Object> T written(Relation relation, Written<T> what) throws ConnectorException {
        TreeSet<String> streams = new TreeSet<>();
        collect(relation, streams);
        for (String stream : streams) {
            connector.catalog().details(stream);
        }
        try {
            return what.by(connector.sql());
        } catch (NotCoveredException e) {
            throw new ConnectorException("STREAM_CHANGED", ConnectorException.Kind.USER,
                    "A table of " + String.join(", ", streams) + " is not what it was when the statement was planned: " + e.getMessage() + ".",
                    "Repeat the query.", null);
        }
    }

    private static void collect(Relation relation, TreeSet<String> streams) {
        if (relation instanceof Relation.Table table) {
            streams.add(table.stream());
        }
        relation.inputs().forEach(input -> collect(input, streams));
    }

    @Override
    public StreamScan plan(RelationRequest request) throws ConnectorException {
        Relation relation = request.relation();
        Database database = connector.database();
        String text = null;
        Supplier<Feed> feeds = database::once;
        int parallelism = 1;
        if (request.keys().isPresent()) {
            Keys keys = request.keys().get();
            text = written(relation, sql -> keyed(sql, relation, keys.columns(), database.parts().batchSize()));
            if (text != null) {
                feeds = database.batches(keys, written(relation, sql -> sql.values(relation, keys.columns())));
                long batches = (keys.count() + database.parts().batchSize() - 1) / database.parts().batchSize();
                parallelism = (int) Math.clamp(batches, 1, database.parts().server().maxConnections());
            }
        }
        if (text == null) {
            text = written(relation, sql -> sql.text(relation, List.of(), 0));
        }
        return new QueryScan(
                new Query(connector.connections(), text, relation.type(), feeds, database.parts().columns(), "running " + shortened(text),
                        database.parts().fetchSize(), request.enoughRows(), request.maxBytes(), parallelism),
                0, List.of());
    }

    /** Null if the database does not provably find all that have the keys: then all rows are read. */
    private static @Nullable String keyed(RelationSql sql, Relation relation, List<Integer> columns, int batch) {
        try {
            return sql.text(relation, columns, batch);
        } catch (NotCoveredException _) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + " …";
    }

    @Override
    public Access access(Relation relation, List<Integer> columns) throws ConnectorException {
        return written(relation, sql -> sql.findsByIndex(relation, columns)
                ? Access.INDEX
                : sql.findsTogether(relation, columns) ? Access.FILTER : Access.SCAN);
    }

    @Override
    public OptionalLong estimatedRows(Relation relation) throws ConnectorException {
        String text = written(relation, sql -> sql.text(relation, List.of(), 0));
        return connector.connections().ask("estimating rows", connection -> connector.database().estimatedRows(connection, text));
    }
}
