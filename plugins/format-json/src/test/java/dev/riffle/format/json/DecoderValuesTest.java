package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by which a value becomes a column's. */
class DecoderValuesTest {
    private static final Field BIGINT = Field.of("a", DataType.BIGINT);
    private static final Field DECIMAL = Field.of("a", DataType.decimal(38, 4));
    private static final Field DOUBLE = Field.of("a", DataType.DOUBLE);
    private static final Field BOOLEAN = Field.of("a", DataType.BOOLEAN);
    private static final Field TEXT = Field.of("a", DataType.VARCHAR);

    private static Object read(Field field, String value) {
        return Rows.value(field, "{\"a\":" + value + "}");
    }

    private static Outcome outcome(Field field, String value) {
        return Rows.of(field).decode("{\"a\":" + value + "}");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-0,0", "17,17", "-9223372036854775808,-9223372036854775808", "9223372036854775807,9223372036854775807", "1e3,1000",
            "1E+3,1000", "1000.000,1000",
            "2.5e1,25", "1200e-2,12", "0.0,0", "-0.0e5,0", "0e999999999999999999999,0", "0.000e-999999999999999999999,0",
            "92233720368547758070e-1,9223372036854775807"})
    void bigint(String written, long expected) {
        assertEquals(expected, read(BIGINT, written));
        assertEquals(Outcome.DECODED, outcome(BIGINT, written));
    }

    @ParameterizedTest
    @CsvSource({"0,0.0000", "-0.0,0.0000", "1,1.0000", "-12.5,-12.5000", "0.0001,0.0001", "1.50000000000000000000,1.5000", "1.5e-3,0.0015",
            "15e2,1500.0000",
            "123456789012345678,123456789012345678.0000", "-1234567890123456789012345678901234.5678,-1234567890123456789012345678901234.5678",
            "9999999999999999999999999999999999.9999,9999999999999999999999999999999999.9999", "1e33,1000000000000000000000000000000000.0000",
            "18446744073709551616,18446744073709551616.0000", "-1844674407370955.1616,-1844674407370955.1616",
            "99999999999999.9999,99999999999999.9999"})
    void decimal(String written, BigDecimal expected) {
        assertEquals(expected, read(DECIMAL, written));
    }

    @ParameterizedTest
    @CsvSource({"0.1", "-0.0", "1e22", "1e23", "9007199254740993", "123456789.123456", "0.30000000000000004", "1.7976931348623157e308", "4.9e-324",
            "1e-400", "999999999999999.9",
            "9999999999999999", "0.000000000000001", "2.2250738585072011e-308"})
    void doubles(String written) {
        assertEquals(Double.valueOf(written), read(DOUBLE, written));
    }

    @Test
    void beyondTheDoublesIsAMismatch() {
        assertEquals(Outcome.PARTIAL, outcome(DOUBLE, "1e400"));
        assertEquals(Outcome.PARTIAL, outcome(BIGINT, "1e400"));
        assertEquals(Outcome.PARTIAL, outcome(DECIMAL, "-1e99999999999999999999"));
        assertNull(read(DOUBLE, "1e400"));
    }

    @Test
    void booleansAndTexts() {
        assertEquals(true, read(BOOLEAN, "true"));
        assertEquals(false, read(BOOLEAN, " false "));
        assertEquals("", read(TEXT, "\"\""));
        assertEquals("a\"\\/\b\f\n\r\tb", read(TEXT, "\"a\\\"\\\\\\/\\b\\f\\n\\r\\tb\""));
        assertEquals("\uD83D\uDE00 \u00e9 \u65e5", read(TEXT, "\"\\uD83D\\ude00 \\u00E9 \\u65e5\""));
        assertEquals("\uD83D\uDE00", read(TEXT, "\"\uD83D\uDE00\""));
        assertEquals("\uFFFDx\uFFFD\uFFFD\uD83D\uDE00\uFFFD", read(TEXT, "\"\\ud800x\\udc00\\ud800\\ud83d\\ude00\\uDBFF\""));
        assertEquals("\0", read(TEXT, "\"\\u0000\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"1.50", "-0", "1e5", "true", "false", "[1, \"a\" ,null]", "{\"b\" : [ ]}",
            "[\"\\u0041\"]", "[]", "{}"})
    void whatIsNotTextIsItsJsonInAVarchar(String written) {
        assertEquals(written, read(TEXT, written));
        assertEquals(Outcome.DECODED, outcome(TEXT, "  " + written + " "));
    }

    @Test
    void nullAndMissingAreNull() {
        for (Field field : List.of(BIGINT, DECIMAL, DOUBLE, BOOLEAN, TEXT)) {
            assertNull(read(field, "null"));
            assertEquals(Outcome.DECODED, outcome(field, "null"));
            assertNull(Rows.value(field, "{\"b\":1}"));
            assertEquals(Outcome.DECODED, Rows.of(field).decode("{}"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"BIGINT;\"1\"", "BIGINT;true", "BIGINT;[1]", "BIGINT;{\"a\":1}", "DECIMAL;\"1.5\"",
            "DECIMAL;false", "DECIMAL;[]",
            "DOUBLE;\"x\"", "DOUBLE;{}", "BOOLEAN;1", "BOOLEAN;\"true\"", "BOOLEAN;[true]"})
    void theWrongKindIsAMismatch(String type, String written) {
        Field field = Map.of("BIGINT", BIGINT, "DECIMAL", DECIMAL, "DOUBLE", DOUBLE, "BOOLEAN", BOOLEAN).get(type);
        Rows rows = Rows.of(field, Field.of("z", DataType.BIGINT));
        assertEquals(Outcome.PARTIAL, rows.decode("{\"a\":" + written + ",\"z\":5}"));
        assertEquals(List.of(), rows.decoder.widened());
        Map<String, Object> row = rows.take().getFirst();
        assertNull(row.get("a"));
        assertEquals(5L, row.get("z"));
    }

    @Test
    void membersOfObjectsArePaths() {
        Rows rows = Rows.of(Field.of("address.city", DataType.VARCHAR), Field.of("id", DataType.BIGINT),
                Field.of("address.geo.lat", DataType.decimal(38, 2)));
        assertEquals(Outcome.DECODED,
                rows.decode("{\"address\":{\"zip\":\"1\",\"city\":\"Paris\",\"geo\":{\"lat\":48.85,\"city\":0}},\"id\":1,\"city\":\"no\"}"));
        assertEquals(Outcome.DECODED, rows.decode("{\"id\":2,\"address\":{\"geo\":{},\"city\":\"Rome\"}}"));
        assertEquals(Outcome.DECODED, rows.decode("{\"id\":3,\"address\":null}"));
        assertEquals(Outcome.DECODED, rows.decode("{\"id\":4,\"other\":{\"city\":\"no\"}}"));
        assertEquals(Outcome.PARTIAL, rows.decode("{\"id\":5,\"address\":\"Rue X\"}"));
        assertEquals(Outcome.PARTIAL, rows.decode("{\"id\":6,\"address\":{\"city\":\"Oslo\",\"geo\":[1]}}"));
        List<Map<String, Object>> decoded = rows.take();
        assertEquals(List.of("Paris", new BigDecimal("48.85")), List.of(decoded.get(0).get("address.city"), decoded.get(0).get("address.geo.lat")));
        assertEquals("Rome", decoded.get(1).get("address.city"));
        for (int i = 2; i < 5; i++) {
            assertNull(decoded.get(i).get("address.city"));
            assertEquals(i + 1L, decoded.get(i).get("id"));
        }
        assertEquals("Oslo", decoded.get(5).get("address.city"));
    }

    @Test
    void theLastOfDuplicatesCounts() {
        Field nested = Field.of("b.c", DataType.BIGINT);
        assertEquals(2L, Rows.value(BIGINT, "{\"a\":1,\"a\":2}"));
        assertNull(Rows.value(BIGINT, "{\"a\":1,\"a\":null}"));
        assertEquals(2L, Rows.value(nested, "{\"b\":{\"c\":1},\"b\":{\"c\":2}}"));
        assertNull(Rows.value(nested, "{\"b\":{\"c\":1},\"b\":{\"d\":2}}"));
        assertNull(Rows.value(nested, "{\"b\":{\"c\":1},\"b\":null}"));
        assertEquals(2L, Rows.value(BIGINT, "{\"a\":1,\"\\u0061\":2}"));
        Rows rows = Rows.of(BIGINT, nested);
        assertEquals(Outcome.DECODED, rows.decode("{\"a\":\"x\",\"a\":2}"));
        assertEquals(Outcome.DECODED, rows.decode("{\"a\":1.5,\"a\":2}"));
        assertEquals(Outcome.DECODED, rows.decode("{\"b\":{\"c\":\"x\"},\"b\":{}}"));
        assertEquals(Outcome.DECODED, rows.decode("{\"b\":7,\"b\":{\"c\":8}}"));
        assertEquals(Outcome.PARTIAL, rows.decode("{\"a\":1,\"a\":\"x\"}"));
        assertNull(rows.take().getLast().get("a"));
    }

    @Test
    void aDotInANameIsNotToldFromAPath() {
        Field field = Field.of("a.b.c", DataType.BIGINT);
        for (String record : List.of("{\"a.b.c\":1}", "{\"a.b\":{\"c\":1}}", "{\"a\":{\"b.c\":1}}", "{\"a\":{\"b\":{\"c\":1}}}")) {
            assertEquals(1L, Rows.value(field, record), record);
        }
        assertEquals(2L, Rows.value(field, "{\"a.b.c\":1,\"a\":{\"b\":{\"c\":2}}}"));
        assertEquals(3L, Rows.value(Field.of("x.", DataType.BIGINT), "{\"x\":{\"\":3}}"));
    }

    @Test
    void namesAreFoundHoweverTheyAreWritten() {
        Rows rows = Rows.of(Field.of("status", DataType.VARCHAR), Field.of("q\"uote", DataType.BIGINT), Field.of("日本", DataType.BIGINT));
        String[] records = {"{\"status\":\"A\",\"q\\\"uote\":1,\"日本\":2}", "{ \"st\\u0061tus\" : \"A\" , \"q\\u0022uote\" :\n1,\t\"\\u65e5本\": 2 }",
                "{\"日本\":2,\"statu\":0,\"statuss\":0,\"q\\\"uote\":1,\"status\":\"A\",\"q\":5}", "{\"status\" :\"A\",\"日本\" : 2,\"q\\\"uote\" : 1}"};
        for (String record : records) {
            assertEquals(Outcome.DECODED, rows.decode(record));
        }
        for (Map<String, Object> row : rows.take()) {
            assertEquals("A", row.get("status"));
            assertEquals(1L, row.get("q\"uote"));
            assertEquals(2L, row.get("日本"));
        }
    }

    @Test
    void aNameThatNeedsEscapesIsNotTakenUnescaped() {
        Rows rows = Rows.of(Field.of("a\"b", DataType.BIGINT));
        for (int i = 0; i < 3; i++) {
            assertEquals(Outcome.DECODED, rows.decode("{\"a\\\"b\":1}"));
            assertEquals(Outcome.MALFORMED, rows.decode("{\"a\"b\":1}"));
        }
    }

    @Test
    void objectsUsedAsMapsDoNotGrowTheDecoder() {
        Rows rows = Rows.of(Field.of("m.k7", DataType.BIGINT), Field.of("id", DataType.BIGINT));
        for (int i = 0; i < 20_000; i++) {
            assertEquals(Outcome.DECODED, rows.decode("{\"m\":{\"x%d\":1,\"k%d\":%d},\"id\":%d}".formatted(i, i, i, i)));
        }
        List<Map<String, Object>> decoded = rows.take();
        assertEquals(7L, decoded.get(7).get("m.k7"));
        assertNull(decoded.get(8).get("m.k7"));
        assertEquals(19_999L, decoded.get(19_999).get("id"));
    }

    @Test
    void aLongRecordIsReadLikeAShortOne() {
        String text = "é\\n".repeat(2_000_000);
        Rows rows = Rows.of(TEXT, Field.of("b", DataType.VARCHAR));
        assertEquals(Outcome.DECODED, rows.decode("{\"a\":\"" + text + "\",\"b\":[\"" + text + "\"]}"));
        Map<String, Object> row = rows.take().getFirst();
        assertEquals(text.replace("\\n", "\n"), row.get("a"));
        assertEquals("[\"" + text + "\"]", row.get("b"));
    }

    @Test
    void aNumberOfManyDigitsCostsNoMoreThanItsLength() {
        String digits = "7".repeat(5_000_000);
        assertEquals(Outcome.PARTIAL, outcome(BIGINT, digits));
        assertEquals(Outcome.WIDER, outcome(BIGINT, "0." + digits));
        assertEquals(0.7777777777777778, read(DOUBLE, "0." + digits));
        assertEquals(7L, read(BIGINT, "7." + "0".repeat(5_000_000)));
    }
}
