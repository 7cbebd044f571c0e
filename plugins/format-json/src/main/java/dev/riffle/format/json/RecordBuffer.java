package dev.riffle.format.json;

/**
 * A copy of one record, followed by a zero byte and room for reading eight bytes anywhere in it. No rule of JSON lets a zero byte
 * pass, so that scanning stops at the end without asking for it: the copy, at the speed of memory, costs less than a check per byte.
 */
final class RecordBuffer {
    private static final int PADDING = 16;

    private byte[] bytes = new byte[4096];
    private int end;

    void load(byte[] source, int offset, int length) {
        if (length > bytes.length - PADDING) {
            bytes = new byte[Math.addExact(length, length / 4 + PADDING)];
        }
        System.arraycopy(source, offset, bytes, 0, length);
        bytes[length] = 0;
        end = length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the zero byte is. */
    int end() {
        return end;
    }

    /** Where the record's value starts: after a byte order mark and whitespace. */
    int start() {
        boolean mark = end >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return Grammar.space(bytes, mark ? 3 : 0);
    }
}
