package dev.riffle.engine.sql;

import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlHopTableFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlSessionTableFunction;
import org.apache.calcite.sql.SqlTumbleTableFunction;
import org.apache.calcite.sql.type.SqlReturnTypeInference;

/** TUMBLE, HOP and SESSION, as Calcite has them, whose windows begin and end in the type of the time that they are made of: an instant stays one. */
public final class WindowFunctions {
    /** Windows of one length, one after the other. */
    public static final SqlOperator TUMBLE = new SqlTumbleTableFunction() {
        @Override
        public SqlReturnTypeInference getRowTypeInference() {
            return WindowFunctions::rowType;
        }
    };

    /** Windows of one length, of which a new one begins after each slide. */
    public static final SqlOperator HOP = new SqlHopTableFunction() {
        @Override
        public SqlReturnTypeInference getRowTypeInference() {
            return WindowFunctions::rowType;
        }
    };

    /** Windows that last as long as rows come, for each key: one ends where no row has come for the length of the gap. */
    public static final SqlOperator SESSION = new SqlSessionTableFunction() {
        @Override
        public SqlReturnTypeInference getRowTypeInference() {
            return WindowFunctions::rowType;
        }
    };

    private WindowFunctions() {}

    private static RelDataType rowType(SqlOperatorBinding binding) {
        RelDataType input = binding.getOperandType(0);
        RelDataTypeFactory.Builder fields = binding.getTypeFactory().builder().kind(input.getStructKind()).addAll(input.getFieldList());
        RelDataType time = timeType((SqlCallBinding) binding, input);
        return fields.add("window_start", time).add("window_end", time).build();
    }

    private static RelDataType timeType(SqlCallBinding binding, RelDataType input) {
        for (SqlNode operand : binding.operands()) {
            if (operand instanceof SqlCall call && call.getKind() == SqlKind.DESCRIPTOR && call.operand(0) instanceof SqlIdentifier name) {
                RelDataTypeField field = input.getField(name.getSimple(), false, false);
                if (field != null) {
                    return field.getType();
                }
            }
        }
        throw new IllegalStateException("validated without its column of times");
    }
}
