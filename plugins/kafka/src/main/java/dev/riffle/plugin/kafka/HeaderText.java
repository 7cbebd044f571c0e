package dev.riffle.plugin.kafka;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;

/** Headers as a JSON object: name to text, or to an array of texts where a name is repeated; values as {@link RawText} shows them. */
final class HeaderText {
    private HeaderText() {}

    static String of(Header[] headers) {
        Map<String, List<Header>> byName = new LinkedHashMap<>();
        for (Header header : headers) {
            byName.computeIfAbsent(header.key(), _ -> new ArrayList<>(1)).add(header);
        }
        StringBuilder json = new StringBuilder("{");
        byName.forEach((name, values) -> {
            quote(json.length() == 1 ? json : json.append(','), name);
            json.append(':');
            if (values.size() == 1) {
                value(json, values.getFirst());
            } else {
                char separator = '[';
                for (Header value : values) {
                    value(json.append(separator), value);
                    separator = ',';
                }
                json.append(']');
            }
        });
        return json.append('}').toString();
    }

    /** Bytes of the names and values. */
    static int bytes(Header[] headers) {
        int bytes = 0;
        for (Header header : headers) {
            bytes += utf8Length(header.key());
            byte[] value = header.value();
            bytes += value == null ? 0 : value.length;
        }
        return bytes;
    }

    private static int utf8Length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2; // a pair of surrogates is four bytes
        }
        return length;
    }

    private static void value(StringBuilder json, Header header) {
        byte[] value = header.value();
        if (value == null) {
            json.append("null");
        } else {
            quote(json, RawText.of(value));
        }
    }

    /** RFC 8259, section 7. */
    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c & 15, 16));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
