package dev.riffle.engine.sql;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.sql.SqlAggFunction;

import org.apache.calcite.sql.SqlBasicFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlBasicAggFunction;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlNameMatcher;
import org.apache.calcite.sql.validate.SqlNameMatchers;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/** The functions and operators of the dialect: the standard's, and a few that every user of PostgreSQL expects. */
final class RiffleOperators {
    /** The current instant, the same throughout a statement. */
    static final SqlFunction NOW = new SqlFunction("NOW", SqlKind.OTHER_FUNCTION, ReturnTypes.explicit(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6),
            null, OperandTypes.NILADIC, SqlFunctionCategory.TIMEDATE);

    /** Calcite's claim never to be NULL. */
    private static final SqlFunction LPAD = ((SqlBasicFunction) SqlLibraryOperators.LPAD).withReturnTypeInference(ReturnTypes.VARCHAR_NULLABLE);
    private static final SqlFunction RPAD = ((SqlBasicFunction) SqlLibraryOperators.RPAD).withReturnTypeInference(ReturnTypes.VARCHAR_NULLABLE);

    /** Between two whole numbers there may be half a one: DOUBLE whatever the type, as in PostgreSQL. */
    static final SqlAggFunction PERCENTILE_CONT = SqlBasicAggFunction
            .create(SqlKind.PERCENTILE_CONT, ReturnTypes.DOUBLE.andThen(SqlTypeTransforms.FORCE_NULLABLE), OperandTypes.UNIT_INTERVAL_NUMERIC_LITERAL)
            .withFunctionType(SqlFunctionCategory.SYSTEM).withGroupOrder(Optionality.MANDATORY).withPercentile(true).withAllowsFraming(false);

    /** What a stream does not know; a field called user is much more likely. */
    private static final Set<String> NOT_KNOWN_HERE = Set.of("USER", "CURRENT_USER", "SESSION_USER", "SYSTEM_USER", "CURRENT_ROLE", "CURRENT_PATH",
            "CURRENT_CATALOG", "CURRENT_SCHEMA");

    private static final SqlNameMatcher ANY_CASE = SqlNameMatchers.withCaseSensitive(false);

    private RiffleOperators() {}

    private static boolean isReplaced(SqlOperator operator) {
        return operator == SqlStdOperatorTable.TUMBLE || operator == SqlStdOperatorTable.HOP || operator == SqlStdOperatorTable.SESSION;
    }

    static SqlOperatorTable table() {
        SqlOperatorTable all = SqlOperatorTables.chain(
                SqlOperatorTables.of(List.of(NOW, SqlLibraryOperators.GREATEST_PG, SqlLibraryOperators.LEAST_PG, SqlLibraryOperators.LEFT,
                        SqlLibraryOperators.RIGHT, SqlLibraryOperators.REPEAT, LPAD, RPAD, WindowFunctions.TUMBLE, WindowFunctions.HOP,
                        WindowFunctions.SESSION)),
                SqlStdOperatorTable.instance());
        return new SqlOperatorTable() {
            /** Functions are found without regard to case also where columns are not. */
            @Override
            public void lookupOperatorOverloads(SqlIdentifier name, @Nullable SqlFunctionCategory category, SqlSyntax syntax, List<SqlOperator> found,
                    SqlNameMatcher matcher) {
                if (!name.isSimple() || !NOT_KNOWN_HERE.contains(name.getSimple().toUpperCase(Locale.ROOT))) {
                    all.lookupOperatorOverloads(name, category, syntax, found, ANY_CASE);
                    found.removeIf(RiffleOperators::isReplaced);
                }
            }

            @Override
            public List<SqlOperator> getOperatorList() {
                return all.getOperatorList();
            }
        };
    }
}
