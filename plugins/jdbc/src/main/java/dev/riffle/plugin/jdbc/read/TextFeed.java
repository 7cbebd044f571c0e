package dev.riffle.plugin.jdbc.read;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Sends a statement as a text each time: for databases in which preparing it is a statement more. */
public interface TextFeed extends Feed {
    /** What is sent next; null if there is nothing more. */
    @Nullable
    String next(String sql);

    @Override
    default Statement open(Connection connection, String sql) throws SQLException {
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        statement.setEscapeProcessing(false);
        return statement;
    }

    @Override
    default @Nullable ResultSet run(Statement statement, String sql) throws SQLException {
        String text = next(sql);
        return text == null ? null : statement.executeQuery(text);
    }

    /** Sends it once, as it is. */
    static Feed once() {
        AtomicBoolean done = new AtomicBoolean();
        return (TextFeed) sql -> done.compareAndSet(false, true) ? sql : null;
    }
}
