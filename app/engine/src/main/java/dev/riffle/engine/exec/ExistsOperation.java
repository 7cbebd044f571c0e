package dev.riffle.engine.exec;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the left side by whether the right one has a row for them: EXISTS, IN and comparisons with ANY.
 *
 * @param leftKeys columns of the left side; a row with a NULL among them finds none
 * @param rightKeys as many of the right side, held alike
 * @param members what is compared with SQL's three answers: unknown where one is NULL
 * @param residual what else must be true of a pair, over the columns of both sides; null for nothing
 */
public record ExistsOperation(Operation left, Operation right, Kind kind, List<Integer> leftKeys, List<Integer> rightKeys, List<Member> members,
        @Nullable Predicate residual) implements Operation {
    /** What is made of the answer. */
    public enum Kind {
        /** The rows for which it is true. */
        SEMI("semi join"),
        /** The rows for which it is false, not those for which it is unknown. */
        ANTI("anti join"),
        /** All rows, with the answer as a column behind their own. */
        MARK("mark join");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * A comparison of a column of the left side with one of the right side.
     *
     * @param hashed whether it is an equality of values that are held alike
     */
    public record Member(int left, Comparison comparison, int right, boolean hashed) {
        boolean isEquality() {
            return hashed;
        }
    }

    public ExistsOperation {
        leftKeys = List.copyOf(leftKeys);
        rightKeys = List.copyOf(rightKeys);
        members = List.copyOf(members);
    }

    @Override
    public RowType type() {
        if (kind != Kind.MARK) {
            return left.type();
        }
        List<Field> fields = new ArrayList<>(left.type().fields());
        fields.add(Field.of("found", DataType.BOOLEAN));
        return new RowType(fields);
    }

    /** The columns of the left side, then those of the right one. */
    RowType bothSides() {
        return Operation.bothSides(left, right);
    }

    @Override
    public List<Operation> inputs() {
        return List.of(left, right);
    }

    @Override
    public String describe() {
        return kind.words + JoinConditions.describe(left, right, leftKeys, rightKeys, members, residual, " on ");
    }
}
