package dev.riffle.ui.shell;

/** The statement that finds the records whose values did not decode. */
final class UndecodedSql {
    private static final int MOST = 1_000;

    private UndecodedSql() {}

    /** @param from the stream, as it stands behind FROM */
    static String of(String from) {
        return """
                -- values that are no JSON object; one whose fields do not fit their columns is not among them
                SELECT _partition, _offset, _timestamp, _key, _value
                FROM %s
                WHERE _value IS NOT JSON OBJECT
                LIMIT %d""".formatted(from, MOST);
    }
}
