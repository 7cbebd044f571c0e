package dev.riffle.plugin.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** Text under construction, as UTF-8 bytes in one array that is used again and again. Not thread-safe. */
final class ByteText {
    private static final long DAY_MILLIS = 24 * 60 * 60_000L;
    private static final byte[] HEX = bytes("0123456789abcdef");

    private byte[] array = new byte[1024];
    private int length;
    private final byte[] digits = new byte[20];
    private long cachedDay = Long.MIN_VALUE;
    private byte[] cachedDate = {};

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Each text's bytes, with the quotes of a JSON string; the texts need no escapes. */
    static byte[][] quoted(String... texts) {
        return Arrays.stream(texts).map(text -> bytes('"' + text + '"')).toArray(byte[][]::new);
    }

    void clear() {
        length = 0;
    }

    /** Cuts the end off. */
    void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    byte[] array() {
        return array;
    }

    int length() {
        return length;
    }

    byte[] copy() {
        return Arrays.copyOf(array, length);
    }

    ByteText add(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, array, length, bytes.length);
        length += bytes.length;
        return this;
    }

    ByteText addByte(byte b) {
        ensure(1);
        array[length++] = b;
        return this;
    }

    ByteText add(char ascii) {
        ensure(1);
        array[length++] = (byte) ascii;
        return this;
    }

    /** A whole number, at least 0. */
    ByteText add(long number) {
        ensure(20);
        int start = 20;
        long rest = number;
        do {
            digits[--start] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest != 0);
        System.arraycopy(digits, start, array, length, 20 - start);
        length += 20 - start;
        return this;
    }

    /** A decimal number, at least 0: {@code unscaled / 10^scale}, with all digits of its scale, 1 to 9. */
    ByteText addDecimal(long unscaled, int scale) {
        long power = 1;
        for (int i = 0; i < scale; i++) {
            power *= 10;
        }
        return add(unscaled / power).add('.').addPadded((int) (unscaled % power), scale);
    }

    ByteText addPadded(int number, int width) {
        ensure(width);
        int rest = number;
        for (int i = length + width - 1; i >= length; i--) {
            array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
        return this;
    }

    ByteText addHex(long number, int width) {
        ensure(width);
        for (int i = width - 1; i >= 0; i--) {
            array[length++] = HEX[(int) (number >>> 4 * i) & 15];
        }
        return this;
    }

    /** An instant, milliseconds since 1970, as ISO 8601 in UTC with three digits of the second. */
    ByteText addInstant(long millis) {
        long day = Math.floorDiv(millis, DAY_MILLIS);
        if (day != cachedDay) {
            cachedDay = day;
            cachedDate = bytes(LocalDate.ofEpochDay(day) + "T");
        }
        int ofDay = (int) (millis - day * DAY_MILLIS);
        add(cachedDate).addPadded(ofDay / 3_600_000, 2).add(':').addPadded(ofDay / 60_000 % 60, 2).add(':');
        return addPadded(ofDay / 1000 % 60, 2).add('.').addPadded(ofDay % 1000, 3).add('Z');
    }

    private void ensure(int more) {
        if (length + more > array.length) {
            array = Arrays.copyOf(array, Math.max(array.length * 2, length + more));
        }
    }
}
