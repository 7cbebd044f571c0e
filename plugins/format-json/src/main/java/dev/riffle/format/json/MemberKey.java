package dev.riffle.format.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The name of a member that was met in objects of one place, what is wanted of it, and which name came after it the last time. */
final class MemberKey {
    final byte[] name;
    final int hash;
    /** The number of the field that the member is, or -1. */
    final int field;
    /** What is wanted of the object that the member is, or null; null if it is a field. */
    final @Nullable ObjectShape members;
    /** The name expected after this one. */
    MemberKey next;
    /** The number of the last record in which its members were set. */
    long visited = -1;

    /** The name in quotes and its colon: as it is found in most records. */
    private final byte[] token;
    private final int tokenLength;
    private final long head;
    private final long headMask;
    private final long tail;

    /** A name that no record has; it is its own successor. */
    MemberKey() {
        this.name = new byte[0];
        this.hash = 0;
        this.field = -1;
        this.members = null;
        this.next = this;
        this.token = new byte[0];
        this.tokenLength = 0;
        this.head = 1;
        this.headMask = 0;
        this.tail = 0;
    }

    /**
     * @param plain whether the name may be compared as it is written: it needs no escapes
     * @param next the name expected after this one
     */
    MemberKey(byte[] name, int hash, boolean plain, int field, @Nullable ObjectShape members, MemberKey next) {
        this.name = name;
        this.hash = hash;
        this.field = field;
        this.members = members;
        this.next = next;
        this.tokenLength = name.length + 3;
        this.token = new byte[Math.max(8, tokenLength)];
        System.arraycopy(name, 0, token, 1, name.length);
        token[0] = '"';
        token[tokenLength - 2] = '"';
        token[tokenLength - 1] = ':';
        this.headMask = !plain ? 0 : tokenLength < 8 ? (1L << tokenLength * 8) - 1 : -1L;
        this.head = plain ? (long) Grammar.WORD.get(token, 0) : 1;
        this.tail = (long) Grammar.WORD.get(token, token.length - 8);
    }

    /** The position after the name and its colon if they stand at {@code p} without whitespace or escapes, or -1. */
    int match(byte[] b, int p) {
        if (((long) Grammar.WORD.get(b, p) & headMask) != head) {
            return -1;
        }
        int after = p + tokenLength;
        if (tokenLength <= 8) {
            return after;
        }
        if (after > b.length || (long) Grammar.WORD.get(b, after - 8) != tail) {
            return -1;
        }
        return tokenLength <= 16 || Arrays.equals(b, p + 8, after - 8, token, 8, tokenLength - 8) ? after : -1;
    }
}
