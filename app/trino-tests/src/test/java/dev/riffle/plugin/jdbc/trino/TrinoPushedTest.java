package dev.riffle.plugin.jdbc.trino;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.Connector;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.plugin.jdbc.pushed.PushedContract;
import dev.riffle.plugin.jdbc.pushed.Rows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TrinoPushedTest extends PushedContract {
    private Connector connector;

    @Override
    protected String golden() {
        return "pushed-trino.sql";
    }

    private static String text(String value) {
        return value == null ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    @BeforeAll
    void fill() throws Exception {
        TestTrino.run(
                "CREATE TABLE customers (id integer NOT NULL, name varchar(100), city varchar, born date, credit decimal(12, 2), vip boolean, "
                        + "uid uuid, code char(4), small smallint, ratio double)",
                "CREATE TABLE orders (id bigint, customer_id integer, status varchar(20), amount decimal(10, 2), at timestamp(6) with time zone, "
                        + "qty integer)");
        List<String> orders = new ArrayList<>();
        for (int i = 1; i <= 120; i++) {
            String status = List.of("new", "New", "paid", "").get(i % 4);
            orders.add(
                    "(%d, %s, %s, DECIMAL '%s', at_timezone(TIMESTAMP '2026-03-29 01:00:00 Europe/Berlin', 'Europe/Berlin') + INTERVAL '%s' SECOND, %s)"
                            .formatted(i + 9_007_199_254_740_990L, i % 55 == 0 ? "NULL" : i % 55, status.isEmpty() ? "NULL" : text(status),
                                    new BigDecimal("0.25").multiply(BigDecimal.valueOf(i * 37 % 101)),
                                    new BigDecimal("780.25").multiply(BigDecimal.valueOf(i)),
                                    i % 11 == 10 ? "NULL" : i % 11 - 2));
        }
        TestTrino.run("INSERT INTO orders VALUES " + String.join(", ", orders));
        List<String> customers = new ArrayList<>();
        for (int i = 0; i < HOSTILE.size(); i++) {
            customers.add("(%d, %s, %s, %s, DECIMAL '%s', %s, UUID '00000000-0000-1000-8000-%012d', %s, %d, %s)".formatted(i,
                    text(i % 9 == 8 ? null : HOSTILE.get(i)), text(i % 7 == 6 ? null : i % 3 == 0 ? HOSTILE.get(i) : HOSTILE.get(i % 5)),
                    i % 6 == 5 ? "NULL" : "DATE '" + LocalDate.parse("1969-12-01").plusDays(i * 37L) + "'",
                    new BigDecimal("1.75").multiply(BigDecimal.valueOf(i)).subtract(new BigDecimal("9.50")),
                    i % 3 == 0 ? "TRUE" : i % 3 == 1 ? "FALSE" : "NULL", i,
                    i % 4 == 0 ? "'ab'" : i % 4 == 1 ? "'AB'" : i % 4 == 2 ? "'é'" : "NULL", i % 5 == 4 ? -3 : i - 20,
                    i == 7 ? "nan()" : i % 4 == 0 ? "0.1E0" : i / 4.0 + "E0"));
        }
        TestTrino.run("INSERT INTO customers VALUES " + String.join(", ", customers));
        connector = TestTrino.connect();
        begin(connector, "shop.customers", "shop.orders");
    }

    @AfterAll
    void close() {
        connector.close();
    }

    @Test
    void hostileTextsAreFoundAsConstantsAndAsKeys() throws Exception {
        TestTrino.run("CREATE TABLE texts (id integer, name varchar)");
        List<String> hostile = new ArrayList<>(HOSTILE);
        hostile.addAll(List.of("NUL\0inside", "\0", "\\0000", "a\\\0'b"));
        List<String> rows = IntStream.range(0, hostile.size()).mapToObj(i -> "(" + i + ", from_utf8(X'" + hex(hostile.get(i)) + "'))").toList();
        TestTrino.run("INSERT INTO texts VALUES " + String.join(", ", rows));
        Relation.Table texts = Rows.table(connector, "shop.texts");
        Scalar name = new Scalar.Column(1, DataType.VARCHAR);
        for (int i = 0; i < hostile.size(); i++) {
            String text = hostile.get(i);
            Scalar equal = new Scalar.Call(Scalar.Function.EQUAL, List.of(name, new Scalar.Constant(text, DataType.VARCHAR)), DataType.BOOLEAN);
            assertEquals(List.of(List.of(i, text)), Rows.of(connector, new Relation.Filter(texts, equal)), text);
        }
        List<List<Object>> keys = hostile.stream().map(text -> List.<Object>of(text)).toList();
        assertEquals(hostile.size(), Rows.byKeys(connector, texts, List.of(1), keys).size());
        assertEquals(List.of(0, 1),
                Rows.byKeys(connector, texts, List.of(1, 0), List.of(List.of("Paris", 0), List.of("paris", 1), List.of("PARIS", 0))).stream()
                        .map(List::getFirst).sorted().toList());
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void manyKeysGoTogether() throws Exception {
        TestTrino.run("CREATE TABLE big AS SELECT a * 1000 + b AS id, CAST((a * 1000 + b) % 1000 AS decimal(10, 2)) / 4 AS amount, "
                + "date_add('day', a, DATE '2026-01-01') AS day, rpad(CAST(a * 1000 + b AS varchar), 90, 'x') AS name "
                + "FROM UNNEST(sequence(0, 29)) AS s (a) CROSS JOIN UNNEST(sequence(0, 999)) AS t (b)");
        Relation.Table big = Rows.table(connector, "shop.big");
        Pushdown pushdown = connector.pushdown().orElseThrow();
        assertEquals(Pushdown.Access.FILTER, pushdown.access(big, List.of(0)));
        assertEquals("SELECT \"id\", \"amount\", \"day\", \"name\" FROM \"shop\".\"big\" WHERE \"id\" IN (?)", pushdown.text(big, List.of(0)));
        assertEquals(30_000, pushdown.estimatedRows(big).orElseThrow());
        List<List<Object>> ids = IntStream.range(0, 15_000).mapToObj(i -> List.<Object>of(i * 3L)).toList();
        assertEquals(10_000, Rows.byKeys(connector, big, List.of(0), ids).size());
        List<List<Object>> names = IntStream.range(0, 20_000).mapToObj(i -> List.<Object>of((i + "x".repeat(90)).substring(0, 90))).toList();
        assertEquals(20_000, Rows.byKeys(connector, big, List.of(3), names).size(), "more than one statement can hold");
        assertEquals(1_000,
                Rows.byKeys(connector, big, List.of(2), List.of(List.of(LocalDate.of(2026, 1, 5)), List.of(LocalDate.of(1, 1, 5)))).size());
    }
}
