package dev.riffle.engine;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The streams that the statements of the tests are about: orders of customers, and one of odd names. */
public final class Shop {
    private static final List<Field> SYSTEM = List.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("_timestamp", DataType.INSTANT),
            Field.of("_key", DataType.VARCHAR), new Field("_value", DataType.VARCHAR, false), new Field("_headers", DataType.VARCHAR, false),
            new Field("_size", DataType.INTEGER, false));

    public static final RowType ORDERS = stream(Field.of("order_id", DataType.BIGINT), Field.of("customer_id", DataType.BIGINT),
            Field.of("status", DataType.VARCHAR),
            Field.of("amount", DataType.decimal(10, 2)), Field.of("weight", DataType.DOUBLE), Field.of("paid", DataType.BOOLEAN),
            Field.of("due", DataType.DATE),
            Field.of("shipped", DataType.TIMESTAMP), Field.of("address.city", DataType.VARCHAR), Field.of("address.geo.lat", DataType.DOUBLE));
    public static final RowType CUSTOMERS = stream(Field.of("id", DataType.BIGINT), Field.of("name", DataType.VARCHAR),
            Field.of("status", DataType.VARCHAR),
            Field.of("country", DataType.VARCHAR), Field.of("score", DataType.INTEGER));
    public static final RowType ODD = stream(Field.of("value", DataType.VARCHAR), Field.of("key", DataType.VARCHAR),
            Field.of("timestamp", DataType.BIGINT), Field.of("date", DataType.VARCHAR),
            Field.of("user", DataType.VARCHAR), Field.of("Id", DataType.BIGINT), Field.of("id", DataType.VARCHAR), Field.of("ID", DataType.DOUBLE),
            Field.of("with space", DataType.VARCHAR),
            Field.of("größe", DataType.INTEGER), Field.of("a\"b", DataType.VARCHAR), Field.of("it's", DataType.VARCHAR),
            Field.of("a.b", DataType.VARCHAR), Field.of("名前", DataType.VARCHAR),
            Field.of("1st", DataType.VARCHAR), Field.of("dash-ed", DataType.VARCHAR), Field.of("$price", DataType.VARCHAR));

    private Shop() {}

    static RowType stream(Field... own) {
        List<Field> fields = new ArrayList<>(SYSTEM);
        fields.addAll(List.of(own));
        return new RowType(fields);
    }

    /** Four partitions of orders, one of customers; no rows in them, but offsets. */
    public static ScriptedConnector connector() {
        ScriptedConnector.Script nothing = ScriptedConnector.giving(List.<Segment>of());
        return new ScriptedConnector()
                .with(new ScriptedConnector.Stream("orders", ORDERS, List.of(1000L, 1000L, 500L, 0L), List.of(nothing, nothing, nothing, nothing)))
                .with(new ScriptedConnector.Stream("customers", CUSTOMERS, List.of(100L), List.of(nothing)))
                .with(new ScriptedConnector.Stream("odd.names-v1", ODD, List.of(10L), List.of(nothing)));
    }

    /** A session on a Saturday noon in winter, in a zone with summer time. */
    public static SqlSession session() {
        return new SqlSession(ZoneId.of("Europe/Berlin"), Instant.parse("2026-01-31T11:00:00Z"));
    }
}
