package dev.riffle.format.json;

import dev.riffle.connector.data.Field;
import dev.riffle.connector.format.SchemaInference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the fields of JSON objects and the least types that hold all their values: numbers as {@link NumberTypes} has it, booleans BOOLEAN,
 * strings VARCHAR. VARCHAR is also what holds arrays, empty objects, members that are always null, and members whose values are of several
 * kinds: the column then has their JSON as text.
 *
 * <p>The members of an object become fields of their own, in the order of their first appearance, those of one object together. An object
 * is kept as one VARCHAR of its JSON when it is used like a map (more than {@value #MAX_MEMBERS} names), lies deeper than {@value #MAX_LEVELS}
 * levels, or would bring the members known to more than {@value #MAX_FIELDS}; top-level members beyond that number are left out.
 */
final class JsonInference implements SchemaInference {
    /** The most members that an object below the top level may have. */
    static final int MAX_MEMBERS = 200;
    static final int MAX_LEVELS = 16;
    static final int MAX_FIELDS = 1000;

    private final RecordBuffer record = new RecordBuffer();
    private final Unescaper unescaper = new Unescaper();
    private final JsonNumber number = new JsonNumber();
    private final Observed root = new Observed();
    /** Members known, fields and objects on the way to fields. */
    private int members;

    @Override
    public boolean add(byte[] bytes, int offset, int length) {
        record.load(bytes, offset, length);
        byte[] b = record.bytes();
        int start = record.start();
        int end = b[start] == '{' ? Grammar.value(b, start, 0) : Grammar.MALFORMED;
        if (end < 0 || Grammar.space(b, end) != record.end()) {
            return false;
        }
        object(b, start + 1, root, 1);
        return true;
    }

    @Override
    public List<Field> fields() {
        Map<String, Observed> fields = new LinkedHashMap<>();
        collect("", root, fields);
        return fields.entrySet().stream().map(field -> Field.of(field.getKey(), field.getValue().type())).toList();
    }

    private static void collect(String prefix, Observed object, Map<String, Observed> fields) {
        object.members().forEach((name, member) -> {
            String path = prefix + name;
            if (member.isObject()) {
                collect(path + ".", member, fields);
            } else if (!path.isEmpty()) {
                fields.merge(path, member, Observed::and);
            }
        });
    }

    /** An object of a well-formed record, from after its brace; gives the position after it. */
    private int object(byte[] b, int p, Observed object, int level) {
        p = Grammar.space(b, p);
        if (b[p] == '}') {
            return p + 1;
        }
        for (;;) {
            int end = Grammar.string(b, p + 1);
            String name = text(b, p + 1, end - 1);
            p = value(b, Grammar.colon(b, end), member(object, name), level);
            p = Grammar.space(b, p);
            if (b[p] == '}') {
                return p + 1;
            }
            p = Grammar.space(b, p + 1);
        }
    }

    private String text(byte[] b, int from, int to) {
        int length = unescaper.unescape(b, from, to);
        return new String(unescaper.text(), 0, length, StandardCharsets.UTF_8);
    }

    /** The member to learn about; one that nobody keeps if there are too many. */
    private Observed member(Observed object, String name) {
        Observed known = object.members().get(name);
        if (known != null) {
            return known;
        }
        Observed fresh = new Observed();
        if (object.isFolded()) {
            return fresh;
        }
        if (members >= MAX_FIELDS || object != root && object.members().size() >= MAX_MEMBERS) {
            if (object != root) {
                members -= object.fold();
            }
            return fresh;
        }
        members++;
        object.members().put(name, fresh);
        return fresh;
    }

    private int value(byte[] b, int p, Observed member, int level) {
        switch (b[p]) {
            case '{' -> {
                member.add(Observed.OBJECT);
                if (level < MAX_LEVELS && !member.isFolded() && !member.isMixed()) {
                    return object(b, p + 1, member, level + 1);
                }
                members -= member.fold();
            }
            case '[' -> member.add(Observed.ARRAY);
            case '"' -> member.add(Observed.STRING);
            case 't', 'f' -> member.add(Observed.BOOLEAN);
            case 'n' -> {}
            default -> {
                number.parse(b, p, Grammar.number(b, p));
                member.add(number);
            }
        }
        if (member.isMixed()) {
            members -= member.fold();
        }
        return Grammar.value(b, p, 0);
    }
}
