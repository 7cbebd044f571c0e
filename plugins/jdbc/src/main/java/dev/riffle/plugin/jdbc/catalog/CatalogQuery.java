package dev.riffle.plugin.jdbc.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Asks tables of a database's own catalogue. */
public final class CatalogQuery {
    /** Takes a row. */
    public interface Row {
        /** @param rows at the row */
        void take(ResultSet rows) throws SQLException;
    }

    private CatalogQuery() {}

    /** Runs a statement without parameters and hands over each of its rows. */
    public static void ask(Connection connection, String sql, Row row) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.take(rows);
            }
        }
    }

    /** Runs a statement and hands over each of its rows. @param parameters of the statement, in order */
    public static void ask(Connection connection, String sql, List<?> parameters, Row row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.take(rows);
                }
            }
        }
    }
}
