package dev.riffle.workbench.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a stretch of time.
 *
 * @param streams by name
 * @param groups by name
 */
record Bucket(Map<String, Stream> streams, Map<String, Group> groups) {
    static final Bucket EMPTY = new Bucket(Map.of(), Map.of());

    /**
     * Of a stream.
     *
     * @param records a second that were appended
     * @param bytes a second that were appended, as they are stored
     */
    record Stream(Figure records, Figure bytes) {
        static final Stream UNKNOWN = new Stream(Figure.UNKNOWN, Figure.UNKNOWN);

        Stream and(Stream later) {
            return new Stream(records.and(later.records), bytes.and(later.bytes));
        }
    }

    /**
     * Of a consumer group.
     *
     * @param state the last one, in lower case
     * @param records that it was behind
     * @param seconds that it was behind
     * @param consumed records a second that it went on
     */
    record Group(String state, Figure records, Figure seconds, Figure consumed) {
        Group and(Group later) {
            return new Group(later.state, records.and(later.records), seconds.and(later.seconds), consumed.and(later.consumed));
        }
    }

    Bucket {
        streams = new TreeMap<>(streams);
        groups = new TreeMap<>(groups);
    }

    /** With what was found later in the same stretch. */
    Bucket and(Bucket later) {
        Map<String, Stream> allStreams = new LinkedHashMap<>(streams);
        later.streams.forEach((name, figure) -> allStreams.merge(name, figure, Stream::and));
        Map<String, Group> allGroups = new LinkedHashMap<>(groups);
        later.groups.forEach((name, group) -> allGroups.merge(name, group, Group::and));
        return new Bucket(allStreams, allGroups);
    }

    boolean isEmpty() {
        return streams.isEmpty() && groups.isEmpty();
    }
}
