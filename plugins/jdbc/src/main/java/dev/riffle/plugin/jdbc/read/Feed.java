package dev.riffle.plugin.jdbc.read;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a statement is run with, again and again; shared by the readers of a scan. Safe for any thread. */
public interface Feed {
    /** Makes ready what is run; each reader has its own. */
    Statement open(Connection connection, String sql) throws SQLException;

    /**
     * Runs it with what comes next.
     *
     * @param statement as {@link #open} made it
     * @param sql that it was made of
     * @return null if there is nothing more to run it with
     */
    @Nullable
    ResultSet run(Statement statement, String sql) throws SQLException;

    /** Runs once, without parameters. */
    static Feed once() {
        AtomicBoolean done = new AtomicBoolean();
        return (ParameterFeed) _ -> done.compareAndSet(false, true);
    }
}
