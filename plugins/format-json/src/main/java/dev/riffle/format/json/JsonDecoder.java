package dev.riffle.format.json;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through a record once. The members of objects on the way to wanted fields are expected in the order of the record before, which
 * makes most names one or two comparisons of eight bytes; everything else is checked and skipped by the {@link Grammar}.
 */
final class JsonDecoder implements RecordDecoder {
    private final RecordBuffer record = new RecordBuffer();
    private final Unescaper unescaper = new Unescaper();
    private final ObjectShape root;
    private final Mismatches mismatches;
    private final ColumnWriter writer;
    private long records;
    /** The position of the value after {@link #member}. */
    private int valueStart;

    JsonDecoder(List<Field> fields) {
        List<ObjectShape.Path> paths = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            paths.add(new ObjectShape.Path(fields.get(i).name().getBytes(StandardCharsets.UTF_8), i));
        }
        root = new ObjectShape(paths);
        mismatches = new Mismatches(List.copyOf(fields));
        writer = new ColumnWriter(fields, mismatches, unescaper);
    }

    @Override
    public Outcome decode(byte[] bytes, int offset, int length, ColumnAppender[] columns, int row) {
        record.load(bytes, offset, length);
        mismatches.reset();
        writer.target(columns, row);
        records++;
        byte[] b = record.bytes();
        int p = record.start();
        p = b[p] == '{' ? object(b, p + 1, root, 1) : Grammar.MALFORMED;
        if (p < 0 || Grammar.space(b, p) != record.end()) {
            clear(columns, row);
            mismatches.reset();
            return Outcome.MALFORMED;
        }
        Outcome outcome = mismatches.outcome();
        if (outcome == Outcome.WIDER) {
            clear(columns, row);
        }
        return outcome;
    }

    private static void clear(ColumnAppender[] columns, int row) {
        for (ColumnAppender column : columns) {
            column.clear(row);
        }
    }

    @Override
    public List<Field> widened() {
        return mismatches.widened();
    }

    /** An object, from after its brace. The paths of fields end, so this does not nest too deep. */
    private int object(byte[] b, int p, ObjectShape shape, int depth) {
        p = Grammar.space(b, p);
        if (b[p] == '}') {
            return p + 1;
        }
        MemberKey previous = shape.first;
        for (;;) {
            MemberKey key = previous.next;
            int after = key.match(b, p);
            if (after < 0) {
                key = key.next; // in case an optional member is missing
                after = key.match(b, p);
            }
            if (after > 0) {
                p = Grammar.space(b, after);
            } else {
                key = member(b, p, shape);
                p = valueStart;
                if (p < 0) {
                    return Grammar.MALFORMED;
                }
                if (key != ObjectShape.UNKNOWN) {
                    previous.next = key;
                }
            }
            if (key != ObjectShape.UNKNOWN) {
                previous = key;
            }
            p = memberValue(b, p, key, depth);
            if (p < 0) {
                return Grammar.MALFORMED;
            }
            if (b[p] != ',') {
                p = Grammar.space(b, p);
                if (b[p] != ',') {
                    return b[p] == '}' ? p + 1 : Grammar.MALFORMED;
                }
            }
            p++;
            if (b[p] != '"') {
                p = Grammar.space(b, p);
            }
        }
    }

    private int memberValue(byte[] b, int p, MemberKey key, int depth) {
        if (key.field >= 0) {
            return writer.write(b, p, key.field, depth);
        }
        return key.members == null ? Grammar.value(b, p, depth) : nested(b, p, key, key.members, depth);
    }

    private int nested(byte[] b, int p, MemberKey key, ObjectShape members, int depth) {
        if (key.visited == records) {
            for (int field : members.fields) {
                writer.clear(field);
            }
        }
        key.visited = records;
        if (b[p] == '{') {
            return depth < Grammar.MAX_DEPTH ? object(b, p + 1, members, depth + 1) : Grammar.MALFORMED;
        }
        if (b[p] != 'n') {
            for (int field : members.fields) {
                writer.mismatch(field);
            }
        }
        return Grammar.value(b, p, depth);
    }

    /** Looks a name up that was not expected; leaves the position of its value, or that it is malformed, in {@link #valueStart}. */
    private MemberKey member(byte[] b, int p, ObjectShape shape) {
        valueStart = Grammar.MALFORMED;
        if (b[p] != '"') {
            return ObjectShape.UNKNOWN;
        }
        int start = p + 1;
        int stop = Grammar.plain(b, start);
        if (stop < 0) {
            return ObjectShape.UNKNOWN;
        }
        if (b[stop] == '"') {
            valueStart = Grammar.colon(b, stop + 1);
            return shape.find(b, start, stop, true);
        }
        int end = Grammar.string(b, stop);
        if (end < 0) {
            return ObjectShape.UNKNOWN;
        }
        valueStart = Grammar.colon(b, end);
        int length = unescaper.unescape(b, start, end - 1);
        return shape.find(unescaper.text(), 0, length, false);
    }
}
