package dev.riffle.connector.data;

/**
 * The type of a column, in SQL's terms.
 *
 * @param kind what the values are
 * @param precision decimal digits in all, 1 to 38, for {@link Kind#DECIMAL}; 0 for every other kind
 * @param scale digits after the decimal point, 0 to precision, for {@link Kind#DECIMAL}; 0 for every other kind
 */
public record DataType(Kind kind, int precision, int scale) {
    /** The most digits that a {@link Kind#DECIMAL} holds. */
    public static final int MAX_PRECISION = 38;

    public static final DataType BOOLEAN = of(Kind.BOOLEAN);
    public static final DataType INTEGER = of(Kind.INTEGER);
    public static final DataType BIGINT = of(Kind.BIGINT);
    public static final DataType NUMERIC = of(Kind.NUMERIC);
    public static final DataType DOUBLE = of(Kind.DOUBLE);
    public static final DataType VARCHAR = of(Kind.VARCHAR);
    public static final DataType VARBINARY = of(Kind.VARBINARY);
    public static final DataType DATE = of(Kind.DATE);
    public static final DataType TIME = of(Kind.TIME);
    public static final DataType TIMESTAMP = of(Kind.TIMESTAMP);
    public static final DataType INSTANT = of(Kind.INSTANT);

    /** What values are, and how a {@link Column} holds them. */
    public enum Kind {
        /** In a {@link LongColumn}, 0 or 1. */
        BOOLEAN,
        /** 32 bits, in a {@link LongColumn}. */
        INTEGER,
        /** 64 bits, in a {@link LongColumn}. */
        BIGINT,
        /** Exact, with one scale for the whole column, in a {@link DecimalColumn}. */
        DECIMAL,
        /** Exact, with a scale of its own for each value, in a {@link NumericColumn}: results of AVG and division. */
        NUMERIC,
        /** IEEE 754 binary64, in a {@link DoubleColumn}. */
        DOUBLE,
        /** Unicode text, as UTF-8 in a {@link TextColumn}. */
        VARCHAR,
        /** Bytes, in a {@link TextColumn}. */
        VARBINARY,
        /** Days since 1970-01-01, in a {@link LongColumn}. */
        DATE,
        /** Microseconds since midnight, in a {@link LongColumn}. */
        TIME,
        /** A local date and time: microseconds since 1970-01-01T00:00 as if in UTC, in a {@link LongColumn}. */
        TIMESTAMP,
        /** A point in time: microseconds since 1970-01-01T00:00Z, in a {@link LongColumn}; shown in the session's zone. */
        INSTANT
    }

    public DataType {
        boolean decimal = kind == Kind.DECIMAL;
        if (decimal && (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision)
                || !decimal && (precision != 0 || scale != 0)) {
            throw new IllegalArgumentException(kind + "(" + precision + ", " + scale + ") is no type");
        }
    }

    private static DataType of(Kind kind) {
        return new DataType(kind, 0, 0);
    }

    /** An exact decimal type; precision 1 to 38, scale 0 to precision. */
    public static DataType decimal(int precision, int scale) {
        return new DataType(Kind.DECIMAL, precision, scale);
    }

    public boolean isNumeric() {
        return switch (kind) {
            case INTEGER, BIGINT, DECIMAL, NUMERIC, DOUBLE -> true;
            default -> false;
        };
    }

    /** Whether values are held in a {@link LongColumn}. */
    public boolean isLong() {
        return switch (kind) {
            case BOOLEAN, INTEGER, BIGINT, DATE, TIME, TIMESTAMP, INSTANT -> true;
            default -> false;
        };
    }

    /** The type as SQL writes it, for example {@code DECIMAL(38, 2)}. */
    @Override
    public String toString() {
        return switch (kind) {
            case DECIMAL -> "DECIMAL(" + precision + ", " + scale + ")";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
            default -> kind.name();
        };
    }
}
