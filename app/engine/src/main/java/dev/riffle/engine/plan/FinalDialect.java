package dev.riffle.engine.plan;

import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlAlienSystemTypeNameSpec;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.dialect.H2SqlDialect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** The SQL of the final executor, which is H2's: Calcite's own dialect for it, mended where H2 2.5 reads something else. */
final class FinalDialect extends H2SqlDialect {
    static final FinalDialect INSTANCE = new FinalDialect();

    private FinalDialect() {
        super(DEFAULT_CONTEXT.withIdentifierQuoteString("\"").withLiteralQuoteString("'").withNullCollation(NullCollation.LOW)
                .withDataTypeSystem(org.apache.calcite.rel.type.RelDataTypeSystem.DEFAULT));
    }

    @Override
    public boolean supportsWindowFunctions() {
        return true;
    }

    /** H2 takes an aggregate over a window for a nested aggregate and refuses it: a subquery keeps them apart. */
    @Override
    public boolean supportsNestedAggregations() {
        return false;
    }

    @Override
    public boolean supportsCharSet() {
        return false;
    }

    @Override
    public @Nullable SqlNode getCastSpec(RelDataType type) {
        String name = switch (type.getSqlTypeName()) {
            case DOUBLE, FLOAT, REAL -> "DOUBLE PRECISION";
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ -> "TIMESTAMP(6) WITH TIME ZONE";
            case TIMESTAMP -> "TIMESTAMP(6)";
            case TIME -> "TIME(6)";
            case CHAR, VARCHAR -> type.getPrecision() > 0 ? "VARCHAR(" + type.getPrecision() + ")" : "VARCHAR";
            default -> null;
        };
        return name == null ? super.getCastSpec(type)
                : new SqlDataTypeSpec(new SqlAlienSystemTypeNameSpec(name, type.getSqlTypeName(), SqlParserPos.ZERO), SqlParserPos.ZERO);
    }

    @Override
    public void unparseCall(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
        if (call.getKind() == SqlKind.OVER && call.operand(0) instanceof SqlCall function && function.getOperator() == SqlStdOperatorTable.NTILE
                && call.operand(1) instanceof SqlWindow window && window.getLowerBound() != null) {
            SqlWindow withoutFrame = SqlWindow.create(null, null, window.getPartitionList(), window.getOrderList(), SqlLiteral.createBoolean(false, SqlParserPos.ZERO),
                    null, null, null, null, SqlParserPos.ZERO);
            super.unparseCall(writer, (SqlCall) SqlStdOperatorTable.OVER.createCall(SqlParserPos.ZERO, function, withoutFrame), leftPrec, rightPrec);
            return;
        }
        if (call.getOperator() == SqlStdOperatorTable.SIMILAR_TO) {
            call.operand(0).unparse(writer, leftPrec, 0);
            writer.print("REGEXP '^('||");
            call.operand(1).unparse(writer, 0, 0);
            writer.print("||')$'");
            return;
        }
        super.unparseCall(writer, call, leftPrec, rightPrec);
    }
}
