package dev.riffle.plugin.jdbc.postgresql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.relation.Keys;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.testkit.Reading;
import dev.riffle.plugin.jdbc.pushed.Rows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresReadingTest {
    private static Connector shop;

    @BeforeAll
    static void fill() throws Exception {
        TestPostgres.run("CREATE SCHEMA first", "CREATE TABLE first.orders (id int PRIMARY KEY, status text, amount numeric(10,2), at timestamptz)",
                "INSERT INTO first.orders SELECT i, CASE i % 3 WHEN 0 THEN 'paid' WHEN 1 THEN 'new' END, i * 1.25, timestamptz '2026-01-01 00:00Z' + i * interval '1 s' "
                        + "FROM generate_series(1, 100000) i",
                "ANALYZE first.orders");
        shop = TestPostgres.connect();
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void streamsAreTables() throws Exception {
        assertTrue(shop.streams().stream().anyMatch(stream -> stream.name().equals("first.orders") && !stream.internal()));
        assertEquals(List.of("first", "orders"), shop.path("first.orders"));
        RowType type = shop.describe("first.orders").type();
        assertEquals(DataType.decimal(10, 2), type.type(2));
    }

    @Test
    void aScanReadsAll() throws Exception {
        Reading reading = Reading.of(shop.plan(ScanRequest.of("first.orders", List.of("at", "id"))), 4);
        assertEquals(100_000, reading.rowCount());
        assertEquals(100_000, reading.column("id").stream().distinct().count());
    }

    @Test
    void whatIsPushedIsComputedThere() throws Exception {
        Pushdown pushdown = shop.pushdown().orElseThrow();
        Relation.Table orders = Rows.table(shop, "first.orders");
        Relation paid = new Relation.Filter(orders, new Scalar.Call(Scalar.Function.EQUAL,
                List.of(new Scalar.Column(1, DataType.VARCHAR), new Scalar.Constant("paid", DataType.VARCHAR)), DataType.BOOLEAN));
        assertTrue(pushdown.covers(paid));
        assertEquals("SELECT id, status, amount, at FROM first.orders WHERE status = 'paid'", pushdown.text(paid, List.of()));
        assertEquals(33_333, Rows.of(shop, paid).size());
        assertTrue(Math.abs(pushdown.estimatedRows(paid).orElseThrow() - 33_333) < 3_000);
        assertEquals(Pushdown.Access.INDEX, pushdown.access(paid, List.of(0)));
        assertEquals(Pushdown.Access.SCAN, pushdown.access(paid, List.of(1)));
        SegmentBuilder keys = new SegmentBuilder(RowType.of(Field.of("k", DataType.BIGINT)));
        for (long i = 0; i < 30_000; i++) {
            keys.addRow(i * 3 + (i % 7 == 0 ? Integer.MAX_VALUE : 0));
        }
        Segment segment = keys.build();
        Reading reading = Reading.of(pushdown.plan(
                new RelationRequest(paid, Optional.of(new Keys(List.of(0), List.of(segment))), Long.MAX_VALUE, Long.MAX_VALUE)), 3);
        assertEquals(30_000 - 30_000 / 7 - 1, reading.rowCount());
        assertFalse(pushdown.covers(new Relation.Table("first.nothing", orders.type())));
    }
}
