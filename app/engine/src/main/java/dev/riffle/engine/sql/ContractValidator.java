package dev.riffle.engine.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.JoinConditionType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlInOperator;
import org.apache.calcite.sql.validate.SelectScope;
import org.apache.calcite.sql.validate.SqlValidatorImpl;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.jspecify.annotations.Nullable;

/** The validator, which leaves the columns out of {@code *} that a stream hides from it. */
final class ContractValidator extends SqlValidatorImpl {
    /** What {@code TABLE orders} within a window function became: windows are made of all columns, and a star over them hides some. */
    private final Set<SqlNode> whole = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<SqlNode> hiddenLater = Collections.newSetFromMap(new IdentityHashMap<>());

    ContractValidator(SqlOperatorTable operators, CalciteCatalogReader catalog, RelDataTypeFactory types, Config config) {
        super(operators, catalog, types, config);
    }

    /** A NULL in a row of a list is of the type that stands at its place on the left: Calcite takes the list itself for such a row. */
    @Override
    protected void inferUnknownTypes(RelDataType inferred, SqlValidatorScope scope, SqlNode node) {
        if (node instanceof SqlCall call && call.getOperator() instanceof SqlInOperator && call.operand(1) instanceof SqlNodeList rows) {
            RelDataType row = deriveType(scope, call.operand(0));
            if (row.isStruct()) {
                super.inferUnknownTypes(row, scope, call.operand(0));
                rows.forEach(one -> super.inferUnknownTypes(row, scope, one));
                return;
            }
        }
        super.inferUnknownTypes(inferred, scope, node);
    }

    @Override
    protected @Nullable SqlNode performUnconditionalRewrites(@Nullable SqlNode node, boolean underFrom) {
        boolean table = node instanceof SqlCall call && isWindowing(call) && call.operand(0).getKind() == SqlKind.EXPLICIT_TABLE;
        SqlNode rewritten = super.performUnconditionalRewrites(node, underFrom);
        if (table && rewritten instanceof SqlCall call) {
            whole.add(call.operand(0));
        }
        return rewritten;
    }

    private static boolean isWindowing(SqlCall call) {
        String name = call.getOperator().getName();
        // not looked up yet
        return name.equalsIgnoreCase("TUMBLE") || name.equalsIgnoreCase("HOP") || name.equalsIgnoreCase("SESSION");
    }

    private boolean isWhole(SqlSelect select) {
        return select instanceof SessionRows || whole.contains(select);
    }

    /** Called for each column that a star expands to, and for those only. */
    @Override
    protected void addToSelectList(List<SqlNode> list, Set<String> aliases, List<Map.Entry<String, RelDataType>> fields, SqlNode expression,
            SelectScope scope, boolean includeSystemColumns) {
        boolean hidden = !isWhole(scope.getNode()) && isHidden(expression, scope);
        if (hidden && !mergesColumns(scope.getNode().getFrom())) {
            return;
        }
        if (hidden) {
            hiddenLater.add(expression);
        }
        super.addToSelectList(list, aliases, fields, expression, scope, includeSystemColumns);
    }

    /** A star over a join that merges columns is put in order by the numbers of all columns: what is hidden can only be left out afterwards. */
    @Override
    protected RelDataType validateSelectList(SqlNodeList items, SqlSelect select, RelDataType target) {
        RelDataType type = super.validateSelectList(items, select, target);
        SqlNodeList expanded = select.getSelectList();
        if (expanded.stream().noneMatch(this::isHiddenLater)) {
            return type;
        }
        List<SqlNode> shown = new ArrayList<>();
        RelDataTypeFactory.Builder fields = getTypeFactory().builder();
        for (int i = 0; i < expanded.size(); i++) {
            if (!isHiddenLater(expanded.get(i))) {
                shown.add(expanded.get(i));
                fields.add(type.getFieldList().get(i));
            }
        }
        select.setSelectList(new SqlNodeList(shown, expanded.getParserPosition()));
        return fields.build();
    }

    private boolean isHiddenLater(SqlNode item) {
        return hiddenLater.contains(item) || item.getKind() == SqlKind.AS && hiddenLater.contains(((SqlCall) item).operand(0));
    }

    private static boolean mergesColumns(@Nullable SqlNode from) {
        return from instanceof SqlJoin join
                && (join.isNatural() || join.getConditionType() == JoinConditionType.USING || mergesColumns(join.getLeft())
                        || mergesColumns(join.getRight()));
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
        SqlValidatorNamespace rows = resolved.only().namespace;
        SqlValidatorTable own = rows.getTable();
        SqlIdentifier windowed = own == null && rows.getNode() != null ? windowed(rows.getNode()) : null;
        SqlValidatorTable table = windowed == null ? own : getCatalogReader().getTable(windowed.names);
        CalciteStream stream = table == null ? null : table.unwrap(CalciteStream.class);
        return stream != null && stream.hidesFromStar(column.names.getLast());
    }

    /** The stream that windows are made of: {@code TABLE(TUMBLE(TABLE orders, …))}; null for what is something else. */
    private @Nullable SqlIdentifier windowed(SqlNode rows) {
        SqlNode node = rows;
        while (node instanceof SqlCall call) {
            boolean wraps = call.getKind() == SqlKind.AS || call.getKind() == SqlKind.COLLECTION_TABLE || call.getKind() == SqlKind.EXPLICIT_TABLE;
            if (call instanceof SqlSelect select && select.getFrom() != null && isWhole(select)) {
                node = select.getFrom();
            } else if (isWindowing(call) || wraps) {
                node = call.operand(0);
            } else {
                return null;
            }
        }
        return node instanceof SqlIdentifier stream ? stream : null;
    }
}
