package dev.riffle.workbench.differential;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.workbench.golden.GoldenTable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small tables of every type: few values, so that they meet and repeat, many NULLs, now and then no rows. A name begins with the letter of
 * its kind, so that a reader of a failure sees the types; {@code big_} columns hold the ends of their types.
 */
final class RandomTables {
    /** The columns of every table, but for its id. */
    static final List<Field> FIELDS = List.of(Field.of("i", DataType.INTEGER),
            Field.of("j", DataType.INTEGER), Field.of("big_i", DataType.INTEGER),
            Field.of("b", DataType.BIGINT), Field.of("big_b", DataType.BIGINT),
            Field.of("m", DataType.decimal(38, 2)), Field.of("big_m", DataType.decimal(38, 10)), Field.of("x", DataType.DOUBLE),
            Field.of("s", DataType.VARCHAR), Field.of("u", DataType.VARCHAR),
            Field.of("f", DataType.BOOLEAN), Field.of("day", DataType.DATE),
            Field.of("tod", DataType.TIME), Field.of("local", DataType.TIMESTAMP),
            Field.of("seen", DataType.INSTANT));

    private static final List<String> TEXTS = List.of("a", "b", "ab", "A", "", " ", "abc", "a%b", "a_b", "10", "zz", "日本", "😀", "😀a", "it's",
            "null", "x\\y");

    private RandomTables() {}

    /** Three tables {@code t0}, {@code t1}, {@code t2}, each with an {@code id} that no other row has. */
    static List<GoldenTable> of(Choice choice) {
        List<GoldenTable> tables = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            tables.add(table("t" + i, choice));
        }
        return tables;
    }

    private static GoldenTable table(String name, Choice choice) {
        int rows = choice.percent(5) ? 0 : choice.percent(12) ? choice.between(60, 200) : choice.between(1, 30);
        List<Field> fields = new ArrayList<>();
        fields.add(Field.of("id", DataType.INTEGER));
        fields.addAll(FIELDS);
        int nulls = choice.of(0, 10, 30, 100);
        List<Integer> share = FIELDS.stream().map(_ -> choice.percent(85) ? choice.of(0, 10, 30) : nulls).toList();
        List<List<@Nullable Object>> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row);
            for (int column = 0; column < FIELDS.size(); column++) {
                cells.add(choice.percent(share.get(column)) ? null : value(FIELDS.get(column), choice));
            }
            values.add(cells);
        }
        return new GoldenTable(name, new RowType(fields), values);
    }

    private static Object value(Field field, Choice choice) {
        return switch (field.name()) {
            case "i" -> choice.percent(50) ? choice.between(0, 3) : choice.between(-10, 100);
            case "j" -> choice.between(0, 8);
            case "big_i" -> choice.of(Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE - 1, 0, 1, -1);
            case "b" -> (long) (choice.percent(60) ? choice.between(-2, 4) : choice.between(-1000, 1000));
            case "big_b" -> choice.of(Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, (1L << 53) + 1, 0L, 1L, -1L);
            case "m" -> BigDecimal.valueOf(choice.percent(50) ? choice.of(0, 100, 150, -50) : choice.between(-99_999, 99_999), 2);
            case "big_m" -> new BigDecimal(choice.of(BigInteger.ZERO, BigInteger.TEN.pow(10), BigInteger.TEN.pow(30),
                    BigInteger.TEN.pow(30).add(BigInteger.ONE), BigInteger.TEN.pow(30).negate(), BigInteger.ONE), 10);
            case "x" -> choice.of(0.0, 1.0, 0.25, 2.5, -3.75, 100.0, 1.0e6);
            case "s" -> choice.of("a", "b", "ab", "A", "");
            case "u" -> choice.of(TEXTS);
            case "f" -> choice.percent(50);
            case "day" -> LocalDate.of(2024, 2, 27).plusDays(choice.below(5));
            case "tod" -> LocalTime.of(choice.below(3) * 11, choice.of(0, 30), 0, choice.of(0, 500_000_000));
            case "local" ->
                LocalDateTime.of(2024, 3, 30, 22, 0).plusMinutes(choice.below(12) * 30L).plus(choice.of(0, 0, 123_456), ChronoUnit.MICROS);
            case "seen" -> Instant.parse("2024-03-30T22:30:00Z").plusSeconds(choice.below(12) * 1800L).plus(choice.of(0, 0, 1), ChronoUnit.MICROS);
            default -> throw new IllegalArgumentException(field.name());
        };
    }
}
