package dev.riffle.buffer.internal;

import dev.riffle.buffer.SegmentTable;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcResultSet;
import org.h2.util.TimeZoneProvider;
import org.jspecify.annotations.Nullable;

/** A session of H2 for one statement, with the tables of that statement and no other right. */
final class QuerySession implements AutoCloseable {
    private final JdbcConnection connection;
    private final SessionLocal session;
    private final Statement statement;
    private @Nullable ResultSet rows;

    QuerySession(JdbcConnection connection, ZoneId zone) throws SQLException {
        this.connection = connection;
        this.session = (SessionLocal) connection.getSession();
        session.setTimeZone(zone.normalized() instanceof ZoneOffset offset
                ? TimeZoneProvider.ofOffset(offset.getTotalSeconds())
                : TimeZoneProvider.ofId(zone.getId()));
        session.setLazyQueryExecution(true);
        this.statement = connection.createStatement();
    }

    void addTables(Map<String, SegmentTable> tables, ZoneId zone, CancelFlag cancel) {
        tables.forEach((name, table) -> session.addLocalTempTable(new SegmentH2Table(session, name, table, zone, cancel)));
    }

    /** Computes the statement, or prepares to give its rows one by one where that is possible. */
    void execute(String sql) throws SQLException {
        rows = statement.executeQuery(sql);
    }

    /** The next rows, or null when there are no more. */
    @Nullable
    Segment read(RowType type, CancelFlag cancel) throws SQLException {
        JdbcResultSet results = (JdbcResultSet) java.util.Objects.requireNonNull(rows, "not executed");
        ResultWriter writer = new ResultWriter(session, type);
        while (!writer.isFull() && results.next()) {
            cancel.step();
            writer.add(results.getResult().currentRow());
        }
        return writer.isEmpty() ? null : writer.build();
    }

    void cancel() throws SQLException {
        statement.cancel();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
