package dev.riffle.plugin.jdbc.read;

import java.nio.charset.StandardCharsets;

/**
 * Reads numbers, dates and times from their texts in bytes: {@code 2026-11-23 12:43:24.5+00}, also of years with more digits or a sign, where 0 is that before the
 * first, and with {@code BC}.
 */
public final class IsoText {
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long MICROS_PER_SECOND = 1_000_000L;

    private IsoText() {}

    /** A whole number of 64 bits. */
    public static long whole(byte[] bytes) throws UnheldValueException {
        int i = bytes.length > 0 && bytes[0] == '-' ? 1 : 0;
        if (i == bytes.length || bytes.length - i > 19) {
            throw unheld(bytes);
        }
        long negative = 0; // reaches one further than its opposite
        for (; i < bytes.length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                throw unheld(bytes);
            }
            negative = negative * 10 - digit;
        }
        if (negative > 0 || bytes[0] != '-' && negative == Long.MIN_VALUE) {
            throw unheld(bytes);
        }
        return bytes[0] == '-' ? negative : -negative;
    }

    /** Days since 1970-01-01, by the Gregorian calendar also before it was made. */
    public static long date(byte[] bytes) throws UnheldValueException {
        return new Cursor(bytes).days();
    }

    /** Microseconds since midnight. */
    public static long time(byte[] bytes) throws UnheldValueException {
        Cursor cursor = new Cursor(bytes);
        long micros = cursor.micros();
        if (micros >= MICROS_PER_DAY || cursor.at != bytes.length) {
            throw unheld(bytes); // 24:00:00
        }
        return micros;
    }

    /** Microseconds since 1970-01-01T00:00, in UTC if there is an offset, else as if. */
    public static long dateTime(byte[] bytes) throws UnheldValueException {
        Cursor cursor = new Cursor(bytes);
        long days = cursor.days();
        if (cursor.at >= bytes.length || bytes[cursor.at] != ' ' && bytes[cursor.at] != 'T') {
            throw unheld(bytes);
        }
        cursor.at++;
        long micros = cursor.micros() - cursor.offset();
        try {
            // before 1970 the day's start may be out of range where the moment is not
            return days < 0
                    ? Math.addExact(Math.multiplyExact(days + 1, MICROS_PER_DAY), micros - MICROS_PER_DAY)
                    : Math.addExact(Math.multiplyExact(days, MICROS_PER_DAY), micros);
        } catch (ArithmeticException _) {
            throw unheld(bytes);
        }
    }

    private static UnheldValueException unheld(byte[] bytes) {
        return new UnheldValueException(new String(bytes, StandardCharsets.UTF_8));
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        private int number(int leastDigits) throws UnheldValueException {
            int start = at;
            int number = 0;
            while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9' && at - start < 8) {
                number = number * 10 + bytes[at++] - '0';
            }
            if (at - start < leastDigits) {
                throw unheld(bytes);
            }
            return number;
        }

        private void skip(char expected) throws UnheldValueException {
            if (at >= bytes.length || bytes[at] != expected) {
                throw unheld(bytes);
            }
            at++;
        }

        long days() throws UnheldValueException {
            int sign = bytes.length > 0 && bytes[0] == '-' ? -1 : 1;
            at += bytes.length > 0 && (bytes[0] == '-' || bytes[0] == '+') ? 1 : 0;
            int year = sign * number(4);
            skip('-');
            int month = number(2);
            skip('-');
            int day = number(2);
            boolean beforeChrist = bytes[bytes.length - 1] == 'C' && bytes[bytes.length - 2] == 'B';
            if (month < 1 || month > 12 || day < 1 || day > 31) {
                throw unheld(bytes);
            }
            return days(beforeChrist ? 1 - year : year, month, day);
        }

        /** With years that begin in March a leap day is the last one. */
        private static long days(long year, int month, int day) {
            long shifted = month <= 2 ? year - 1 : year;
            long era = Math.floorDiv(shifted, 400L);
            long yearOfEra = shifted - era * 400;
            long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
            long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
            return era * 146_097 + dayOfEra - 719_468;
        }

        long micros() throws UnheldValueException {
            long hours = number(2);
            skip(':');
            long minutes = number(2);
            skip(':');
            long micros = (hours * 3600 + minutes * 60 + number(2)) * MICROS_PER_SECOND;
            if (at < bytes.length && bytes[at] == '.') {
                at++;
                long unit = MICROS_PER_SECOND / 10;
                for (; at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9'; at++, unit /= 10) {
                    micros += unit * (bytes[at] - '0');
                }
            }
            return micros;
        }

        /** Microseconds that the text is ahead of UTC; 0 if it does not say. */
        long offset() throws UnheldValueException {
            if (at >= bytes.length || bytes[at] != '+' && bytes[at] != '-') {
                return 0;
            }
            int sign = bytes[at++] == '-' ? -1 : 1;
            long seconds = number(2) * 3600L;
            for (long unit = 60; at < bytes.length && bytes[at] == ':'; unit /= 60) {
                at++;
                seconds += number(2) * unit;
            }
            return sign * seconds * MICROS_PER_SECOND;
        }
    }
}
