package dev.riffle.plugin.jdbc.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

class PostgresPushedTest extends PushedContract {
    private Connector connector;

    @Override
    protected String golden() {
        return "pushed-postgresql.sql";
    }

    @BeforeAll
    void fill() throws Exception {
        TestPostgres.run("CREATE SCHEMA pushed",
                "CREATE TABLE pushed.customers (id int PRIMARY KEY, name text, city text COLLATE \"en-x-icu\", born date, credit numeric(12,2), vip boolean, uid uuid, "
                        + "code char(4), small smallint, ratio double precision)",
                "CREATE TABLE pushed.orders (id bigint PRIMARY KEY, customer_id int, status varchar(20), amount numeric(10,2), at timestamptz, qty int)",
                "INSERT INTO pushed.orders SELECT 9007199254740990 + i, nullif(i % 55, 0), CASE i % 4 WHEN 0 THEN 'new' WHEN 1 THEN 'New' WHEN 2 THEN 'paid' END, "
                        + "(i * 37 % 101) * 0.25, timestamptz '2026-03-29 00:00Z' + i * interval '13 min 0.25 s', nullif(i % 11, 10) - 2 FROM generate_series(1, 120) i");
        try (Connection connection = TestPostgres.admin();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO pushed.customers "
                        + "VALUES (?, ?, ?, date '1979-12-01' + ? * 37, ? * 1.75 - 9.5, (?)::boolean, lpad(?::text, 32, '0')::uuid, ?, ?, ?)")) {
            for (int i = 0; i < HOSTILE.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, i % 9 == 8 ? null : HOSTILE.get(i));
                insert.setString(3, i % 7 == 6 ? null : i % 3 == 0 ? HOSTILE.get(i) : HOSTILE.get(i % 5));
                insert.setObject(4, i % 6 == 5 ? null : i, java.sql.Types.INTEGER);
                insert.setInt(5, i);
                insert.setString(6, i % 3 == 0 ? "true" : i % 3 == 1 ? "false" : null);
                insert.setInt(7, i);
                insert.setString(8, i % 4 == 0 ? "ab" : i % 4 == 1 ? "AB" : i % 4 == 2 ? "é" : null);
                insert.setInt(9, i % 5 == 4 ? -3 : i - 20);
                insert.setDouble(10, i % 4 == 0 ? 0.1 : i / 4.0);
                insert.executeUpdate();
            }
        }
        connector = TestPostgres.connect();
        begin(connector, "pushed.customers", "pushed.orders");
    }

    @AfterAll
    void close() {
        connector.close();
    }

    @Test
    void hostileTextsAreFoundAsConstantsAndAsKeys() throws Exception {
        Relation.Table customers = Rows.table(connector, "pushed.customers");
        for (String text : HOSTILE) {
            List<String> expected = Rows.of(connector, customers).stream().filter(row -> text.equals(row.get(1)))
                    .map(row -> row.getFirst().toString())
                    .toList();
            Scalar equal = new Scalar.Call(Scalar.Function.EQUAL,
                    List.of(new Scalar.Column(1, DataType.VARCHAR), new Scalar.Constant(text, DataType.VARCHAR)),
                    DataType.BOOLEAN);
            assertEquals(expected,
                    Rows.of(connector, new Relation.Filter(customers, equal)).stream().map(row -> row.getFirst().toString()).toList(),
                    text);
            assertEquals(expected, Rows.byKeys(connector, customers, List.of(1), List.of(List.of(text), List.of("a\0"))).stream()
                    .map(row -> row.getFirst().toString()).toList(), text);
        }
    }

    @Test
    void keysLoseNothingAndRepeatNothing() throws Exception {
        Relation.Table customers = Rows.table(connector, "pushed.customers");
        assertEquals(List.of("7"), ids(Rows.byKeys(connector, customers, List.of(6, 0),
                List.of(List.of("00000000-0000-0000-0000-000000000007", 7), List.of("no uuid", 8),
                        List.of("00000000-0000-0000-0000-000000000009", 8)))));
        assertEquals(13, Rows.byKeys(connector, customers, List.of(7), List.of(List.of("ab"), List.of("ab "), List.of("ab  "))).size(),
                "padded");
        assertEquals(List.of(), Rows.byKeys(connector, customers, List.of(8), List.of(List.of(40_000))), "beyond smallint");
        assertEquals(List.of("3"), ids(Rows.byKeys(connector, customers, List.of(4), List.of(List.of(new BigDecimal("-4.25"))))));
        Relation first = new Relation.Sort(customers, List.of(new Relation.SortKey(0, false, true)), 0, 5);
        assertEquals(List.of("3"), ids(Rows.byKeys(connector, first, List.of(0), List.of(List.of(3), List.of(30)))));
        Relation groups = new Relation.Aggregate(customers, List.of(2),
                List.of(new Relation.AggregateCall(Relation.AggregateCall.Function.COUNT, -1, false, DataType.BIGINT)), List.of("city", "n"));
        assertEquals(1, Rows.byKeys(connector, groups, List.of(0), List.of(List.of("Paris"))).size());
        assertEquals(List.of(), Rows.byKeys(connector, customers, List.of(0), List.of()));
    }

    private static List<String> ids(List<List<Object>> rows) {
        return rows.stream().map(row -> row.getFirst().toString()).toList();
    }

    @Test
    void keysFindRowsByIndexes() throws Exception {
        TestPostgres.run("CREATE TABLE pushed.big AS SELECT i AS id, i * 2 AS other, i::text AS name, lpad(i::text, 32, '0')::uuid AS uid, "
                + "lpad(i::text, 7, '0')::char(9) AS padded, i::smallint AS small FROM generate_series(1, 30000) i",
                "CREATE UNIQUE INDEX ON pushed.big (id)", "CREATE INDEX ON pushed.big (name, other)", "CREATE INDEX ON pushed.big (uid)",
                "CREATE INDEX ON pushed.big (padded)", "CREATE INDEX ON pushed.big (small)", "CREATE INDEX ON pushed.big (other) WHERE other > 5",
                "ANALYZE pushed.big");
        Relation.Table big = Rows.table(connector, "pushed.big");
        Pushdown pushdown = connector.pushdown().orElseThrow();
        for (List<Integer> columns : List.of(List.of(0), List.of(2), List.of(2, 1), List.of(3), List.of(4), List.of(5), List.of(1, 0))) {
            assertEquals(Pushdown.Access.INDEX, pushdown.access(big, columns), columns.toString());
            String text = pushdown.text(big, columns);
            List<String> plan = TestPostgres.ask("EXPLAIN " + withKeys(text));
            assertFalse(plan.toString().contains("Seq Scan"), text + "\n" + plan);
        }
        assertEquals(Pushdown.Access.SCAN, pushdown.access(big, List.of(1)), "an index of some rows");
        Relation filtered = new Relation.Filter(
                new Relation.Project(big, List.of(new Scalar.Column(3, DataType.VARCHAR), new Scalar.Column(0, DataType.INTEGER)),
                        List.of("u", "i")),
                new Scalar.Call(Scalar.Function.IS_NOT_NULL, List.of(new Scalar.Column(0, DataType.VARCHAR)), DataType.BOOLEAN));
        assertEquals(Pushdown.Access.INDEX, pushdown.access(filtered, List.of(1)));
        assertTrue(pushdown.text(filtered, List.of(1)).contains("id = ANY(?::integer[])"), pushdown.text(filtered, List.of(1)));
        assertEquals(Pushdown.Access.SCAN, pushdown.access(new Relation.Sort(big, List.of(), 0, 10), List.of(0)));
    }

    /** The arrays of a statement filled. */
    private static String withKeys(String text) {
        return text.replace("?::integer[]", "'{5,6,7}'::integer[]").replace("?::text[]", "'{5,6,7}'::text[]")
                .replace("?::bpchar[]", "'{0000005,0000006}'::bpchar[]")
                .replace("?::uuid[]", "'{00000000-0000-0000-0000-000000000005}'::uuid[]");
    }
}
