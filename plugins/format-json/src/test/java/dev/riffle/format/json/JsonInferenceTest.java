package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonInferenceTest {
    private static String fields(String... records) {
        return Rows.infer(records).stream().map(field -> field.name() + " " + field.type()).collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"1;BIGINT", "-9223372036854775808;BIGINT", "1e3;BIGINT",
            "1 9223372036854775808;DECIMAL(38, 0)",
            "99999999999999999999999999999999999999;DECIMAL(38, 0)", "100000000000000000000000000000000000000;DOUBLE", "1.0;DECIMAL(38, 1)",
            "10.00 1.5;DECIMAL(38, 2)",
            "1.25 12345678901234567890;DECIMAL(38, 2)", "1.5e-7;DECIMAL(38, 8)", "1e-39;DOUBLE", "1e-30 1e20;DOUBLE", "1e-10 1e20;DECIMAL(38, 10)",
            "1e400;DOUBLE",
            "1234567890123456789012345678901234567.5000;DECIMAL(38, 1)", "0e-50;BIGINT", "0.00e-7;DECIMAL(38, 2)", "true false;BOOLEAN",
            "\"x\" \"\";VARCHAR", "null;VARCHAR", "null 1;BIGINT",
            "1 null 2.5;DECIMAL(38, 1)", "[1];VARCHAR", "{};VARCHAR", "{} 1;VARCHAR", "1 \"x\";VARCHAR", "1 true;VARCHAR", "true \"true\";VARCHAR",
            "[] 1;VARCHAR", "null {};VARCHAR"})
    void types(String values, String expected) {
        String[] records = java.util.Arrays.stream(values.split(" ")).map(value -> "{\"a\":" + value + "}").toArray(String[]::new);
        assertEquals("a " + expected, fields(records));
    }

    @Test
    void objectsBecomePaths() {
        assertEquals("id BIGINT, address.city VARCHAR, address.geo.lat DECIMAL(38, 2), address.zip BIGINT, last BOOLEAN",
                fields("{\"id\":1,\"address\":{\"city\":\"x\",\"geo\":{\"lat\":1.25}}}", "{\"id\":2,\"last\":true}",
                        "{\"address\":{\"zip\":1,\"city\":\"y\"}}"));
        assertEquals("a.b BIGINT", fields("{\"a\":null}", "{\"a\":{}}", "{\"a\":{\"b\":1}}"));
    }

    @Test
    void anObjectThatIsSometimesSomethingElseIsText() {
        assertEquals("a VARCHAR, z BIGINT", fields("{\"a\":{\"b\":1},\"z\":1}", "{\"a\":5}"));
        assertEquals("a VARCHAR", fields("{\"a\":[]}", "{\"a\":{\"b\":1}}"));
        assertEquals("a.b VARCHAR", fields("{\"a\":{\"b\":{\"c\":1}}}", "{\"a\":{\"b\":\"x\"}}", "{\"a\":{\"b\":{\"c\":1}}}"));
        assertEquals("{\"b\":1}", Rows.value(Field.of("a", DataType.VARCHAR), "{\"a\":{\"b\":1}}"));
    }

    @Test
    void nothingIsLearntFromNothing() {
        assertEquals("", fields());
        assertEquals("", fields("{}"));
        assertEquals("", fields("{\"\":1}"));
        assertEquals(".b BIGINT", fields("{\"\":{\"b\":1}}"));
    }

    @Test
    void aDotInANameAndAPathAreOneField() {
        assertEquals("a.b DECIMAL(38, 1)", fields("{\"a.b\":1}", "{\"a\":{\"b\":2.5}}"));
        assertEquals("a.b VARCHAR", fields("{\"a\":{\"b\":2.5}}", "{\"a.b\":\"x\"}"));
    }

    @Test
    void escapedNamesAreTheirText() {
        assertEquals("aé\"\uD83D\uDE00 BIGINT", fields("{\"\\u0061\\u00e9\\\"\\ud83d\\ude00\":1}", "{\"aé\\u0022\uD83D\uDE00\":2}"));
    }

    @Test
    void objectsUsedAsMapsAreText() {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            records.add("{\"id\":%d,\"byCustomer\":{\"c%d\":{\"sum\":1}}}".formatted(i, i));
        }
        assertEquals("id BIGINT, byCustomer.c0.sum BIGINT", fields(records.getFirst()));
        assertEquals("id BIGINT, byCustomer VARCHAR", fields(records.toArray(String[]::new)));
        assertEquals(200, Rows.infer(records.subList(0, 200).toArray(String[]::new)).size() - 1);
    }

    @Test
    void fieldsAreBounded() {
        String members = IntStream.range(0, 1500).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
        List<Field> many = Rows.infer("{" + members + "}");
        assertEquals(JsonInference.MAX_FIELDS, many.size());
        assertEquals("f999", many.getLast().name());

        String hundred = IntStream.range(0, 100).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));
        String groups = IntStream.range(0, 20).mapToObj(i -> "\"g" + i + "\":{" + hundred + "}").collect(Collectors.joining(","));
        String record = "{" + groups + "}";
        List<Field> folded = Rows.infer(record);
        assertTrue(folded.size() <= JsonInference.MAX_FIELDS, folded.size() + " fields");
        assertTrue(folded.contains(Field.of("g0.m99", DataType.BIGINT)));
        assertTrue(folded.contains(Field.of("g19", DataType.VARCHAR)), "what is too much becomes the text of its object");
        assertEquals(Outcome.DECODED, new Rows(folded).decode(record));
    }

    @Test
    void deepObjectsAreTextFromSomeLevelOn() {
        String record = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        List<Field> fields = Rows.infer(record);
        assertEquals(List.of(Field.of("a" + ".a".repeat(JsonInference.MAX_LEVELS - 1), DataType.VARCHAR)), fields);
        assertEquals("{\"a\":".repeat(24) + "1" + "}".repeat(24), Rows.value(fields.getFirst(), record));
    }
}
