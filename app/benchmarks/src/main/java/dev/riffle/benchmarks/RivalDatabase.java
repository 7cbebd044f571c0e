package dev.riffle.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database in this process, asked through JDBC. */
abstract class RivalDatabase implements Rival {
    private static final int LONGEST_SECONDS = 20;

    private final Connection connection;

    RivalDatabase(Connection connection) {
        this.connection = connection;
    }

    final Connection connection() {
        return connection;
    }

    final void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    final void createOrders(String decimal) throws SQLException {
        run("CREATE TABLE orders (order_id BIGINT, customer_id VARCHAR, status VARCHAR, amount " + decimal
                + ", city VARCHAR, currency VARCHAR, created_at TIMESTAMP, qty INTEGER, note VARCHAR)");
    }

    final void loadCustomers() throws SQLException {
        run("CREATE TABLE customers (customer_id VARCHAR PRIMARY KEY, region INTEGER)");
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customers VALUES (?, ?)")) {
            for (int customer = 0; customer < OrderRows.CUSTOMERS; customer++) {
                insert.setString(1, OrderRows.name(customer));
                insert.setInt(2, customer % 7);
                insert.addBatch();
                if (customer % 1000 == 999) {
                    insert.executeBatch();
                }
            }
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public @Nullable List<List<@Nullable Object>> answer(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_SECONDS);
            try (ResultSet result = statement.executeQuery(sql.replace("{orders}", "orders").replace("{customers}", "customers"))) {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<@Nullable Object> cells = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        cells.add(result.getObject(column));
                    }
                    rows.add(cells);
                }
                return rows;
            }
        } catch (SQLTimeoutException e) {
            return null;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
