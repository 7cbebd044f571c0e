package dev.riffle.format.json;

/**
 * One record, followed by a zero byte and room for reading eight bytes anywhere in it. No rule of JSON lets a zero byte pass, so that
 * scanning stops at the end without asking for it. Where the record's own array goes on like that, as that of a fetch does when the record has
 * no headers, it is read in its place; otherwise it is copied, which at the speed of memory costs less than a check per byte.
 */
final class RecordBuffer {
    private static final int PADDING = 16;

    private byte[] copy = new byte[4096];
    private byte[] bytes = copy;
    private int begin;
    private int end;

    /** The array is neither written to nor kept beyond the next record. */
    void load(byte[] source, int offset, int length) {
        if (offset + length <= source.length - PADDING && source[offset + length] == 0) {
            bytes = source;
            begin = offset;
        } else {
            if (length > copy.length - PADDING) {
                copy = new byte[Math.addExact(length, length / 4 + PADDING)];
            }
            System.arraycopy(source, offset, copy, 0, length);
            copy[length] = 0;
            bytes = copy;
            begin = 0;
        }
        end = begin + length;
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
        boolean mark = end >= begin + 3 && bytes[begin] == (byte) 0xEF && bytes[begin + 1] == (byte) 0xBB && bytes[begin + 2] == (byte) 0xBF;
        return Grammar.space(bytes, mark ? begin + 3 : begin);
    }
}
