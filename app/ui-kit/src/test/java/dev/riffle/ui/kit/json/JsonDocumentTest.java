package dev.riffle.ui.kit.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.json.JsonDocument.Kind;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDocumentTest {
    private static JsonDocument parse(String text) {
        try {
            return JsonDocument.parse(text);
        } catch (JsonFault | InterruptedException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void findsValuesAsWritten() {
        JsonDocument json = parse(" {\"a\" : 1.50e+3, \"b\":[true,null, {\"c\":\"x\"}] ,\"d\":{}} ");
        assertEquals(8, json.size());
        assertEquals(3, json.childCount(0));
        int a = json.firstChild(0);
        assertEquals("a", json.name(a));
        assertEquals("1.50e+3", json.source(a));
        assertEquals(Kind.NUMBER, json.kind(a));
        int b = json.next(a);
        assertEquals("[true,null, {\"c\":\"x\"}]", json.source(b));
        assertEquals(3, json.childCount(b));
        int object = json.next(json.next(json.firstChild(b)));
        assertFalse(json.isMember(object));
        assertEquals("x", json.string(json.firstChild(object)));
        assertEquals("d", json.name(json.next(b)));
        assertEquals(0, json.childCount(json.next(b)));
    }

    @Test
    void decodesWhatIsAskedFor() {
        JsonDocument json = parse("{\"\\u00e4\\n\":\"a\\\"\\\\\\/\\b\\f\\r\\t\\uD83D\\uDE00z\"}");
        assertEquals("ä\n", json.name(1));
        assertEquals("a\"\\/\b\f\r\t😀z", json.string(1));
        assertEquals("a\"", json.string(1, 2));
        // a pair of surrogates is not cut
        assertEquals("ab", parse("\"ab😀c\"").string(0, 3));
        assertEquals("", parse("\"\"").string(0, 5));
    }

    @Test
    void numbersKeepAllTheirDigits() {
        String number = "-123456789012345678901234567890.000000000000000000000000000010";
        assertEquals(number, parse("[" + number + "]").source(1));
    }

    /** Documents made from a random tree are found to have exactly that tree's values. */
    @Test
    void randomDocumentsAreReadWhole() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            int values = write(random, text, 0);
            JsonDocument json = parse(text.toString());
            assertEquals(values, json.size(), text.toString());
            assertEquals(json.size(), json.next(0));
            assertEquals(text.toString().strip(), json.source(0));
            for (int node = 0; node < json.size(); node++) {
                int child = json.firstChild(node);
                for (int i = 0; i < json.childCount(node); i++) {
                    child = json.next(child);
                }
                assertEquals(json.childCount(node) == 0 ? node + 1 : child, json.next(node));
            }
        }
    }

    private static int write(Random random, StringBuilder out, int depth) {
        out.append(" \n\t".charAt(random.nextInt(3)));
        int kind = random.nextInt(depth > 5 ? 4 : 7);
        if (kind < 4) {
            out.append(new String[]{"true", "null", "-0.5E-7", "\"\\u0041, ]} \\\"\""}[kind]);
            return 1;
        }
        boolean object = kind > 4;
        int values = 1;
        out.append(object ? '{' : '[');
        int children = random.nextInt(5);
        for (int i = 0; i < children; i++) {
            out.append(i == 0 ? "" : ",").append(object ? "\"n\\\\" + i + "\" :" : "");
            values += write(random, out, depth + 1);
        }
        out.append(' ').append(object ? '}' : ']');
        return values;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"{\"a\":1,}; 1; 8", "[1 2]; 1; 4", "{\"a\" 1}; 1; 6", "{a:1}; 1; 2", "[1,|  x]; 2; 3",
            "[01]; 1; 3", "[1.]; 1; 4", "[-]; 1; 3", "[\"open]; 1; 2", "[\"\\x\"]; 1; 3", "[\"\\u12G4\"]; 1; 3", "[tru]; 1; 2", "{}{}; 1; 3",
            "[1}; 1; 3",
            "{\"a\":; 1; 6", "[; 1; 2", "[NaN]; 1; 2", "[\"a|b\"]; 1; 4"})
    void tellsWhereTheFaultIs(String text, int line, int column) {
        JsonFault fault = assertThrows(JsonFault.class, () -> JsonDocument.parse(text.replace('|', '\n')));
        assertEquals(line + ":" + column, fault.line() + ":" + fault.column(), fault.getMessage());
        assertTrue(fault.getMessage().endsWith("."), fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void nothingIsNoJson(String text) {
        assertEquals("Expected a value but found the end.", assertThrows(JsonFault.class, () -> JsonDocument.parse(text)).getMessage());
    }

    @Test
    void depthIsNotBoundedByTheStack() {
        int depth = 1_000_000;
        assertEquals(depth, parse("[".repeat(depth) + "]".repeat(depth)).size());
    }

    @Test
    void endsEarlyWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> JsonDocument.parse("[" + "1,".repeat(100_000) + "1]"));
        assertFalse(Thread.interrupted());
    }
}
