package dev.riffle.plugin.jdbc.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.plugin.jdbc.pushed.PushedContract;
import dev.riffle.plugin.jdbc.pushed.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class H2PushedTest extends PushedContract {
    private Connector connector;

    @Override
    protected String golden() {
        return "pushed-h2.sql";
    }

    @BeforeAll
    void fill() throws Exception {
        TestH2.port();
        TestH2.run(
                "CREATE TABLE shop.customers (id int PRIMARY KEY, name varchar(100), city varchar(100), born date, credit decimal(12,2), vip boolean, "
                        + "uid uuid, code char(4), small smallint, ratio double precision)",
                "CREATE INDEX shop.by_city ON shop.customers (city)",
                "CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id int, status varchar(20), amount decimal(10,2), at timestamp with time zone, qty int)");
        try (Connection connection = TestH2.admin();
                PreparedStatement order = connection.prepareStatement("INSERT INTO shop.orders VALUES (?, ?, ?, ?, ?, ?)");
                PreparedStatement customer = connection.prepareStatement("INSERT INTO shop.customers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            connection.setAutoCommit(false);
            for (int i = 1; i <= 120; i++) {
                order.setLong(1, i + 9_007_199_254_740_990L);
                order.setObject(2, i % 55 == 0 ? null : i % 55);
                order.setString(3, List.of("new", "New", "paid", "").get(i % 4).isEmpty() ? null : List.of("new", "New", "paid", "").get(i % 4));
                order.setBigDecimal(4, new BigDecimal("0.25").multiply(BigDecimal.valueOf(i * 37 % 101)));
                order.setObject(5, OffsetDateTime.parse("2026-03-29T01:00:00+01:00").plusNanos(i * 780_250_000_000L));
                order.setObject(6, i % 11 == 10 ? null : i % 11 - 2);
                order.executeUpdate();
            }
            for (int i = 0; i < HOSTILE.size(); i++) {
                customer.setInt(1, i);
                customer.setString(2, i % 9 == 8 ? null : HOSTILE.get(i));
                customer.setString(3, i % 7 == 6 ? null : i % 3 == 0 ? HOSTILE.get(i) : HOSTILE.get(i % 5));
                customer.setObject(4, i % 6 == 5 ? null : LocalDate.parse("1979-12-01").plusDays(i * 37L));
                customer.setBigDecimal(5, new BigDecimal("1.75").multiply(BigDecimal.valueOf(i)).subtract(new BigDecimal("9.50")));
                customer.setObject(6, i % 3 == 0 ? Boolean.TRUE : i % 3 == 1 ? Boolean.FALSE : null);
                customer.setObject(7, new UUID(0x1000, 0x8000_0000_0000_0000L + i));
                customer.setString(8, i % 4 == 0 ? "ab" : i % 4 == 1 ? "AB" : i % 4 == 2 ? "é" : null);
                customer.setInt(9, i % 5 == 4 ? -3 : i - 20);
                customer.setDouble(10, i % 4 == 0 ? 0.1 : i / 4.0);
                customer.executeUpdate();
            }
            connection.commit();
        }
        connector = TestH2.connect();
        begin(connector, "shop.customers", "shop.orders");
    }

    @AfterAll
    void close() {
        connector.close();
    }

    @Test
    void hostileTextsAreFoundAsConstantsAndAsKeys() throws Exception {
        Relation.Table customers = Rows.table(connector, "shop.customers");
        Scalar name = new Scalar.Column(1, DataType.VARCHAR);
        for (String text : HOSTILE) {
            List<Object> expected = Rows.of(connector, customers).stream().filter(row -> text.equals(row.get(1))).map(List::getFirst).toList();
            Scalar equal = new Scalar.Call(Scalar.Function.EQUAL, List.of(name, new Scalar.Constant(text, DataType.VARCHAR)), DataType.BOOLEAN);
            assertEquals(expected, Rows.of(connector, new Relation.Filter(customers, equal)).stream().map(List::getFirst).toList(), text);
            assertEquals(expected, Rows.byKeys(connector, customers, List.of(1), List.of(List.of(text))).stream().map(List::getFirst).toList(), text);
        }
        assertEquals(List.of(0, 1),
                Rows.byKeys(connector, customers, List.of(1, 0), List.of(List.of("Paris", 0), List.of("paris", 1), List.of("PARIS", 0)))
                        .stream().map(List::getFirst).sorted().toList());
    }

    @Test
    void keysFindRowsByIndexes() throws Exception {
        TestH2.run("CREATE TABLE shop.big (id int PRIMARY KEY, other int, name varchar(30), uid uuid, amount decimal(10,2))",
                "INSERT INTO shop.big SELECT X, X * 2, X, NULL, X * 0.25 FROM system_range(1, 20000)",
                "CREATE INDEX shop.by_name ON shop.big (name, other)",
                "CREATE INDEX shop.by_amount ON shop.big (amount)", "ANALYZE");
        Relation.Table big = Rows.table(connector, "shop.big");
        Pushdown pushdown = connector.pushdown().orElseThrow();
        for (List<Integer> columns : List.of(List.of(0), List.of(2), List.of(2, 1), List.of(4), List.of(4, 2))) {
            assertEquals(Pushdown.Access.INDEX, pushdown.access(big, columns), columns.toString());
            String plan = TestH2.explain(pushdown.text(big, columns).replace("?", "ARRAY['5']"));
            assertTrue(plan.contains("= ANY(") && !plan.contains("tableScan"), columns + ": " + plan);
        }
        assertEquals(Pushdown.Access.SCAN, pushdown.access(big, List.of(3)));
        assertEquals(1, Rows.byKeys(connector, big, List.of(4), List.of(List.of(new BigDecimal("2.25")), List.of(new BigDecimal("2.30")))).size());
        assertEquals(20_000, pushdown.estimatedRows(big).orElseThrow());
        assertEquals(List.of(9),
                Rows.byKeys(connector, big, List.of(2), List.of(List.of("9"), List.of("9 "), List.of("09"))).stream().map(List::getFirst).toList());
    }
}
