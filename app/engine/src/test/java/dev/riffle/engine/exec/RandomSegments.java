package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.SegmentBuilder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Segments of random values of every type, in which what is hard is frequent: nulls, extremes, repeats, NaN, signs beyond 16 bits. */
final class RandomSegments {
    static final RowType TYPE = RowType.of(Field.of("i", DataType.INTEGER), Field.of("b", DataType.BIGINT), Field.of("d", DataType.decimal(12, 2)),
            Field.of("w", DataType.decimal(38, 4)), Field.of("f", DataType.DOUBLE), Field.of("t", DataType.VARCHAR), Field.of("u", DataType.VARCHAR),
            Field.of("o", DataType.BOOLEAN), Field.of("day", DataType.DATE), Field.of("x", DataType.VARBINARY));
    static final int I = 0;
    static final int B = 1;
    static final int D = 2;
    static final int W = 3;
    static final int F = 4;
    static final int T = 5;
    static final int U = 6;
    static final int O = 7;
    static final int DAY = 8;
    static final int X = 9;

    private static final double[] DOUBLES = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, 1.5, -1.5,
            1e300};
    private static final String[] TEXTS = {"", "a", "A", "ab", "a%", "ä", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE00x", "\uE000", "zz", "100%_"};

    private final Random random;

    RandomSegments(Random random) {
        this.random = random;
    }

    /** @param distinct whether the texts of {@link #U} are nearly all different, so that their dictionary gives up looking for repeats */
    Segment segment(int rows, boolean distinct) {
        SegmentBuilder builder = new SegmentBuilder(TYPE);
        boolean[] nullable = new boolean[TYPE.size()];
        boolean[] wide = {random.nextBoolean()};
        for (int column = 0; column < nullable.length; column++) {
            nullable[column] = random.nextInt(3) > 0;
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < TYPE.size(); column++) {
                boolean isNull = nullable[column] && random.nextInt(5) == 0;
                builder.appender(column).setValue(row, isNull ? null : value(column, wide[0], distinct));
            }
            builder.endRow();
        }
        return builder.build();
    }

    Object value(int column, boolean wide, boolean distinct) {
        return switch (column) {
            case I -> random.nextInt(20) == 0 ? Integer.MIN_VALUE : random.nextInt(20) - 10;
            case B -> switch (random.nextInt(12)) {
                case 0 -> Long.MAX_VALUE;
                case 1 -> Long.MIN_VALUE;
                default -> (long) random.nextInt(30) - 15;
            };
            case D -> BigDecimal.valueOf(random.nextInt(400) - 200, 2);
            case W -> wide && random.nextInt(3) == 0
                    ? new BigDecimal(new BigInteger(120, random).multiply(BigInteger.valueOf(random.nextBoolean() ? 1 : -1)), 4)
                    : BigDecimal.valueOf(random.nextInt(400) - 200, 4);
            case F -> random.nextInt(3) == 0 ? (Object) DOUBLES[random.nextInt(DOUBLES.length)] : (Object) (random.nextInt(20) / 4.0 - 2);
            case T -> TEXTS[random.nextInt(TEXTS.length)];
            case U -> distinct ? "u" + random.nextInt(1_000_000) : TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
            case O -> random.nextBoolean();
            case DAY -> LocalDate.ofEpochDay(random.nextInt(10) - 5);
            case X -> new byte[]{(byte) (random.nextInt(4) - 2), (byte) random.nextInt(2)};
            default -> throw new IllegalArgumentException("column " + column);
        };
    }

    /** A value as it can be a key of a map: equal when SQL takes it for equal. */
    static @Nullable Object key(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double d -> d + 0.0;
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            default -> value;
        };
    }

    /** The order that SQL has for values of one type that are not null. */
    static int compare(Object left, Object right) {
        return switch (left) {
            case Double d -> Double.compare(d + 0.0, (Double) right + 0.0);
            case String s -> Arrays.compareUnsigned(s.getBytes(StandardCharsets.UTF_8), ((String) right).getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> Arrays.compareUnsigned(bytes, (byte[]) right);
            case Integer i -> i.compareTo((Integer) right);
            case Long l -> l.compareTo((Long) right);
            case BigDecimal d -> d.compareTo((BigDecimal) right);
            case Boolean b -> b.compareTo((Boolean) right);
            case LocalDate day -> day.compareTo((LocalDate) right);
            default -> throw new IllegalArgumentException(left.toString());
        };
    }

    /** Cuts rows at random into runs, as segments of their own come from several readers. */
    List<Integer> sizes(int rows) {
        List<Integer> sizes = new ArrayList<>();
        int left = rows;
        while (left > 0) {
            int size = Math.min(left, 1 + random.nextInt(rows));
            sizes.add(size);
            left -= size;
        }
        return sizes;
    }
}
