package dev.riffle.ui.kit.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds the values of a JSON text, in one pass without recursion: nesting is bounded by memory only. For one thread. */
final class JsonScanner {
    private static final int VALUES_BETWEEN_CHECKS = 4096;

    private final String text;
    private final JsonIndex index = new JsonIndex();
    private int at;
    /** Containers that are open, the innermost last. */
    private int[] open = new int[32];
    private int depth;

    JsonScanner(String text) {
        this.text = text;
    }

    JsonIndex scan() throws JsonFault, InterruptedException {
        skipSpace();
        value(-1);
        while (depth > 0) {
            if ((index.size & VALUES_BETWEEN_CHECKS - 1) == 0 && Thread.interrupted()) {
                throw new InterruptedException();
            }
            inContainer(open[depth - 1]);
        }
        skipSpace();
        if (at < text.length()) {
            throw fault("There is more behind the end of the value, beginning with " + found() + ".");
        }
        return index;
    }

    /** Reads the next child of a container, or its end. */
    private void inContainer(int container) throws JsonFault {
        boolean object = text.charAt(index.start[container]) == '{';
        char close = object ? '}' : ']';
        skipSpace();
        boolean first = index.count[container] == 0;
        if (peek() == close) {
            at++;
            depth--;
            index.close(container, at);
            return;
        }
        if (!first) {
            if (peek() != ',') {
                throw fault("Expected a comma or " + close + " but found " + found() + ".");
            }
            at++;
            skipSpace();
        }
        int name = -1;
        if (object) {
            if (peek() != '"') {
                throw fault("Expected a name in double quotes but found " + found() + ".");
            }
            name = at;
            string();
            skipSpace();
            if (peek() != ':') {
                throw fault("Expected a colon behind the name but found " + found() + ".");
            }
            at++;
            skipSpace();
        }
        index.count[container]++;
        value(name);
    }

    private void value(int name) throws JsonFault {
        int c = peek();
        int node = index.add(at, name);
        switch (c) {
            case '{', '[' -> {
                if (depth == open.length) {
                    open = Arrays.copyOf(open, depth * 2);
                }
                open[depth++] = node;
                at++;
                return; // closed by inContainer
            }
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> throw fault("Expected a value but found " + found() + ".");
        }
        index.close(node, at);
    }

    private void string() throws JsonFault {
        int start = at++;
        while (true) {
            if (at >= text.length()) {
                at = start;
                throw fault("The quote that opens here is never closed.");
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            } else if (c == '\\') {
                escape();
            } else if (c < ' ') {
                throw fault("A string must not hold " + found() + "; it would have to be escaped.");
            } else {
                at++;
            }
        }
    }

    private void escape() throws JsonFault {
        int escaped = at + 1 < text.length() ? text.charAt(at + 1) : -1;
        if (escaped == 'u') {
            for (int i = at + 2; i < at + 6; i++) {
                if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                    throw fault("Four hexadecimal digits must follow \\u.");
                }
            }
            at += 6;
        } else if (escaped >= 0 && "\"\\/bfnrt".indexOf(escaped) >= 0) {
            at += 2;
        } else {
            throw fault("There is no such escape in JSON.");
        }
    }

    private void word(String word) throws JsonFault {
        if (!text.startsWith(word, at)) {
            throw fault("Expected a value but found " + found() + ".");
        }
        at += word.length();
    }

    private void number() throws JsonFault {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
            if (isDigit(peek())) {
                throw fault("A number must not begin with a zero before other digits.");
            }
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if ((peek() | 0x20) == 'e') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
    }

    private void digits() throws JsonFault {
        if (!isDigit(peek())) {
            throw fault("Expected a digit but found " + found() + ".");
        }
        while (isDigit(peek())) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            at++;
        }
    }

    /** The next character, or -1 at the end. */
    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private String found() {
        @Nullable
        String named = switch (peek()) {
            case -1 -> "the end";
            case '\n', '\r' -> "a line break";
            case '\t' -> "a tab";
            default -> null;
        };
        if (named != null) {
            return named;
        }
        int c = text.codePointAt(at);
        return c < ' ' || !Character.isDefined(c) || Character.isSurrogate((char) c) && c < 0x10000
                ? "U+%04X".formatted(c)
                : "\"" + Character.toString(c) + "\"";
    }

    private JsonFault fault(String message) {
        return new JsonFault(text, at, message);
    }
}
