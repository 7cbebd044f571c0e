package dev.riffle.format.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder.Outcome;
import dev.riffle.connector.format.SchemaInference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is malformed: the same as for Jackson, with the two differences that {@link Jackson#accepts} names. */
class MalformedTest {
    private static final int DOCUMENTS = 60_000;
    private static final String ALPHABET = "{}[]\",:\\/0123456789+-.eEtrufalsn \n\t\0\u0001\u007fbx";

    @Test
    void mutatedDocumentsAreMalformedWhereJacksonSaysSo() {
        List<Field> wanted = List.of(Field.of("status", DataType.VARCHAR), Field.of("amount", DataType.decimal(38, 2)),
                Field.of("id", DataType.BIGINT), Field.of("k.x1", DataType.DOUBLE), Field.of("k", DataType.VARCHAR),
                Field.of("isActive", DataType.BOOLEAN),
                Field.of("customer_id.id", DataType.VARCHAR));
        Rows rows = new Rows(wanted);
        Rows others = Rows.of(Field.of("no such member", DataType.VARCHAR));
        int accepted = 0;
        for (long seed = 0; seed < DOCUMENTS; seed++) {
            byte[] document = mutate(Rows.utf8(new RandomJson(seed / 20).next()), new Random(seed));
            boolean expected = Jackson.accepts(document);
            accepted += expected ? 1 : 0;
            String what = "seed " + seed + ": " + new String(document, StandardCharsets.ISO_8859_1);
            assertEquals(expected, rows.decode(document, 0, document.length) != Outcome.MALFORMED, what);
            assertEquals(expected, others.decode(document, 0, document.length) != Outcome.MALFORMED, what);
            assertEquals(expected, rows.decodeInPlace(document) != Outcome.MALFORMED, what);
            assertEquals(expected, others.decodeInPlace(document) != Outcome.MALFORMED, what);
            assertEquals(expected, new JsonFormat().inference().add(document, 0, document.length), what);
            if (seed % 1000 == 0) {
                rows.take();
                others.take();
            }
        }
        assertTrue(accepted > DOCUMENTS / 20 && accepted < DOCUMENTS / 2, "accepted " + accepted);
    }

    private static byte[] mutate(byte[] document, Random random) {
        byte[] bytes = document;
        for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 0; times--) {
            int at = random.nextInt(bytes.length);
            bytes = switch (random.nextInt(8)) {
                case 0 -> splice(bytes, at, at + 1, new byte[0]);
                case 1 -> splice(bytes, at, at + 1, new byte[]{(byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()))});
                case 2 -> splice(bytes, at, at, new byte[]{(byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()))});
                case 3 -> splice(bytes, at, at + 1, new byte[]{(byte) random.nextInt(256)});
                case 4 -> Arrays.copyOf(bytes, at);
                case 5 -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(6))));
                case 6 -> splice(bytes, at, at, randomUtf8(random));
                default -> splice(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(6)), new byte[0]);
            };
        }
        return bytes;
    }

    private static byte[] randomUtf8(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(4)];
        bytes[0] = (byte) (0xC0 + random.nextInt(0x38));
        for (int i = 1; i < bytes.length; i++) {
            bytes[i] = (byte) (0x80 + random.nextInt(0x40));
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] replacement) {
        byte[] result = new byte[bytes.length - (to - from) + replacement.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(replacement, 0, result, from, replacement.length);
        System.arraycopy(bytes, to, result, from + replacement.length, bytes.length - to);
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "}", "{}}", "{}{}", "{} x", "[]", "[{}]", "1", "\"a\"", "null", "true", "{\"a\"}", "{\"a\":}",
            "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}",
            "{\"a\":01}", "{\"a\":-}", "{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":1e+}", "{\"a\":NaN}", "{\"a\":Infinity}",
            "{\"a\":tru}", "{\"a\":nulll}",
            "{\"a\":True}", "{\"a\":\"\t\"}", "{\"a\":\"\\x\"}", "{\"a\":\"\\u12g4\"}", "{\"a\":\"\\u123\"}", "{\"a\":\"}", "{\"a\":\"\\\"}",
            "{\"a\":[1,]}", "{\"a\":[1 2]}",
            "{\"a\":1 \"b\":2}", "{\"a\" 1}", "{\"a\":1}//", "{\"a\":1/**/}", "{\"a\":[}", "{\"a\":{]}", "\u00A0{}", "{\"a\":1}\0", "{\"a\":1\0}",
            "{\"a\":0x10}", "{\"a\":-01}",
            "{\"a\":00}", "{\"a\":1.0.0}", "{\"a\":1e5.5}"})
    void isMalformed(String document) {
        for (DataType type : List.of(DataType.VARCHAR, DataType.BIGINT, DataType.decimal(38, 2), DataType.DOUBLE, DataType.BOOLEAN)) {
            Rows rows = Rows.of(Field.of("a", type), Field.of("b", DataType.VARCHAR));
            assertEquals(Outcome.MALFORMED, rows.decode(document));
            assertEquals(Outcome.MALFORMED, rows.decodeInPlace(Rows.utf8(document)));
            assertNull(rows.take().getFirst().get("a"));
        }
        SchemaInference inference = new JsonFormat().inference();
        assertEquals(false, inference.add(Rows.utf8(document), 0, Rows.utf8(document).length));
        assertEquals(List.of(), inference.fields());
    }

    @Test
    void nothingOfAMalformedRecordStays() {
        Rows rows = Rows.of(Field.of("a", DataType.BIGINT), Field.of("b.c", DataType.VARCHAR));
        assertEquals(Outcome.MALFORMED, rows.decode("{\"a\":1,\"b\":{\"c\":\"x\"},\"d\":tru}"));
        assertEquals(Outcome.DECODED, rows.decode("{\"a\":2,\"b\":{\"c\":\"y\"},\"d\":true}"));
        var decoded = rows.take();
        assertNull(decoded.get(0).get("a"));
        assertNull(decoded.get(0).get("b.c"));
        assertEquals(2L, decoded.get(1).get("a"));
    }

    @Test
    void malformedOutweighsWiderAndPartial() {
        Rows rows = Rows.of(Field.of("a", DataType.BIGINT), Field.of("b", DataType.BIGINT));
        assertEquals(Outcome.MALFORMED, rows.decode("{\"a\":1.5,\"b\":\"x\""));
        assertEquals(List.of(), rows.decoder.widened());
    }

    @Test
    void nestingIsBounded() {
        for (String wanted : List.of("a", "b", "a.a")) {
            Rows rows = Rows.of(Field.of(wanted, DataType.VARCHAR));
            for (boolean arrays : new boolean[]{true, false}) {
                String open = arrays ? "[" : "{\"a\":";
                String close = arrays ? "]" : "}";
                int levels = Grammar.MAX_DEPTH - 1;
                String deepest = "{\"a\":" + open.repeat(levels) + 1 + close.repeat(levels) + "}";
                assertTrue(rows.decode(deepest) != Outcome.MALFORMED);
                assertEquals(Outcome.MALFORMED, rows.decode("{\"a\":" + open.repeat(levels + 1) + 1 + close.repeat(levels + 1) + "}"));
                assertEquals(Outcome.MALFORMED, rows.decode("{\"a\":" + open.repeat(1_000_000)));
            }
        }
    }

    @Test
    void utf8IsCheckedEverywhere() {
        int[][] invalid = {{0x80}, {0xC0, 0x80}, {0xC1, 0xBF}, {0xC3}, {0xE0, 0x9F, 0xBF}, {0xE2, 0x82}, {0xED, 0xA0, 0x80}, {0xED, 0xBF, 0xBF},
                {0xF0, 0x8F, 0xBF, 0xBF}, {0xF4, 0x90, 0x80, 0x80}, {0xF5, 0x80, 0x80, 0x80}, {0xFF}, {0xC3, 0x28}, {0xE2, 0x28, 0xA1},
                {0xF0, 0x9F, 0x98}};
        for (int[] sequence : invalid) {
            StringBuilder latin = new StringBuilder();
            Arrays.stream(sequence).forEach(c -> latin.append((char) c));
            for (String document : List.of("{\"a\":\"%s\"}", "{\"b\":\"%s\"}", "{\"b\":[\"abcdefgh%s\"]}", "{\"%s\":1}", "{\"a\":\"\\n%s\"}")) {
                byte[] bytes = document.formatted(latin).getBytes(StandardCharsets.ISO_8859_1);
                assertEquals(Outcome.MALFORMED, Rows.of(Field.of("a", DataType.VARCHAR)).decode(bytes, 0, bytes.length),
                        Arrays.toString(sequence) + document);
            }
        }
    }

    @Test
    void aByteOrderMarkIsIgnored() {
        assertEquals(7L, Rows.value(Field.of("a", DataType.BIGINT), "\uFEFF {\"a\":7}"));
        assertEquals(List.of(Field.of("a", DataType.BIGINT)), Rows.infer("\uFEFF{\"a\":7}"));
        assertEquals(Outcome.MALFORMED, Rows.of(Field.of("a", DataType.BIGINT)).decode("\uFEFF\uFEFF{}"));
    }
}
