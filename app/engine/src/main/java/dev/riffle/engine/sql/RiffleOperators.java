package dev.riffle.engine.sql;

import java.util.List;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlOperatorTables;

/** The functions and operators of the dialect: the standard's, and a few that every user of PostgreSQL expects. */
final class RiffleOperators {
    /** The current instant, the same throughout a statement. */
    static final SqlFunction NOW = new SqlFunction("NOW", SqlKind.OTHER_FUNCTION, ReturnTypes.explicit(SqlTypeName.TIMESTAMP_WITH_LOCAL_TIME_ZONE, 6),
            null, OperandTypes.NILADIC, SqlFunctionCategory.TIMEDATE);

    private RiffleOperators() {}

    static SqlOperatorTable table() {
        return SqlOperatorTables.chain(
                SqlOperatorTables.of(List.of(NOW, SqlLibraryOperators.GREATEST_PG, SqlLibraryOperators.LEAST_PG, SqlLibraryOperators.LEFT,
                        SqlLibraryOperators.RIGHT, SqlLibraryOperators.REPEAT, SqlLibraryOperators.LPAD, SqlLibraryOperators.RPAD)),
                SqlStdOperatorTable.instance());
    }
}
