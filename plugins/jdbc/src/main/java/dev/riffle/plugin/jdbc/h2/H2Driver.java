package dev.riffle.plugin.jdbc.h2;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.command.CommandInterface;
import org.h2.jdbc.JdbcStatement;
import org.jspecify.annotations.Nullable;

/**
 * H2's driver, with what it lacks: connections whose running statement is stopped from elsewhere, and a server that never answers is given up. Safe for any
 * thread.
 */
final class H2Driver implements Driver {
    private static final int ANSWER_MILLIS = 4_000;

    /** A connection whose statement can be stopped by another thread; on the server, whose administrators' rights that does not need. */
    interface Stoppable {
        void stop() throws SQLException;
    }

    private final Driver driver = new org.h2.Driver();
    private final boolean remote;
    private volatile boolean answered;

    /** @param remote whether there is a server */
    H2Driver(boolean remote) {
        this.remote = remote;
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        if (!remote || answered) {
            return open(url, properties);
        }
        // with a limit of time for every answer, which later statements must not have
        try (Connection first = driver.connect(url + ";NETWORK_TIMEOUT=" + ANSWER_MILLIS, properties)) {
            Connection opened = open(url, properties);
            answered = true;
            return opened;
        }
    }

    private @Nullable Connection open(String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        return connection == null
                ? null
                : (Connection) Proxy.newProxyInstance(H2Driver.class.getClassLoader(), new Class<?>[]{Connection.class, Stoppable.class},
                        new Tracking(connection));
    }

    /**
     * Remembers the statement that was made last: a connection runs one at a time. Rows of a table, as they are, are fetched while they are read ("lazy"), so
     * that they are not all in the server's memory first. No other result is: while H2 fetches in that way, it does not hear that it is to stop, which matters
     * where the next row may be long in coming.
     */
    private static final class Tracking implements InvocationHandler {
        private static final String COLUMN = "(?:\\w+|\"(?:[^\"]|\"\")+\"(?:::[A-Z ]+)?)";
        private static final Pattern WHOLE_TABLE = Pattern
                .compile("SELECT " + COLUMN + "(?:, " + COLUMN + ")* FROM \"((?:[^\"]|\"\")+)\"\\.\"((?:[^\"]|\"\")+)\"");
        private static final String IS_TABLE = "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND TABLE_TYPE = 'BASE TABLE'";

        /** The statement's own cancel() sends one request only, and forgets what runs: one that comes before the server has begun has no effect. */
        private static final Field EXECUTING = executing();

        private final Connection connection;
        private final AtomicReference<@Nullable Statement> last = new AtomicReference<>();
        private boolean lazy;

        Tracking(Connection connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
            if (method.getDeclaringClass() == Stoppable.class) {
                Statement running = last.get();
                if (running != null && !running.isClosed() && EXECUTING.get(running) instanceof CommandInterface command) {
                    command.cancel();
                }
                return null;
            }
            if (method.getName().equals("unwrap") && arguments != null && arguments[0] instanceof Class<?> type && type.isInstance(proxy)) {
                return proxy;
            }
            try {
                if (method.getName().equals("prepareStatement") && arguments != null && arguments[0] instanceof String sql) {
                    setLazy(isWholeTable(sql));
                }
                Object result = method.invoke(connection, arguments);
                if (result instanceof Statement statement) {
                    last.set(statement);
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private static Field executing() {
            try {
                Field field = JdbcStatement.class.getDeclaredField("executingCommand");
                field.setAccessible(true);
                return field;
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("another version of H2", e);
            }
        }

        private boolean isWholeTable(String sql) throws SQLException {
            Matcher table = WHOLE_TABLE.matcher(sql);
            if (!table.matches()) {
                return false;
            }
            try (PreparedStatement statement = connection.prepareStatement(IS_TABLE)) {
                statement.setString(1, table.group(1).replace("\"\"", "\""));
                statement.setString(2, table.group(2).replace("\"\"", "\""));
                try (ResultSet rows = statement.executeQuery()) {
                    return rows.next();
                }
            }
        }

        private void setLazy(boolean wanted) throws SQLException {
            if (wanted != lazy) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LAZY_QUERY_EXECUTION " + (wanted ? 1 : 0));
                }
                lazy = wanted;
            }
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) throws SQLException {
        return driver.getPropertyInfo(url, properties);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger("dev.riffle.plugin.jdbc");
    }
}
