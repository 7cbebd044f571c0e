package dev.riffle.format.json;

import dev.riffle.connector.data.ColumnAppender;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DecimalAppender;
import dev.riffle.connector.data.DoubleAppender;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.LongAppender;
import dev.riffle.connector.data.TextAppender;
import java.util.List;

/**
 * Writes values into the columns of their fields. null leaves a column unset. What else a column takes:
 *
 * <ul>
 *   <li>BIGINT: a number that is integral and fits 64 bits, however it is written: {@code 1000}, {@code 1000.0}, {@code 1e3}
 *   <li>DECIMAL: a number that its digits hold exactly; trailing zeros do not count
 *   <li>DOUBLE: the double nearest to a number
 *   <li>BOOLEAN: {@code true} and {@code false}
 *   <li>VARCHAR: the text of a string; of everything else its JSON, exactly as it is written
 * </ul>
 *
 * <p>A number that BIGINT or DECIMAL does not hold asks for a wider type; everything else that does not fit is a mismatch, and its column null.
 */
final class ColumnWriter {
    private static final long[] POWERS_OF_TEN = new long[19];
    /** Integers up to this many digits fit 64 bits. */
    private static final int LONG_DIGITS = 18;
    /** Doubles hold integers of so many digits, and the powers of ten up to 22, exactly: dividing two such rounds once, as it must. */
    private static final int DOUBLE_DIGITS = 15;

