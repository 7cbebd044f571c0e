package dev.riffle.ui.inspector;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.TextColumn;
import dev.riffle.connector.data.Validity;
import dev.riffle.ui.results.SelectedRow;
import dev.riffle.workbench.queries.ResultRows;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows and records for tests. */
final class Rows {
    static final Instant TIME = Instant.parse("2026-01-31T12:04:11.482Z");
    static final RecordAddress ADDRESS = new RecordAddress("orders", 2, 74_113);
    static final String JSON = """
            {"order_id":"o-74113","status":"PAID","amount":1250.50,"express":true,"coupon":null,
             "address":{"city":"Paris","zip-code":"75011","geo":{"lat":48.858370,"lon":2.294481}},
             "items":[{"sku":"A-1","price":12.50},{"sku":"B-2 with a description that is much longer than the pane is wide","price":99}]}""";
    static final String HEADERS = "{\"trace-id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"source\":[\"web\",\"checkout\"],\"retry\":null,\"note\":\"\"}";

    Rows() {}

    static WholeRecord record(@Nullable String value) {
        return new WholeRecord(ADDRESS, "customer-42", value, HEADERS, TIME, value == null ? 11 : 11 + value.length());
    }

    private final List<Field> fields = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private static Validity validity(boolean isNull) {
        return isNull ? new Validity(new long[]{0}) : Validity.ALL;
    }

    Rows number(String name, DataType type, @Nullable Long value) {
        fields.add(Field.of(name, type));
        columns.add(new LongColumn(type, new long[]{value == null ? 0 : value}, 1, validity(value == null), value == null ? 0 : value,
                value == null ? 0 : value));
        return this;
    }

    Rows text(String name, @Nullable String value) {
        return bytes(name, DataType.VARCHAR, value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    Rows bytes(String name, DataType type, byte @Nullable [] value) {
        fields.add(Field.of(name, type));
        byte[] bytes = value == null ? new byte[0] : value;
        columns.add(new TextColumn(type, new int[]{0}, 1, validity(value == null), new int[]{0, bytes.length}, bytes, 1, true));
        return this;
    }

    SelectedRow row(long number) {
        Segment segment = new Segment(new RowType(fields), columns, 1);
        return new SelectedRow(number, 0, segment.type(), new ResultRows.Place(segment, 0), ZoneOffset.UTC);
    }

    /** A row that is one record. */
    static SelectedRow of(int partition, long offset) {
        return new Rows().number("_partition", DataType.INTEGER, (long) partition).number("_offset", DataType.BIGINT, offset)
                .number("_timestamp", DataType.INSTANT, TIME.toEpochMilli() * 1000).text("_key", "customer-42").text("status", "PAID")
                .text("coupon", null).text("comment", "").text("address.city", "Paris")
                .text("items", "[{\"sku\":\"A-1\",\"price\":12.50},{\"sku\":\"B-2\",\"price\":99}]")
                .text("a_column_with_a_name_that_is_longer_than_the_pane_is_wide_at_its_least", "Lorem ipsum dolor sit amet, ".repeat(40))
                .bytes("checksum", DataType.VARBINARY, new byte[]{0, 1, 2, (byte) 0xff}).number("express", DataType.BOOLEAN, 1L).row(offset);
    }
}
