package dev.riffle.format.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Jackson as the oracle: what is well-formed, and what the members of a record are. */
final class Jackson {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Grammar.MAX_DEPTH).maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE).maxStringLength(Integer.MAX_VALUE).build())
            .build();

    /**
     * A value as Jackson read it.
     *
     * @param text the text of a string, without escapes; for everything else null
     * @param raw the JSON as written
     */
    record Value(JsonToken token, String text, String raw) {}

    private Jackson() {}

    /**
     * Whether a document is an object and nothing else. Jackson reads text here, not bytes, since its decoder of UTF-8 lets overlong forms and
     * surrogates pass, and refuses pairs of escaped surrogates in names; hence the byte order mark, which it ignores in bytes, is taken off.
     * It takes U+7D62 for the digit b in an escape: all characters beyond ASCII become one that it takes for nothing.
     */
    static boolean accepts(byte[] document) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        } catch (CharacterCodingException invalid) {
            return false;
        }
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try (JsonParser parser = FACTORY.createParser(unmarked.replaceAll("[^\\x00-\\x7F]", "\u00FF"))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (int depth = 1; depth > 0;) {
                JsonToken token = parser.nextToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                parser.getText(); // strings are read when they are asked for
            }
            return parser.nextToken() == null;
        } catch (JsonProcessingException malformed) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values of a well-formed record by their path, the last one of each. */
    static Map<String, Value> values(String record) {
        Map<String, Value> values = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(record)) {
            parser.nextToken();
            members(record, parser, "", values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    private static void members(String record, JsonParser parser, String prefix, Map<String, Value> values) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String path = prefix + wellFormed(parser.currentName());
            values.keySet().removeIf(known -> known.equals(path) || known.startsWith(path + "."));
            JsonToken token = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            if (token == JsonToken.START_OBJECT) {
                members(record, parser, path + ".", values);
            } else {
                parser.skipChildren();
            }
            String text = token == JsonToken.VALUE_STRING ? wellFormed(parser.getText()) : null;
            String raw = token.isScalarValue() ? parser.getText() : record.substring(start, (int) parser.currentLocation().getCharOffset());
            values.put(path, new Value(token, text, raw));
        }
    }

    /** The text with U+FFFD for surrogates that are not one of a pair. */
    private static String wellFormed(String text) {
        return text.codePoints().map(c -> c >= 0xD800 && c <= 0xDFFF ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
