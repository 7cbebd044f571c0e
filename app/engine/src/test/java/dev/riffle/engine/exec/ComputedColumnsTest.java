package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.Expression.Case;
import dev.riffle.engine.exec.Expression.Constant;
import dev.riffle.engine.exec.Expression.Ref;
import dev.riffle.engine.exec.Expression.Whole;
import dev.riffle.engine.exec.Expression.WholeOperator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComputedColumnsTest {
    private static final RowType TYPE = RowType.of(Field.of("a", DataType.BIGINT), Field.of("b", DataType.INTEGER), Field.of("s", DataType.VARCHAR));
    private static final Segment ROWS = Rowset.segment(TYPE, List.of(Rowset.row(1L, 10, "x"), Rowset.row(null, 20, "y"), Rowset.row(3L, null, null),
            Rowset.row(Long.MAX_VALUE, 2, "x")));

    private static List<@Nullable Object> values(Expression expression, Segment rows) throws Exception {
        RowType type = new RowType(java.util.stream.Stream.concat(TYPE.fields().stream(), java.util.stream.Stream.of(
                Field.of(expression.describe(TYPE), expression.type(TYPE)))).toList());
        return Rowset.rows(List.of(new ComputedColumns(List.of(expression), type).of(rows))).stream().<@Nullable Object>map(row -> row.get(3))
                .toList();
    }

    @Test
    void nullWithAnythingIsNull() throws Exception {
        Expression difference = new Whole(WholeOperator.MINUS, new Ref(0), new Ref(1), DataType.BIGINT);
        assertEquals(Rowset.row(-9L, null, null, Long.MAX_VALUE - 2), values(difference, ROWS));
        assertEquals("(a - b)", difference.describe(TYPE));
    }

    @Test
    void whatDoesNotFitIsAnError() {
        assertThrows(ArithmeticException.class, () -> values(new Whole(WholeOperator.PLUS, new Ref(0), new Ref(1), DataType.BIGINT), ROWS));
        Expression large = new Whole(WholeOperator.TIMES, new Ref(1), new Constant(DataType.INTEGER, 1L << 30), DataType.INTEGER);
        assertThrows(ArithmeticException.class, () -> values(large, ROWS), "as a 32-bit integer");
    }

    @Test
    void aBranchIsComputedForItsRowsOnly() throws Exception {
        // a + b overflows in the last row, which takes another branch
        Expression sum = new Whole(WholeOperator.PLUS, new Ref(0), new Ref(1), DataType.BIGINT);
        Expression choice = new Case(List.of(new Case.Branch(new Predicate.LongBetween(0, Long.MAX_VALUE, Long.MAX_VALUE, false), new Ref(0)),
                new Case.Branch(new Predicate.IsNull(1, false), new Constant(DataType.BIGINT, null))), sum);
        assertEquals(Rowset.row(11L, null, null, Long.MAX_VALUE), values(choice, ROWS));
        assertEquals("CASE WHEN a >= 9223372036854775807 THEN a WHEN b IS NULL THEN NULL ELSE (a + b) END", choice.describe(TYPE));
    }

    @Test
    void textsOfBranchesComeTogether() throws Exception {
        Expression choice = new Case(
                List.of(new Case.Branch(new Predicate.TextIn(2, List.of("x"), false), new Constant(DataType.VARCHAR, "known as x")),
                        new Case.Branch(new Predicate.IsNull(2, false), new Constant(DataType.VARCHAR, null))),
                new Ref(2));
        assertEquals(Rowset.row("known as x", "y", null, "known as x"), values(choice, ROWS));
        assertEquals(List.of(), values(choice, Rowset.segment(TYPE, List.of())), "of no rows");
    }
}
