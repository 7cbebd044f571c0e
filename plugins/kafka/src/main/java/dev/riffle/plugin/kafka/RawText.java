package dev.riffle.plugin.kafka;

import dev.riffle.connector.data.TextAppender;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Keys and values as text: as they are when they are valid UTF-8, otherwise {@code \x} and two hexadecimal digits for each byte. */
final class RawText {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private RawText() {}

    static void set(TextAppender column, int row, byte[] array, int offset, int length) {
        if (isUtf8(array, offset, length)) {
            column.set(row, array, offset, length);
        } else {
            byte[] hex = hex(array, offset, length);
            column.set(row, hex, 0, hex.length);
        }
    }

    static String of(byte[] bytes) {
        return new String(isUtf8(bytes, 0, bytes.length) ? bytes : hex(bytes, 0, bytes.length), StandardCharsets.UTF_8);
    }

    /** The array that holds the buffer's bytes: the buffer's own where it has one. */
    static byte[] array(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            return bytes.array();
        }
        byte[] copy = new byte[bytes.limit()];
        bytes.duplicate().get(copy, bytes.position(), bytes.remaining());
        return copy;
    }

    /** Where in {@link #array} the buffer's bytes begin. */
    static int offset(ByteBuffer bytes) {
        return bytes.hasArray() ? bytes.arrayOffset() + bytes.position() : bytes.position();
    }

    private static byte[] hex(byte[] bytes, int offset, int length) {
        byte[] hex = new byte[Math.addExact(2, Math.multiplyExact(2, length))];
        hex[0] = '\\';
        hex[1] = 'x';
        for (int i = 0; i < length; i++) {
            hex[2 + 2 * i] = DIGITS[bytes[offset + i] >> 4 & 15];
            hex[3 + 2 * i] = DIGITS[bytes[offset + i] & 15];
        }
        return hex;
    }

    /** Whether the bytes are well-formed UTF-8 (Unicode 16, table 3-7). */
    static boolean isUtf8(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int i = offset;
        while (true) {
            while (i + 8 <= end && ((long) WORD.get(bytes, i) & HIGH_BITS) == 0) {
                i += 8;
            }
            if (i >= end) {
                return true;
            }
            int width = width(bytes, i, end);
            if (width == 0) {
                return false;
            }
            i += width;
        }
    }

    /** The bytes of the character that starts at i, or 0 if none does. */
    private static int width(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int width = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (width == 0 || i + width > end) {
            return 0;
        }
        int second = bytes[i + 1] & 0xff;
        int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int k = 2; k < width; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return width;
    }
}
