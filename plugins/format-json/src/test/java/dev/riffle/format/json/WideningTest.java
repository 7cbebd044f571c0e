package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number that needs a wider type says which, and is exact once its column has it. */
class WideningTest {
    private static DataType type(String name) {
        return switch (name) {
            case "BIGINT" -> DataType.BIGINT;
            case "DOUBLE" -> DataType.DOUBLE;
            default -> DataType.decimal(38, Integer.parseInt(name));
        };
    }

    @ParameterizedTest
    @CsvSource({"BIGINT,9223372036854775808,0", "BIGINT,-9223372036854775809,0", "BIGINT,12.5,1", "BIGINT,12.50,2", "BIGINT,1.5e-7,8",
            "BIGINT,1e19,0", "BIGINT,0.125e1,2",
            "BIGINT,12345678901234567890123456789012345678,0", "BIGINT,1234567890123456789012345678901234567.50000,1",
            "BIGINT,0.00000000000000000000000000000000000001,38",
            "BIGINT,1e-39,DOUBLE", "BIGINT,123456789012345678901234567890123456789,DOUBLE", "BIGINT,1e38,DOUBLE", "BIGINT,1e37,0", "2,0.125,3",
            "2,1e-10,10", "2,1.2500000000001,13",
            "2,1e36,DOUBLE", "30,123456789,DOUBLE", "0,123456789012345678901234567890.123456789,DOUBLE", "2,0.12500,5"})
    void widens(String from, String written, String to) {
        Rows narrow = Rows.of(new Field("a", type(from), false), Field.of("b", DataType.VARCHAR));
        String record = "{\"b\":\"x\",\"a\":" + written + "}";
        assertEquals(Outcome.WIDER, narrow.decode(record));
        List<Field> widened = narrow.decoder.widened();
        assertEquals(List.of(new Field("a", type(to), false)), widened);
        assertNull(narrow.take().getFirst().get("b"), "something of the row stayed");

        Object exact = Rows.value(widened.getFirst(), record);
        if (type(to).equals(DataType.DOUBLE)) {
            assertEquals(Double.valueOf(written), exact);
        } else {
            assertEquals(0, new BigDecimal(written).compareTo((BigDecimal) exact));
        }
    }

    @Test
    void saysSoOfAllFieldsAtOnceAndForgetsItAfterwards() {
        Rows rows = Rows.of(Field.of("a", DataType.BIGINT), Field.of("b.c", DataType.BIGINT), Field.of("d", DataType.BIGINT));
        assertEquals(Outcome.WIDER, rows.decode("{\"a\":0.5,\"b\":{\"c\":99999999999999999999},\"d\":\"text\"}"));
        assertEquals(List.of(Field.of("a", type("1")), Field.of("b.c", type("0"))), rows.decoder.widened());
        assertEquals(Outcome.DECODED, rows.decode("{\"a\":1}"));
        assertEquals(List.of(), rows.decoder.widened());
    }

    /** However values come, types only grow, and few times: digits after the point are never given up. */
    @Test
    void endsInATypeThatHoldsEverything() {
        List<String> values = List.of("1", "12.5", "99999999999999999999.123", "0.000001", "1e30", "1e-20", "7");
        Field field = Field.of("a", DataType.BIGINT);
        int times = 0;
        for (int i = 0; i < values.size(); i++) {
            Rows rows = Rows.of(field);
            if (rows.decode("{\"a\":" + values.get(i) + "}") == Outcome.WIDER) {
                field = rows.decoder.widened().getFirst();
                times++;
                i = -1;
            }
        }
        assertEquals(5, times);
        assertEquals(DataType.DOUBLE, field.type());
    }
}
