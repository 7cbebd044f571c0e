package dev.riffle.ui.chart;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sample.Margins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which columns are drawn, and how.
 *
 * @param across column that is drawn from left to right: a time, of points a number too; -1 for other kinds
 * @param name column that tells lines or bars apart; -1 for none
 * @param number column that is drawn
 */
public record ChartChoice(ChartKind kind, int across, int name, int number) {
    static final int NONE = -1;

    /** What the types suggest: lines where there is a time, bars where there is a name, else a histogram; empty without a number. */
    public static Optional<ChartChoice> of(RowType columns, Margins margins) {
        Set<ChartKind> kinds = kinds(columns, margins);
        return kinds.stream().findFirst()
                .flatMap(kind -> numbers(columns, margins).stream().findFirst().map(number -> of(columns, margins, kind, number)));
    }

    /** The first of each that suits a kind that {@link #kinds} has, of a number. */
    static ChartChoice of(RowType columns, Margins margins, ChartKind kind, int number) {
        int across = across(columns, margins, kind, number).stream().findFirst().orElse(NONE);
        int name = names(columns, kind).stream().filter(column -> column != NONE).findFirst().orElse(NONE);
        return new ChartChoice(kind, across, name, number);
    }

    /** Another kind, with the columns that suit it as well. */
    ChartChoice as(RowType columns, Margins margins, ChartKind other) {
        ChartChoice first = of(columns, margins, other, number);
        return new ChartChoice(other, across(columns, margins, other, number).contains(across) ? across : first.across,
                names(columns, other).contains(name) && name != NONE ? name : first.name, number);
    }

    /** Another number, over something else if it was drawn over that number. */
    ChartChoice of(RowType columns, Margins margins, int other) {
        return new ChartChoice(kind, across, name, other).as(columns, margins, kind);
    }

    ChartChoice over(int other) {
        return new ChartChoice(kind, other, name, number);
    }

    ChartChoice by(int other) {
        return new ChartChoice(kind, across, other, number);
    }

    /** The kinds that the columns allow, the best first. */
    static Set<ChartKind> kinds(RowType columns, Margins margins) {
        Set<ChartKind> kinds = EnumSet.noneOf(ChartKind.class);
        List<Integer> numbers = numbers(columns, margins);
        if (numbers.isEmpty()) {
            return kinds;
        }
        boolean time = !columnsOf(columns, ChartChoice::isTime).isEmpty();
        if (time) {
            kinds.add(ChartKind.LINES);
        }
        if (!columnsOf(columns, ChartChoice::isName).isEmpty()) {
            kinds.add(ChartKind.BARS);
        }
        kinds.add(ChartKind.HISTOGRAM);
        if (time || numbers.size() > 1) {
            kinds.add(ChartKind.SCATTER);
            kinds.add(ChartKind.HEAT_MAP);
        }
        return kinds;
    }

    /** What a number can be drawn over, the best first; none for kinds without. */
    static List<Integer> across(RowType columns, Margins margins, ChartKind kind, int number) {
        if (kind != ChartKind.LINES && !kind.isOverX()) {
            return List.of();
        }
        List<Integer> across = new ArrayList<>(columnsOf(columns, ChartChoice::isTime));
        if (kind.isOverX()) {
            numbers(columns, margins).stream().filter(column -> column != number).forEach(across::add);
        }
        return across;
    }

    /** The columns that can tell lines or bars apart, with {@link #NONE} in front where that is possible; none for other kinds. */
    static List<Integer> names(RowType columns, ChartKind kind) {
        return switch (kind) {
            case LINES -> Stream.concat(Stream.of(NONE), columnsOf(columns, ChartChoice::isName).stream()).toList();
            case BARS -> columnsOf(columns, ChartChoice::isName);
            case HISTOGRAM, SCATTER, HEAT_MAP -> List.of();
        };
    }

    /** The columns that can be drawn: numbers that are no margins. What identifies comes behind what measures, and where a record lies is last. */
    static List<Integer> numbers(RowType columns, Margins margins) {
        return columnsOf(columns, DataType::isNumeric).stream().filter(column -> !margins.isMargin(column))
                .sorted(Comparator.comparingInt(column -> rank(columns.field(column).name()))).toList();
    }

    private static int rank(String name) {
        return name.startsWith("_") ? 2 : name.equalsIgnoreCase("id") || name.endsWith("_id") || name.endsWith("Id") ? 1 : 0;
    }

    private static List<Integer> columnsOf(RowType columns, Predicate<DataType> wanted) {
        return IntStream.range(0, columns.size()).filter(column -> wanted.test(columns.type(column))).boxed().toList();
    }

    static boolean isTime(DataType type) {
        return type.kind() == DataType.Kind.INSTANT || type.kind() == DataType.Kind.TIMESTAMP;
    }

    private static boolean isName(DataType type) {
        return type.kind() == DataType.Kind.VARCHAR || type.kind() == DataType.Kind.BOOLEAN;
    }
}
