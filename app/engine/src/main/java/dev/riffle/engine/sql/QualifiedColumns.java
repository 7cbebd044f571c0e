package dev.riffle.engine.sql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;

/** What the columns of an answer are called within the statement, with the name or alias of their table: {@code o.order_id}. */
final class QualifiedColumns {
    private QualifiedColumns() {}

    /**
     * @param valid the statement as the validator left it, with stars spread out
     * @return by the names of the answer, in their order; without what is computed, or called as another column is, and empty unless it is a single SELECT
     */
    static Map<String, String> of(SqlNode valid, RelRoot root) {
        Map<String, String> names = new LinkedHashMap<>();
        if (!(valid instanceof SqlSelect select) || select.getSelectList().size() != root.fields.size()) {
            return names;
        }
        for (int i = 0; i < root.fields.size(); i++) {
            SqlNode item = select.getSelectList().get(i);
            SqlNode value = item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
            if (value instanceof SqlIdentifier identifier && identifier.names.size() > 1) {
                names.put(root.fields.get(i).getValue(), written(identifier.names));
            }
        }
        Set<String> seen = new HashSet<>();
        root.fields.stream().map(Map.Entry::getValue).filter(name -> !seen.add(name)).forEach(names::remove);
        return names;
    }

    private static String written(List<String> path) {
        List<String> parts = new ArrayList<>(path.subList(0, path.size() - 1).stream().map(Identifiers::name).toList());
        parts.add(Identifiers.column(path.getLast()));
        return String.join(".", parts);
    }
}
