package dev.riffle.ui.chart;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sample.Margins;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which columns are drawn, and how.
 *
 * @param time column of lines; -1 for other kinds
 * @param name column that tells lines or bars apart; -1 for none
 * @param number column that is drawn
 */
public record ChartChoice(ChartKind kind, int time, int name, int number) {
    private static final int NONE = -1;

    /** What the types suggest: lines where there is a time, bars where there is a name, else a histogram; empty without a number. */
    public static Optional<ChartChoice> of(RowType columns, Margins margins) {
        Set<ChartKind> kinds = kinds(columns, margins);
        return kinds.stream().findFirst().flatMap(kind -> numbers(columns, margins).stream().findFirst().map(number -> of(columns, kind, number)));
    }

    /** A kind that {@link #kinds} has, of a number. */
    static ChartChoice of(RowType columns, ChartKind kind, int number) {
        int name = kind == ChartKind.HISTOGRAM ? NONE : first(columns, ChartChoice::isName);
        return new ChartChoice(kind, kind == ChartKind.LINES ? first(columns, ChartChoice::isTime) : NONE, name, number);
    }

    /** The kinds that the columns allow, the best first. */
    static Set<ChartKind> kinds(RowType columns, Margins margins) {
        Set<ChartKind> kinds = EnumSet.noneOf(ChartKind.class);
        if (numbers(columns, margins).isEmpty()) {
            return kinds;
        }
        if (first(columns, ChartChoice::isTime) >= 0) {
            kinds.add(ChartKind.LINES);
        }
        if (first(columns, ChartChoice::isName) >= 0) {
            kinds.add(ChartKind.BARS);
        }
        kinds.add(ChartKind.HISTOGRAM);
        return kinds;
    }

    /** The columns that can be drawn: numbers that are no margins. Where a record lies is drawn only if there is nothing else. */
    static List<Integer> numbers(RowType columns, Margins margins) {
        List<Integer> own = new ArrayList<>();
        List<Integer> ofRecords = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (columns.type(column).isNumeric() && !margins.isMargin(column)) {
                (columns.field(column).name().startsWith("_") ? ofRecords : own).add(column);
            }
        }
        own.addAll(ofRecords);
        return List.copyOf(own);
    }

    private static int first(RowType columns, Predicate<DataType> wanted) {
        return IntStream.range(0, columns.size()).filter(column -> wanted.test(columns.type(column))).findFirst().orElse(NONE);
    }

    private static boolean isTime(DataType type) {
        return type.kind() == DataType.Kind.INSTANT || type.kind() == DataType.Kind.TIMESTAMP;
    }

    private static boolean isName(DataType type) {
        return type.kind() == DataType.Kind.VARCHAR || type.kind() == DataType.Kind.BOOLEAN;
    }
}
