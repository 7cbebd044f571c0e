package dev.riffle.ui.kit.json;

/** Decodes strings that were found to be well-formed. */
final class JsonStrings {
    private JsonStrings() {}

    /**
     * The text of a string.
     *
     * @param from offset behind the opening quote
     * @param atMost UTF-16 units; a pair of surrogates is not cut
     */
    static String decode(String json, int from, int atMost) {
        int i = from;
        // most strings have no escapes
        while (json.charAt(i) != '"' && json.charAt(i) != '\\' && i - from < atMost) {
            i++;
        }
        if (json.charAt(i) != '\\' || i - from >= atMost) {
            return json.substring(from, whole(json, from, i));
        }
        StringBuilder text = new StringBuilder().append(json, from, i);
        while (json.charAt(i) != '"' && text.length() < atMost) {
            char c = json.charAt(i++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = json.charAt(i++);
            if (escaped == 'u') {
                text.append((char) Integer.parseInt(json, i, i + 4, 16));
                i += 4;
            } else {
                text.append(switch (escaped) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> escaped;
                });
            }
        }
        return text.substring(0, json.charAt(i) == '"' ? text.length() : whole(text, 0, text.length()));
    }

    private static int whole(CharSequence text, int from, int end) {
        return end > from && end < text.length() + 1 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
