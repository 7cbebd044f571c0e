package dev.riffle.ui.kit.json;

/**
 * A JSON text (RFC 8259) and where its values lie in it. Values are numbered in document order, the root is 0; nothing is decoded before it
 * is asked for, so that numbers and texts are exactly as written. An index takes 20 bytes per value. Immutable and safe for any thread.
 *
 * <p>Why not a streaming parser of a library: their tokens are decoded and their places are objects; for a tree that shows forty rows of a
 * million values only the places are needed, as plain numbers.
 */
public final class JsonDocument {
    /** What a value is. */
    public enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL;

        /** Whether values of this kind have children. */
        public boolean isContainer() {
            return this == OBJECT || this == ARRAY;
        }
    }

    private final String text;
    private final JsonIndex index;

    JsonDocument(String text, JsonIndex index) {
        this.text = text;
        this.index = index;
    }

    /**
     * Reads a text, in time proportional to its length; ends early when the thread is interrupted.
     *
     * @throws JsonFault if it is not JSON
     * @throws InterruptedException if the thread was interrupted
     */
    public static JsonDocument parse(String text) throws JsonFault, InterruptedException {
        return new JsonDocument(text, new JsonScanner(text).scan());
    }

    /** Whether a text looks like an object or an array; says nothing about whether it is well-formed. */
    public static boolean looksLike(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i < text.length() && (text.charAt(i) == '{' || text.charAt(i) == '[');
    }

    /** The text that was read. */
    public String text() {
        return text;
    }

    /** How many values there are, containers included. */
    public int size() {
        return index.size;
    }

    public Kind kind(int node) {
        return switch (text.charAt(index.start[node])) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /** How many members or elements a container has; 0 for other values. */
    public int childCount(int node) {
        return index.count[node];
    }

    /** The first child of a container that is not empty; the others follow by {@link #next}. */
    public int firstChild(int node) {
        return node + 1;
    }

    /** The value behind this one and all that is in it: its next sibling, if it has one. */
    public int next(int node) {
        return index.next[node];
    }

    /** Whether the value is a member of an object. */
    public boolean isMember(int node) {
        return index.name[node] >= 0;
    }

    /** The name of a member, decoded. */
    public String name(int node) {
        return JsonStrings.decode(text, index.name[node] + 1, Integer.MAX_VALUE);
    }

    /** The value as it is written, an object or an array with all that is in it. */
    public String source(int node) {
        return text.substring(index.start[node], index.end[node]);
    }

    /** How many UTF-16 units {@link #source} has. */
    public int sourceLength(int node) {
        return index.end[node] - index.start[node];
    }

    /** The beginning of {@link #source}, of that many UTF-16 units at most. */
    public String source(int node, int atMost) {
        return text.substring(index.start[node], Math.min(index.end[node], index.start[node] + atMost));
    }

    /** The decoded text of a string. */
    public String string(int node) {
        return string(node, Integer.MAX_VALUE);
    }

    /** The beginning of a string's decoded text, of about that many UTF-16 units at most. */
    public String string(int node, int atMost) {
        return JsonStrings.decode(text, index.start[node] + 1, atMost);
    }
}
