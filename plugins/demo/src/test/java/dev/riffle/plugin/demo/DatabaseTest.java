package dev.riffle.plugin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.Driver;
import org.junit.jupiter.api.Test;

/** The shop's database beside the records that it belongs to. */
class DatabaseTest {
    private static final long SEED = 42;
    private static final long START = 1_790_000_000_000L;
    private static final HistoryPlan PLAN = HistoryPlan.of(40_000);

    private static Connection connect(ConnectorConfig config) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", config.get("user").orElseThrow());
        login.setProperty("password", config.get("password").orElseThrow());
        return new Driver().connect(config.get("url").orElseThrow(), login);
    }

    private static List<List<Object>> ask(Connection connection, String sql) throws SQLException {
        List<List<Object>> found = new ArrayList<>();
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                found.add(row);
            }
        }
        return found;
    }

    private static String field(String record, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(record);
        assertTrue(found.find(), record);
        return found.group(1);
    }

    private static List<String> records(DemoStream stream) {
        List<String> records = new ArrayList<>();
        RecordSource source = stream.source(SEED, PLAN.customers());
        Draft draft = new Draft();
        for (int i = 0; i < PLAN.count(stream); i++) {
            source.write(i, START, draft);
            records.add(new String(draft.value.copy(), StandardCharsets.UTF_8));
        }
        return records;
    }

    /** Compares every record with every row, as a plain program would. */
    @Test
    void discrepanciesAreThosePlantedAndNoOthers() throws Exception {
        Map<Long, BigDecimal> amounts = new HashMap<>();
        Map<Long, String> states = new HashMap<>();
        for (String order : records(DemoStream.ORDERS)) {
            amounts.put(Long.valueOf(field(order, "order_id")), new BigDecimal(field(order, "amount")));
            states.put(Long.valueOf(field(order, "order_id")), field(order, "status"));
        }
        Set<Long> paid = new HashSet<>();
        for (String payment : records(DemoStream.PAYMENTS)) {
            if (field(payment, "state").equals("CAPTURED")) {
                paid.add(Long.valueOf(field(payment, "order_id")));
            }
        }
        Map<Warehouse.Fault, Set<Long>> planted = new HashMap<>();
        Warehouse warehouse = new Warehouse(SEED, PLAN.customers());
        for (int i = 0; i < PLAN.count(DemoStream.PAYMENTS); i++) {
            warehouse.of(i).ifPresent(arrival -> planted.computeIfAbsent(arrival.fault(), _ -> new HashSet<>()).add(arrival.id()));
        }
        try (Database database = Database.start()) {
            database.fill(SEED, START, PLAN);
            try (Connection reader = connect(database.config())) {
                Set<Long> there = new HashSet<>();
                Set<Long> changed = new HashSet<>();
                for (List<Object> row : ask(reader, "SELECT order_id, amount FROM orders")) {
                    assertTrue(there.add((Long) row.get(0)));
                    if (!row.get(1).equals(amounts.get((Long) row.get(0)))) {
                        changed.add((Long) row.get(0));
                    }
                }
                Set<Long> lost = new HashSet<>(paid);
                lost.removeAll(there);
                assertEquals(planted.get(Warehouse.Fault.LOST), lost);
                assertEquals(planted.get(Warehouse.Fault.CHANGED), changed);
                assertTrue(paid.containsAll(there), "nothing is there that was not paid");
                Set<Long> shipped = new HashSet<>();
                ask(reader, "SELECT order_id FROM shipments").forEach(row -> shipped.add((Long) row.getFirst()));
                Set<Long> wronglyShipped = new HashSet<>(shipped);
                wronglyShipped.removeIf(id -> "SHIPPED".equals(states.get(id)));
                assertEquals(planted.get(Warehouse.Fault.SHIPPED), wronglyShipped);
                assertTrue(wronglyShipped.stream().allMatch(id -> "CANCELLED".equals(states.get(id))));
                for (Warehouse.Fault fault : Warehouse.Fault.values()) {
                    assertTrue(planted.getOrDefault(fault, Set.of()).size() >= 2, fault + ": " + planted.get(fault));
                }
                assertEquals(0,
                        ask(reader, "SELECT 1 FROM orders o LEFT JOIN customers c ON c.customer_id = o.customer_id WHERE c.customer_id IS NULL")
                                .size());
            }
        }
    }

    @Test
    void itsUserOnlyReadsAndNobodyElseGetsIn() throws Exception {
        Database database = Database.start();
        ConnectorConfig config = database.config();
        try (database) {
            database.fill(SEED, START, HistoryPlan.of(0));
            String url = config.get("url").orElseThrow();
            assertTrue(url.startsWith("jdbc:h2:tcp://127.0.0.1:"), url);
            try (Connection reader = connect(config)) {
                for (String sql : List.of("INSERT INTO customers VALUES ('x', 'y', DATE '2020-01-01')", "DELETE FROM customers",
                        "UPDATE customers SET name = 'x'",
                        "DROP TABLE shipments", "CREATE TABLE t (a int)", "CREATE ALIAS f FOR 'java.lang.System.exit'", "SHUTDOWN",
                        "CALL FILE_READ('/etc/hostname')", "SCRIPT")) {
                    assertThrows(SQLException.class, () -> reader.createStatement().execute(sql), sql);
                }
                assertEquals(20L, ask(reader, "SELECT COUNT(*) FROM customers").getFirst().getFirst());
            }
            Map<String, String> wrong = new HashMap<>(config.values());
            wrong.put("password", "guessed");
            assertThrows(SQLException.class, () -> connect(new ConnectorConfig("shop", wrong)));
            assertFalse(config.toString().contains(config.get("password").orElseThrow()));
        }
        assertThrows(SQLException.class, () -> connect(config), "the server is gone");
        database.close();
    }
}
