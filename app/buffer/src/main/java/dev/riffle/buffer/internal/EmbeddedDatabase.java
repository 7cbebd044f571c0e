package dev.riffle.buffer.internal;

import dev.riffle.buffer.BufferException;
import dev.riffle.buffer.FinalQuery;
import dev.riffle.buffer.SegmentTable;
import dev.riffle.connector.data.RowType;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;

/**
 * An in-memory H2 of its own name. Statements run as a user without any right: its sessions hold local temporary tables made here,
 * which no other session can name, and may call the functions of {@link ContractFunctions}.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final String ADMIN = "RIFFLE";
    private static final String USER = "READER";

    private final String url = "jdbc:h2:mem:riffle-" + UUID.randomUUID();
    private final String adminPassword = UUID.randomUUID().toString();
    private final String password = UUID.randomUUID().toString();
    private @Nullable JdbcConnection admin;
    private boolean closed;

    public FinalQuery query(String sql, Map<String, SegmentTable> tables, RowType resultType, ZoneId zone) {
        return new RunningQuery(this, sql, tables, resultType, zone);
    }

    public void warmUp() throws BufferException {
        try {
            start();
        } catch (SQLException | RuntimeException e) {
            throw Failures.translate(e, "");
        }
    }

    /** A session without any right. */
    QuerySession open(ZoneId zone) throws SQLException {
        start();
        JdbcConnection connection = connect(url, USER, password);
        try {
            return new QuerySession(connection, zone);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Starts the database unless it runs. */
    synchronized void start() throws SQLException {
        if (closed) {
            throw new SQLException("The buffer's database was stopped.");
        }
        if (admin != null) {
            return;
        }
        AllowedClasses.restrict();
        String settings = ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;DEFAULT_NULL_ORDERING=HIGH;QUERY_CACHE_SIZE=0";
        JdbcConnection connection = connect(url + settings, ADMIN, adminPassword);
        SessionLocal session = (SessionLocal) connection.getSession();
        session.getDatabase().setCompareMode(new CodePointOrder());
        try (Statement statement = connection.createStatement()) {
            for (String sql : ContractFunctions.definitions()) {
                statement.execute(sql);
            }
            statement.execute("CREATE USER " + USER + " PASSWORD '" + password + "'");
        }
        admin = connection;
    }

    private static JdbcConnection connect(String url, String user, String password) throws SQLException {
        return new JdbcConnection(url, new Properties(), user, password, false);
    }

    @Override
    public synchronized void close() {
        closed = true;
        JdbcConnection connection = admin;
        admin = null;
        if (connection != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            } catch (SQLException e) {
                // it is gone, which is what was wanted
            }
        }
    }
}
