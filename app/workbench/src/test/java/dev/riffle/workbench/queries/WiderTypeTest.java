package dev.riffle.workbench.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import org.junit.jupiter.api.Test;

class WiderTypeTest {
    @Test
    void theWiderHoldsAllValuesOfBoth() {
        check(DataType.BIGINT, DataType.INTEGER, DataType.BIGINT);
        check(DataType.decimal(21, 2), DataType.BIGINT, DataType.decimal(10, 2));
        check(DataType.decimal(12, 4), DataType.decimal(10, 2), DataType.decimal(8, 4));
        check(DataType.NUMERIC, DataType.decimal(38, 0), DataType.decimal(10, 2));
        check(DataType.NUMERIC, DataType.NUMERIC, DataType.BIGINT);
        check(DataType.DOUBLE, DataType.decimal(38, 2), DataType.DOUBLE);
        check(DataType.VARCHAR, DataType.DATE, DataType.BIGINT);
        check(DataType.INSTANT, DataType.INSTANT, DataType.INSTANT);
    }

    private static void check(DataType wider, DataType one, DataType other) {
        RowType left = RowType.of(Field.of("a", one), Field.of("b", DataType.DATE));
        RowType right = RowType.of(Field.of("x", other), Field.of("y", DataType.DATE));
        assertEquals(RowType.of(Field.of("a", wider), Field.of("b", DataType.DATE)), WiderType.of(left, right));
        assertEquals(RowType.of(Field.of("x", wider), Field.of("y", DataType.DATE)), WiderType.of(right, left));
    }
}
