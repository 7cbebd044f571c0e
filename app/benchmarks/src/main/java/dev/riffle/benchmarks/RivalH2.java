package dev.riffle.benchmarks;

import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** H2 with a table of its own in memory. */
final class RivalH2 extends RivalDatabase {
    private static final int BATCH = 1000;

    RivalH2() throws SQLException {
        super(DriverManager.getConnection("jdbc:h2:mem:rival"));
    }

    @Override
    public String name() {
        return "H2";
    }

    @Override
    public void load(OrderRows orders) throws SQLException {
        appendOrders(orders);
        loadCustomers();
    }

    /** Appends the orders only. */
    void appendOrders(OrderRows orders) throws SQLException {
        createOrders("DECIMAL(38, 2)");
        connection().setAutoCommit(false);
        try (PreparedStatement insert = connection().prepareStatement("INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int row = 0; row < orders.rows(); row++) {
                bind(orders, row, insert);
                insert.addBatch();
                if (row % BATCH == BATCH - 1) {
                    insert.executeBatch();
                    connection().commit();
                }
            }
            insert.executeBatch();
        }
        connection().commit();
        connection().setAutoCommit(true);
    }

    private static void bind(OrderRows orders, int row, PreparedStatement insert) throws SQLException {
        insert.setLong(1, row);
        set(insert, 2, Types.VARCHAR, orders.hasCustomer(row) ? orders.customer(row) : null);
        set(insert, 3, Types.VARCHAR, orders.hasStatus(row) ? orders.status(row) : null);
        set(insert, 4, Types.DECIMAL, orders.hasAmount(row) ? orders.amount(row) : null);
        set(insert, 5, Types.VARCHAR, orders.hasCity(row) ? orders.city(row) : null);
        set(insert, 6, Types.VARCHAR, orders.currency(row));
        set(insert, 7, Types.TIMESTAMP, orders.hasTime(row) ? LocalDateTime.ofEpochSecond(orders.micros(row) / 1_000_000, 0, ZoneOffset.UTC) : null);
        set(insert, 8, Types.INTEGER, orders.hasQuantity(row) ? orders.quantity(row) : null);
        set(insert, 9, Types.VARCHAR, orders.hasNote(row) ? orders.note(row) : null);
    }

    private static void set(PreparedStatement insert, int parameter, int type, @Nullable Object value) throws SQLException {
        if (value == null) {
            insert.setNull(parameter, type);
        } else {
            insert.setObject(parameter, value);
        }
    }
}
