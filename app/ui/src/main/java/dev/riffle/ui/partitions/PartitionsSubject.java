package dev.riffle.ui.partitions;

/**
 * Whose partitions are shown.
 *
 * @param group whether the name is that of a consumer group; otherwise it is a topic's
 */
public record PartitionsSubject(String connection, String name, boolean group) {
    private static final String GROUP = "group ";
    private static final String TOPIC = "topic ";

    /** As {@link #of} reads it, without the connection. */
    String text() {
        return (group ? GROUP : TOPIC) + name;
    }

    static PartitionsSubject of(String connection, String text) {
        boolean group = text.startsWith(GROUP);
        return new PartitionsSubject(connection, text.substring((group ? GROUP : TOPIC).length()), group);
    }
}