    static {
        long power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++, power *= 10) {
            POWERS_OF_TEN[i] = power;
        }
    }

    private final DataType[] types;
    private final DataType.Kind[] kinds;
    private final int[] scales;
    /** How many digits a column has before its point. */
    private final int[] integerDigitsOf;
    private final Mismatches mismatches;
    private final JsonNumber number = new JsonNumber();
    private final Unescaper unescaper;
    private ColumnAppender[] columns = new ColumnAppender[0];
    private int row;

    ColumnWriter(List<Field> fields, Mismatches mismatches, Unescaper unescaper) {
        this.types = fields.stream().map(Field::type).toArray(DataType[]::new);
        this.kinds = fields.stream().map(field -> field.type().kind()).toArray(DataType.Kind[]::new);
        this.scales = fields.stream().mapToInt(field -> field.type().scale()).toArray();
        this.integerDigitsOf = fields.stream().mapToInt(field -> field.type().precision() - field.type().scale()).toArray();
        this.mismatches = mismatches;
        this.unescaper = unescaper;
        for (Field field : fields) {
            switch (field.type().kind()) {
                case BIGINT, DECIMAL, DOUBLE, BOOLEAN, VARCHAR -> {}
                default -> throw new IllegalArgumentException("JSON has no " + field.type() + ", the type of field " + field.name());
            }
        }
    }

    /** Sets where the next values go. */
    void target(ColumnAppender[] columns, int row) {
        this.columns = columns;
        this.row = row;
    }

    /** Makes the row of a field null and forgets what did not fit it. */
    void clear(int field) {
        columns[field].clear(row);
        mismatches.forget(field);
    }

    /** Makes the row of a field null since the value is of the wrong kind. */
    void mismatch(int field) {
        columns[field].clear(row);
        mismatches.wrong(field);
    }

    /** Writes the value at {@code p}, which lies in {@code depth} objects, and gives the position after it, or {@link Grammar#MALFORMED}. */
    int write(byte[] b, int p, int field, int depth) {
        if (mismatches.any()) {
            mismatches.forget(field);
        }
        if (b[p] == 'n') {
            columns[field].clear(row);
            return Grammar.literal(b, p);
        }
        return switch (kinds[field]) {
            case BIGINT -> integer(b, p, field, depth);
            case DECIMAL -> decimal(b, p, field, depth);
            case DOUBLE -> floating(b, p, field, depth);
            case BOOLEAN -> bool(b, p, field, depth);
            default -> text(b, p, field, depth);
        };
    }

    private int text(byte[] b, int p, int field, int depth) {
        TextAppender column = (TextAppender) columns[field];
        if (b[p] != '"') {
            int end = Grammar.value(b, p, depth);
            if (end > 0) {
                column.set(row, b, p, end - p);
            }
            return end;
        }
        int start = p + 1;
        int stop = Grammar.plain(b, start);
        if (stop < 0) {
            return Grammar.MALFORMED;
        }
        if (b[stop] == '"') {
            column.set(row, b, start, stop - start);
            return stop + 1;
        }
        int end = Grammar.string(b, stop);
        if (end > 0) {
            int length = unescaper.unescape(b, start, end - 1);
            column.set(row, unescaper.text(), 0, length);
        }
        return end;
    }

    private int bool(byte[] b, int p, int field, int depth) {
        if (b[p] != 't' && b[p] != 'f') {
            return wrongKind(b, p, field, depth);
        }
        ((LongAppender) columns[field]).set(row, b[p] == 't' ? 1 : 0);
        return Grammar.literal(b, p);
    }

    private int integer(byte[] b, int p, int field, int depth) {
        int first = b[p] == '-' ? p + 1 : p;
        long word = (long) Grammar.WORD.get(b, first);
        int digits = Digits.count(word);
        if (digits == 0) {
            return exact(b, p, field, depth);
        }
        long value = Digits.value(word, digits);
        if (digits == Digits.FULL) {
            long further = (long) Grammar.WORD.get(b, first + digits);
            int more = Digits.count(further);
            if (more == Digits.FULL) {
                return exact(b, p, field, depth);
            }
            value = more == 0 ? value : value * POWERS_OF_TEN[more] + Digits.value(further, more);
            digits += more;
        }
        int end = first + digits;
        if (b[first] == '0' && digits > 1 || b[end] == '.' || Grammar.isExponent(b[end])) {
            return exact(b, p, field, depth);
        }
        ((LongAppender) columns[field]).set(row, first == p ? value : -value);
        return end;
    }

    private int decimal(byte[] b, int p, int field, int depth) {
        int first = b[p] == '-' ? p + 1 : p;
        long word = (long) Grammar.WORD.get(b, first);
        int integerDigits = Digits.count(word);
        if (integerDigits == 0 || integerDigits == Digits.FULL || b[first] == '0' && integerDigits > 1) {
            return exact(b, p, field, depth);
        }
        long value = Digits.value(word, integerDigits);
        int end = first + integerDigits;
        int decimals = 0;
        if (b[end] == '.') {
            long further = (long) Grammar.WORD.get(b, end + 1);
            decimals = Digits.count(further);
            if (decimals == 0 || decimals == Digits.FULL) {
                return exact(b, p, field, depth);
            }
            value = value * POWERS_OF_TEN[decimals] + Digits.value(further, decimals);
            end += 1 + decimals;
        }
        int shift = scales[field] - decimals;
        if (Grammar.isExponent(b[end]) || shift < 0 || integerDigits + decimals + shift > LONG_DIGITS || integerDigits > integerDigitsOf[field]) {
            return exact(b, p, field, depth);
        }
        value *= POWERS_OF_TEN[shift];
        ((DecimalAppender) columns[field]).set(row, first == p ? value : -value);
        return end;
    }

    /** Numbers of every shape for BIGINT and DECIMAL columns, and what is no number. */
    private int exact(byte[] b, int p, int field, int depth) {
        if (!isNumber(b[p])) {
            return wrongKind(b, p, field, depth);
        }
        int end = Grammar.number(b, p);
        if (end < 0) {
            return Grammar.MALFORMED;
        }
        number.parse(b, p, end);
        DataType type = types[field];
        if (kinds[field] == DataType.Kind.BIGINT && number.fitsLong()) {
            ((LongAppender) columns[field]).set(row, number.low());
        } else if (kinds[field] == DataType.Kind.DECIMAL && number.fitsDecimal(type.precision(), type.scale())) {
            ((DecimalAppender) columns[field]).set(row, number.high(), number.low());
        } else {
            DataType wider = NumberTypes.widen(type, number);
            mismatch(field);
            if (wider != null) {
                mismatches.wider(field, wider);
            }
        }
        return end;
    }

    private int floating(byte[] b, int p, int field, int depth) {
        if (!isNumber(b[p])) {
            return wrongKind(b, p, field, depth);
        }
        int end = Grammar.number(b, p);
        if (end < 0) {
            return Grammar.MALFORMED;
        }
        double value = toDouble(b, p, end);
        if (Double.isInfinite(value)) {
            mismatch(field);
        } else {
            ((DoubleAppender) columns[field]).set(row, value);
        }
        return end;
    }

    private double toDouble(byte[] b, int p, int end) {
        int first = b[p] == '-' ? p + 1 : p;
        int point = end;
        long value = 0;
        for (int q = first; q < end; q++) {
            if (b[q] == '.') {
                point = q + 1;
            } else {
                value = value * 10 + (b[q] - '0');
            }
            if (Grammar.isExponent(b[q]) || q - first > DOUBLE_DIGITS) {
                number.parse(b, p, end);
                return number.toDouble();
            }
        }
        double magnitude = (double) value / POWERS_OF_TEN[end - point];
        return first == p ? magnitude : -magnitude;
    }

    private static boolean isNumber(byte c) {
        return c == '-' || c >= '0' && c <= '9';
    }

    private int wrongKind(byte[] b, int p, int field, int depth) {
        mismatch(field);
        return Grammar.value(b, p, depth);
    }
}
