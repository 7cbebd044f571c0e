package dev.riffle.plugin.jdbc.read;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Runs a statement that is prepared once with other parameters each time. */
public interface ParameterFeed extends Feed {
    /** Sets the parameters of the next run; false if there is none. */
    boolean next(PreparedStatement statement) throws SQLException;

    @Override
    default Statement open(Connection connection, String sql) throws SQLException {
        return connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
    }

    @Override
    default @Nullable ResultSet run(Statement statement, String sql) throws SQLException {
        PreparedStatement prepared = (PreparedStatement) statement;
        return next(prepared) ? prepared.executeQuery() : null;
    }
}
