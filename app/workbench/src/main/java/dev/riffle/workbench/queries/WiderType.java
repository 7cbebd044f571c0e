package dev.riffle.workbench.queries;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import java.util.ArrayList;
import java.util.List;

/** The types that hold all values of two types: segments of one answer may differ, for types grow while a stream is read. */
final class WiderType {
    private WiderType() {}

    /** Column by column, with the names of the first, which has as many columns as the second. */
    static RowType of(RowType one, RowType other) {
        if (one.equals(other)) {
            return one;
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            fields.add(Field.of(one.field(i).name(), of(one.type(i), other.type(i))));
        }
        return new RowType(fields);
    }

    private static DataType of(DataType one, DataType other) {
        if (one.equals(other)) {
            return one;
        }
        if (!one.isNumeric() || !other.isNumeric()) {
            return DataType.VARCHAR;
        }
        if (one.kind() == DataType.Kind.DOUBLE || other.kind() == DataType.Kind.DOUBLE) {
            return DataType.DOUBLE;
        }
        if (one.kind() == DataType.Kind.NUMERIC || other.kind() == DataType.Kind.NUMERIC) {
            return DataType.NUMERIC;
        }
        if (one.kind() != DataType.Kind.DECIMAL && other.kind() != DataType.Kind.DECIMAL) {
            return DataType.BIGINT;
        }
        int scale = Math.max(one.scale(), other.scale());
        int precision = Math.max(wholeDigits(one), wholeDigits(other)) + scale;
        return precision > DataType.MAX_PRECISION ? DataType.NUMERIC : DataType.decimal(precision, scale);
    }

    private static int wholeDigits(DataType exact) {
        return switch (exact.kind()) {
            case INTEGER -> 10;
            case BIGINT -> 19;
            default -> exact.precision() - exact.scale();
        };
    }
}
