package dev.riffle.benchmarks;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** DuckDB with its table in memory and as many threads as Riffle has. */
final class RivalDuckDb extends RivalDatabase {
    private final String decimal;

    /** @param decimal the type of amounts: up to 18 digits DuckDB computes with 64 bits, above with 128 */
    RivalDuckDb(String decimal) throws SQLException {
        super(DriverManager.getConnection("jdbc:duckdb:"));
        this.decimal = decimal;
        run("SET threads = " + Runtime.getRuntime().availableProcessors());
    }

    @Override
    public String name() {
        return "DuckDB";
    }

    @Override
    public void load(OrderRows orders) throws SQLException {
        appendOrders(orders);
        loadCustomers();
    }

    /** Appends the orders only. */
    void appendOrders(OrderRows orders) throws SQLException {
        createOrders(decimal);
        try (DuckDBAppender appender = connection().unwrap(DuckDBConnection.class).createAppender(DuckDBConnection.DEFAULT_SCHEMA, "orders")) {
            for (int row = 0; row < orders.rows(); row++) {
                append(orders, row, appender);
            }
        }
    }

    private void append(OrderRows orders, int row, DuckDBAppender appender) throws SQLException {
        appender.beginRow();
        appender.append((long) row);
        text(appender, orders.hasCustomer(row) ? orders.customer(row) : "");
        text(appender, orders.hasStatus(row) ? orders.status(row) : "");
        if (!orders.hasAmount(row)) {
            appender.appendNull();
        } else if (decimal.contains("38")) {
            appender.appendDecimal(orders.cents(row), 0);
        } else {
            appender.appendDecimal(orders.cents(row));
        }
        text(appender, orders.hasCity(row) ? orders.city(row) : "");
        text(appender, orders.currency(row));
        if (orders.hasTime(row)) {
            appender.appendEpochMicros(orders.micros(row));
        } else {
            appender.appendNull();
        }
        if (orders.hasQuantity(row)) {
            appender.append(orders.quantity(row));
        } else {
            appender.appendNull();
        }
        text(appender, orders.hasNote(row) ? orders.note(row) : "");
        appender.endRow();
    }

    private static void text(DuckDBAppender appender, String text) throws SQLException {
        if (text.isEmpty()) {
            appender.appendNull();
        } else {
            appender.append(text);
        }
    }
}
