package dev.riffle.plugin.jdbc.mariadb;

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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MariaDbPushedTest extends PushedContract {
    private Connector connector;

    @Override
    protected String golden() {
        return "pushed-mariadb.sql";
    }

    @BeforeAll
    void fill() throws Exception {
        TestMariaDb.run("CREATE TABLE shop.customers (id int PRIMARY KEY, name varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci, "
                + "city varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci, born date, credit decimal(12,2), vip int, uid uuid, code char(4), "
                + "small smallint, ratio double, KEY by_city (city))",
                "CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id int, status varchar(20) COLLATE utf8mb4_general_ci, amount decimal(10,2), "
                        + "`at` timestamp(6) NULL, qty int)",
                "SET time_zone = '+00:00'");
        try (Connection connection = TestMariaDb.admin()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("SET time_zone = '+00:00'");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO shop.orders VALUES (? + 9007199254740990, ?, ?, ? % 101 * 0.25, "
                    + "timestamp'2026-03-29 00:00:00' + INTERVAL ? * 780250000 MICROSECOND, nullif(? % 11, 10) - 2)")) {
                for (int i = 1; i <= 120; i++) {
                    insert.setInt(1, i);
                    insert.setObject(2, i % 55 == 0 ? null : i % 55, java.sql.Types.INTEGER);
                    insert.setString(3, List.of("new", "New", "paid", "").get(i % 4).isEmpty() ? null : List.of("new", "New", "paid", "").get(i % 4));
                    insert.setInt(4, i * 37);
                    insert.setInt(5, i);
                    insert.setInt(6, i);
                    insert.executeUpdate();
                }
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO shop.customers "
                    + "VALUES (?, ?, ?, date'1979-12-01' + INTERVAL ? * 37 DAY, ? * 1.75 - 9.5, ?, ?, ?, ?, ?)")) {
                for (int i = 0; i < HOSTILE.size(); i++) {
                    insert.setInt(1, i);
                    insert.setString(2, i % 9 == 8 ? null : HOSTILE.get(i));
                    insert.setString(3, i % 7 == 6 ? null : i % 3 == 0 ? HOSTILE.get(i) : HOSTILE.get(i % 5));
                    insert.setObject(4, i % 6 == 5 ? null : i, java.sql.Types.INTEGER);
                    insert.setInt(5, i);
                    insert.setObject(6, i % 3 == 0 ? Integer.valueOf(1) : i % 3 == 1 ? Integer.valueOf(0) : null, java.sql.Types.INTEGER);
                    insert.setString(7, String.format("00000000-0000-1000-8000-%012d", i));
                    insert.setString(8, i % 4 == 0 ? "ab" : i % 4 == 1 ? "AB" : i % 4 == 2 ? "é" : null);
                    insert.setInt(9, i % 5 == 4 ? -3 : i - 20);
                    insert.setDouble(10, i % 4 == 0 ? 0.1 : i / 4.0);
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
        connector = TestMariaDb.connect();
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
        assertEquals(List.of(1, 2, 0), Rows.byKeys(connector, customers, List.of(1, 0), List.of(List.of("Paris", 0), List.of("paris", 1), List.of("PARIS", 2),
                List.of("PARIS", 1))).stream().map(List::getFirst).sorted((a, b) -> ((Integer) a + 2) % 3 - ((Integer) b + 2) % 3).toList());
    }

    @Test
    void keysFindRowsByIndexes() throws Exception {
        TestMariaDb.run("CREATE TABLE shop.big (id int PRIMARY KEY, other int, name varchar(30), uid uuid, amount decimal(10,2), KEY (name, other), KEY (amount), "
                + "KEY prefixed (other, id))",
                "INSERT INTO shop.big SELECT seq, seq * 2, seq, NULL, seq / 4 FROM seq_1_to_20000", "ANALYZE TABLE shop.big");
        Relation.Table big = Rows.table(connector, "shop.big");
        Pushdown pushdown = connector.pushdown().orElseThrow();
        for (List<Integer> columns : List.of(List.of(0), List.of(2), List.of(2, 1), List.of(4), List.of(4, 2))) {
            assertEquals(Pushdown.Access.INDEX, pushdown.access(big, columns), columns.toString());
            String plan = TestMariaDb.explain(pushdown.text(big, columns).replace("?", "'5'"));
            assertTrue(!plan.contains("ALL"), columns + ": " + plan);
        }
        assertEquals(Pushdown.Access.SCAN, pushdown.access(big, List.of(3)));
        assertEquals(1, Rows.byKeys(connector, big, List.of(4), List.of(List.of(new BigDecimal("2.25")), List.of(new BigDecimal("2.30")))).size());
        assertTrue(Math.abs(pushdown.estimatedRows(big).orElseThrow() - 20_000) < 2_000);
    }
}
