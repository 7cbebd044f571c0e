package dev.riffle.workbench.golden;

import dev.riffle.connector.data.DataType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a statement answers: rows, or a failure of a known class. */
public sealed interface GoldenResult {
    /**
     * Rows.
     *
     * @param rows each as many values as there are columns, of the classes that {@link dev.riffle.connector.data.Column#value} names
     */
    record Rows(List<Column> columns, List<List<@Nullable Object>> rows) implements GoldenResult {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column of the result. Precision and scale are left out: values are compared as numbers.
     *
     * @param kind never {@link DataType.Kind#NUMERIC}: exact decimals of any kind are DECIMAL
     */
    record Column(String name, DataType.Kind kind) {
        public Column {
            kind = kind == DataType.Kind.NUMERIC ? DataType.Kind.DECIMAL : kind;
        }
    }

    /** A failure; the message is for people and not compared. */
    record Failure(ErrorClass error, String message) implements GoldenResult {}

    /** The classes of failures that depend on data, with the SQLSTATEs that stand for them. */
    enum ErrorClass {
        DIVISION_BY_ZERO("22012"),
        /** A number outside of its type's range. */
        OVERFLOW("22003"),
        /** A text that is not of the type it is cast to. */
        INVALID_TEXT("22P02", "22007", "22008"),
        /** A scalar subquery with more than one row. */
        CARDINALITY("21000");

        private final List<String> states;

        ErrorClass(String... states) {
            this.states = List.of(states);
        }

        /** The class of an SQLSTATE, or null when the suite expects none such. */
        public static @Nullable ErrorClass ofState(@Nullable String state) {
            for (ErrorClass error : values()) {
                if (error.states.contains(state)) {
                    return error;
                }
            }
            return null;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
