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

    private interface Written<T> {
        T by(RelationSql sql) throws NotCoveredException;
    }

    /** With the tables as they are now, if those that were known do not do. */
    private <T> T written(Relation relation, Written<T> what) throws ConnectorException {
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
        List<Integer> columns = request.keys().map(Keys::columns).orElse(List.of());
        String text = written(relation, sql -> sql.text(relation, columns, database.batchSize()));
        Supplier<Feed> feeds = Feed::once;
        int parallelism = 1;
        if (request.keys().isPresent()) {
            Keys keys = request.keys().get();
            feeds = database.batches(keys, written(relation, sql -> sql.values(relation, columns)));
            long batches = (keys.count() + database.batchSize() - 1) / database.batchSize();
            parallelism = (int) Math.clamp(batches, 1, database.server().maxConnections());
        }
        return new QueryScan(new Query(connector.connections(), text, relation.type(), feeds, database.columns(), "running " + shortened(text),
                database.fetchSize(), request.enoughRows(), request.maxBytes(), parallelism), 0, List.of());
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + " …";
    }

    @Override
    public Access access(Relation relation, List<Integer> columns) throws ConnectorException {
        return written(relation, sql -> sql.findsByIndex(relation, columns)) ? Access.INDEX : Access.SCAN;
    }

    @Override
    public OptionalLong estimatedRows(Relation relation) throws ConnectorException {
        String text = written(relation, sql -> sql.text(relation, List.of(), 0));
        return connector.connections().ask("estimating rows", connection -> connector.database().estimatedRows(connection, text));
    }
}
