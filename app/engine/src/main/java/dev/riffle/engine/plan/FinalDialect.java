package dev.riffle.engine.plan;

import org.apache.calcite.config.NullCollation;
import org.apache.calcite.rel.RelFieldCollation;
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
import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;
import org.jspecify.annotations.Nullable;

/** The SQL of the final executor, which is H2's: Calcite's own dialect for it, mended where H2 2.5 reads something else. */
final class FinalDialect extends H2SqlDialect {
    private static final SqlConformance CONFORMANCE = new SqlDelegatingConformance(SqlConformanceEnum.PRAGMATIC_2003) {
        @Override
        public boolean isSortByAlias() {
            return true;
        }
    };
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
            case DECIMAL -> "DECIMAL(" + type.getPrecision() + ", " + type.getScale() + ")";
            case CHAR, VARCHAR -> type.getPrecision() > 0 ? "VARCHAR(" + type.getPrecision() + ")" : "VARCHAR";
            default -> null;
        };
        return name == null
                ? super.getCastSpec(type)
                : new SqlDataTypeSpec(new SqlAlienSystemTypeNameSpec(name, type.getSqlTypeName(), SqlParserPos.ZERO), SqlParserPos.ZERO);
    }

    /** H2 orders by a column of the answer before one of the input: by its number where both are called the same. */
    @Override
    public SqlConformance getConformance() {
        return CONFORMANCE;
    }

    /** Where NULL goes is always written, so that no default matters. */
    @Override
    public RelFieldCollation.NullDirection defaultNullDirection(RelFieldCollation.Direction direction) {
        return RelFieldCollation.NullDirection.UNSPECIFIED;
    }

    @Override
    public void unparseCall(SqlWriter writer, SqlCall call, int leftPrec, int rightPrec) {
        if (call.getKind() == SqlKind.OVER && call.operand(0) instanceof SqlCall function && call.operand(1) instanceof SqlWindow window) {
            // the function stands without parentheses, and NTILE without a frame
            function.getOperator().unparse(writer, function, 0, 0);
            writer.keyword("OVER");
            SqlWindow frame = function.getOperator() == SqlStdOperatorTable.NTILE ? withoutFrame(window) : window;
            frame.unparse(writer, 0, 0);
            return;
        }
        if (call.getKind() == SqlKind.WITHIN_GROUP && call.operand(0) instanceof SqlCall filter && filter.getKind() == SqlKind.FILTER) {
            // the filter stands last
            SqlNode ordered = call.getOperator().createCall(call.getParserPosition(), filter.operand(0), call.operand(1));
            unparseCall(writer, filter.getOperator().createCall(filter.getParserPosition(), ordered, filter.operand(1)), leftPrec, rightPrec);
            return;
        }
        if (PercentileCalls.isOne(call)) {
            PercentileCalls.unparse(writer, call);
            return;
        }
        if (call.getKind() == SqlKind.FILTER) {
            SqlCall aggregate = call.operand(0);
            SqlNode filtered = aggregate.getKind() == SqlKind.WITHIN_GROUP
                    ? aggregate.getOperator().createCall(SqlParserPos.ZERO, FilteredAggregate.rewrite(aggregate.operand(0), call.operand(1)),
                            aggregate.operand(1))
                    : FilteredAggregate.rewrite(aggregate, call.operand(1));
            filtered.unparse(writer, leftPrec, rightPrec);
            return;
        }
        if (call.getOperator() == SqlStdOperatorTable.ALL_EQ) {
            // H2 looks up = ALL as if it were IN, and so finds no row when there is nothing to compare with
            SqlNode other = SqlStdOperatorTable.SOME_NE.createCall(call.getParserPosition(), call.getOperandList());
            SqlStdOperatorTable.NOT.createCall(call.getParserPosition(), other).unparse(writer, leftPrec, rightPrec);
            return;
        }
        if (RowMembership.isOne(call)) {
            RowMembership.rewrite(call).unparse(writer, leftPrec, rightPrec);
            return;
        }
        super.unparseCall(writer, call, leftPrec, rightPrec);
        if (call.getKind() == SqlKind.GREATEST_PG || call.getKind() == SqlKind.LEAST_PG) {
            writer.keyword("IGNORE NULLS");
        }
    }

    private static SqlWindow withoutFrame(SqlWindow window) {
        return new SqlWindow(SqlParserPos.ZERO, null, null, window.getPartitionList(), window.getOrderList(),
                SqlLiteral.createBoolean(false, SqlParserPos.ZERO), null, null,
                null, SqlWindow.createExcludeNoOthers(SqlParserPos.ZERO));
    }
}
