package dev.riffle.engine.sql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;

/** The validator, which leaves the columns out of {@code *} that a stream hides from it. */
final class ContractValidator extends SqlValidatorImpl {
    ContractValidator(SqlOperatorTable operators, CalciteCatalogReader catalog, RelDataTypeFactory types, Config config) {
        super(operators, catalog, types, config);
    }

    /** Called for each column that a star expands to, and for those only. */
    @Override
    protected void addToSelectList(List<SqlNode> list, Set<String> aliases, List<Map.Entry<String, RelDataType>> fields, SqlNode expression,
            SelectScope scope, boolean includeSystemColumns) {
        if (!isHidden(expression, scope)) {
            super.addToSelectList(list, aliases, fields, expression, scope, includeSystemColumns);
        }
    }

    private boolean isHidden(SqlNode expression, SelectScope scope) {
        if (!(expression instanceof SqlIdentifier column) || column.names.size() < 2) {
            return false;
        }
        SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
        scope.resolve(column.skipLast(1).names, getCatalogReader().nameMatcher(), true, resolved);
        if (resolved.count() != 1) {
            return false;
        }
        SqlValidatorTable table = resolved.only().namespace.getTable();
        CalciteStream stream = table == null ? null : table.unwrap(CalciteStream.class);
        return stream != null && stream.hidesFromStar(column.names.getLast());
    }
}
