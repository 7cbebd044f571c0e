package dev.riffle.connector.relation;

import dev.riffle.connector.data.DataType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value computed of a row. Under the type contract: as PostgreSQL computes it, texts compared by their code points. Immutable. */
public sealed interface Scalar {
    DataType type();

    /** A column of the input, by index; those of a join's right side are counted on from its left one's. */
    record Column(int index, DataType type) implements Scalar {}

    /** @param value as {@link dev.riffle.connector.data.Column#value} gives it; null for NULL */
    record Constant(@Nullable Object value, DataType type) implements Scalar {}

    /** A function of values. */
    record Call(Function function, List<Scalar> operands, DataType type) implements Scalar {
        public Call {
            operands = List.copyOf(operands);
        }
    }

    /** What is computed. Where nothing else is said, the result is NULL as soon as an operand is. */
    enum Function {
        /** Of two values of one type, or of two numbers. */
        EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL,
        /** As EQUAL, but NULL is a value like others: never NULL. */
        NOT_DISTINCT,
        /** Of any number of conditions, with SQL's three answers. */
        AND, OR,
        /** Of one condition. */
        NOT,
        /** Of one value: never NULL. */
        IS_NULL, IS_NOT_NULL,
        /** Of one condition: never NULL. */
        IS_TRUE, IS_FALSE,
        /** Whether a text is like a constant pattern; of the text, the pattern and the character that escapes, which is empty for none. */
        LIKE,
        /** Of two numbers; a result that does not fit its type is an error. The quotient of whole numbers is cut towards zero. */
        PLUS, MINUS, TIMES, DIVIDE, MOD,
        /** Of one number. */
        NEGATE, ABS,
        /** Condition, value, condition, value, …, value of the last resort. */
        CASE,
        /** Of one value, to the type of the call; a value that has no equal there is an error, a decimal is rounded half away from zero. */
        CAST,
        /** Of one text. */
        UPPER, LOWER, CHAR_LENGTH,
        /** Of two texts. */
        CONCAT
    }
}
