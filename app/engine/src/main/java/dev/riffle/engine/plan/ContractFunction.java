package dev.riffle.engine.plan;

import java.math.BigDecimal;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.Optionality;

/**
 * The functions through which the final executor answers as the type contract says where its own would differ. It must define
 * functions of these names.
 */
final class ContractFunction {
    private ContractFunction() {}

    /** A scalar function; the type of a call is given where it is made. */
    static SqlFunction scalar(String name) {
        return new SqlFunction(name, SqlKind.OTHER_FUNCTION, ReturnTypes.ARG0, null, OperandTypes.VARIADIC,
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
    }

    /** An aggregate function of one number that gives this type. */
    static SqlAggFunction aggregate(String name, RelDataType type) {
        return new Aggregate(name, type);
    }

    /** LISTAGG with a separator that is written as the literal H2 insists on, wherever Calcite would compute it. */
    static SqlAggFunction list(String separator, RelDataType type) {
        return new Aggregate("LISTAGG", type) {
            @Override
            public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
                SqlWriter.Frame frame = writer.startFunCall(getName());
                call.operand(0).unparse(writer, 0, 0);
                writer.sep(",", true);
                SqlLiteral.createCharString(separator, SqlParserPos.ZERO).unparse(writer, 0, 0);
                writer.endFunCall(frame);
            }
        };
    }

    /** A percentile with its fraction, which is a constant wherever Calcite would compute it. {@link PercentileCalls} writes it. */
    static SqlAggFunction percentile(SqlKind kind, BigDecimal fraction, RelDataType type) {
        return new Percentile(kind, fraction, type);
    }

    /** A percentile that knows its fraction. */
    static final class Percentile extends SqlAggFunction {
        private final BigDecimal fraction;

        private Percentile(SqlKind kind, BigDecimal fraction, RelDataType type) {
            super(kind.name(), null, kind, ReturnTypes.explicit(type), null, OperandTypes.NILADIC, SqlFunctionCategory.USER_DEFINED_FUNCTION, false,
                    false, Optionality.MANDATORY);
            this.fraction = fraction;
        }

        BigDecimal fraction() {
            return fraction;
        }
    }

    private static class Aggregate extends SqlAggFunction {
        Aggregate(String name, RelDataType type) {
            super(name, null, SqlKind.OTHER_FUNCTION, ReturnTypes.explicit(type), null, OperandTypes.NUMERIC,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION, false,
                    false, Optionality.FORBIDDEN);
        }
    }

    /** Prints its one operand, a text literal, as it is: for literals that Calcite would write differently. */
    static final class Verbatim extends SqlFunction {
        static final Verbatim INSTANCE = new Verbatim();

        private Verbatim() {
            super("RIFFLE_VERBATIM", SqlKind.OTHER_FUNCTION, ReturnTypes.explicit(SqlTypeName.ANY), null, OperandTypes.VARIADIC,
                    SqlFunctionCategory.USER_DEFINED_FUNCTION);
        }

        @Override
        public void unparse(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
            writer.print(((SqlLiteral) call.operand(0)).toValue());
            writer.setNeedWhitespace(true);
        }
    }
}
