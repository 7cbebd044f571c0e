package dev.riffle.format.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the objects at one place in the records, and what their members are called. Members are learnt from the records, so
 * that each name is resolved once: whether it is a field, leads to fields, or neither.
 */
final class ObjectShape {
    /** Unwanted names beyond this are not learnt: an object used as a map would bring new ones for ever. */
    private static final int MAX_LEARNT = 1024;
    /** Unwanted names of more bytes are not learnt, so that what was learnt stays small. */
    private static final int MAX_LEARNT_NAME = 256;

    /** A field below this place. */
    record Path(byte[] rest, int field) {}

    /** Stands for every name that is not wanted and was not learnt. */
    static final MemberKey UNKNOWN = new MemberKey();

    /** Stands before the first member. */
    final MemberKey first = new MemberKey();
    /** The numbers of all fields below this place. */
    final int[] fields;

    private final List<Path> paths;
    private MemberKey[] slots = newSlots(32);
    private int learnt;

    ObjectShape(List<Path> paths) {
        this.paths = paths;
        this.fields = paths.stream().mapToInt(Path::field).toArray();
        first.next = UNKNOWN;
    }

    private static MemberKey[] newSlots(int size) {
        MemberKey[] slots = new MemberKey[size];
        Arrays.fill(slots, UNKNOWN);
        return slots;
    }

    /**
     * The member of a name.
     *
     * @param plain whether the name stands in the record as it is here, without escapes
     */
    MemberKey find(byte[] b, int from, int to, boolean plain) {
        int hash = hash(b, from, to);
        int mask = slots.length - 1;
        int slot = hash & mask;
        for (MemberKey key = slots[slot]; key != UNKNOWN; key = slots[slot]) {
            if (key.hash == hash && Arrays.equals(key.name, 0, key.name.length, b, from, to)) {
                return key;
            }
            slot = slot + 1 & mask;
        }
        return learn(Arrays.copyOfRange(b, from, to), hash, plain);
    }

    private MemberKey learn(byte[] name, int hash, boolean plain) {
        int field = -1;
        List<Path> below = new ArrayList<>();
        for (Path path : paths) {
            byte[] rest = path.rest();
            if (Arrays.equals(rest, name)) {
                field = path.field();
            } else if (rest.length > name.length && rest[name.length] == '.' && Arrays.equals(rest, 0, name.length, name, 0, name.length)) {
                below.add(new Path(Arrays.copyOfRange(rest, name.length + 1, rest.length), path.field()));
            }
        }
        if (field < 0 && below.isEmpty() && (learnt >= MAX_LEARNT || name.length > MAX_LEARNT_NAME)) {
            return UNKNOWN;
        }
        @Nullable
        ObjectShape members = field >= 0 || below.isEmpty() ? null : new ObjectShape(below);
        MemberKey key = new MemberKey(name, hash, plain, field, members, UNKNOWN);
        if (++learnt * 2 > slots.length) {
            grow();
        }
        insert(key);
        return key;
    }

    private void grow() {
        MemberKey[] smaller = slots;
        slots = newSlots(smaller.length * 2);
        for (MemberKey key : smaller) {
            if (key != UNKNOWN) {
                insert(key);
            }
        }
    }

    private void insert(MemberKey key) {
        int mask = slots.length - 1;
        int slot = key.hash & mask;
        while (slots[slot] != UNKNOWN) {
            slot = slot + 1 & mask;
        }
        slots[slot] = key;
    }

    private static int hash(byte[] b, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + b[i];
        }
        return hash ^ hash >>> 15;
    }
}
