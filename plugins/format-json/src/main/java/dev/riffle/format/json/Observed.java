package dev.riffle.format.json;

import dev.riffle.connector.data.DataType;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was seen of the values of one member. */
final class Observed {
    static final int OBJECT = 1;
    static final int ARRAY = 2;
    static final int STRING = 4;
    static final int BOOLEAN = 8;
    private static final int NUMBER = 16;

    private final Map<String, Observed> members = new LinkedHashMap<>();
    private int kinds;
    private boolean folded;
    private boolean beyondLong;
    private long integerDigits;
    private long writtenScale;
    private long neededScale;

    void add(int kind) {
        kinds |= kind;
    }

    void add(JsonNumber number) {
        kinds |= NUMBER;
        beyondLong |= !number.fitsLong();
        integerDigits = Math.max(integerDigits, number.integerDigits());
        writtenScale = Math.max(writtenScale, number.writtenScale());
        neededScale = Math.max(neededScale, number.neededScale());
    }

    /** The members of the objects seen, by name, in the order of their first appearance. To be added to. */
    Map<String, Observed> members() {
        return members;
    }

    /** Whether its members are fields: nothing but objects and nulls were seen. */
    boolean isObject() {
        return kinds == OBJECT && !folded && !members.isEmpty();
    }

    /** Whether values of several kinds were seen. */
    boolean isMixed() {
        return (kinds & kinds - 1) != 0;
    }

    boolean isFolded() {
        return folded;
    }

    /**
     * Gives its members up: it is one field from now on.
     *
     * @return how many were known, at all levels
     */
    int fold() {
        folded = true;
        int known = members.size();
        for (Observed member : members.values()) {
            known += member.fold();
        }
        members.clear();
        return known;
    }

    /** What was seen of either. */
    Observed and(Observed other) {
        Observed both = new Observed();
        both.kinds = kinds | other.kinds;
        both.folded = folded || other.folded;
        both.beyondLong = beyondLong || other.beyondLong;
        both.integerDigits = Math.max(integerDigits, other.integerDigits);
        both.writtenScale = Math.max(writtenScale, other.writtenScale);
        both.neededScale = Math.max(neededScale, other.neededScale);
        return both;
    }

    /** The type of its field. */
    DataType type() {
        return switch (kinds) {
            case BOOLEAN -> DataType.BOOLEAN;
            case NUMBER -> beyondLong || writtenScale > 0 ? NumberTypes.decimal(integerDigits, writtenScale, neededScale) : DataType.BIGINT;
            default -> DataType.VARCHAR;
        };
    }
}
