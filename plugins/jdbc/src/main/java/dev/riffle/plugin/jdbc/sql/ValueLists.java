package dev.riffle.plugin.jdbc.sql;

import dev.riffle.connector.data.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code a = 1 OR a = 2} as {@code a IN (1, 2)}, which means the same, reads better, and is looked up faster where the list is long. */
final class ValueLists {
    static final String EQUAL = " = ";

    private ValueLists() {}

    /** Conditions that are joined by OR, those on one value in one; in the order in which they begin. */
    static List<Expr> merged(List<Expr> conditions) {
        Map<Object, List<Expr>> byValue = new LinkedHashMap<>();
        for (Expr condition : conditions) {
            boolean listed = condition.precedence() == Expr.COMPARISON && condition.parts().indexOf(EQUAL) == condition.parts().size() - 2
                    && condition.parts().getFirst() instanceof Expr.Ref && condition.parts().getLast() instanceof String;
            Object value = listed ? condition.parts().subList(0, condition.parts().size() - 2) : condition;
            byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(condition);
        }
        List<Expr> merged = new ArrayList<>();
        for (Map.Entry<Object, List<Expr>> entry : byValue.entrySet()) {
            merged.add(entry.getValue().size() == 1 || !(entry.getKey() instanceof List<?> value)
                    ? entry.getValue().getFirst()
                    : list(value, entry.getValue()));
        }
        return merged;
    }

    private static Expr list(List<?> value, List<Expr> conditions) {
        List<Object> parts = new ArrayList<>(value);
        parts.add(" IN (");
        for (int i = 0; i < conditions.size(); i++) {
            parts.add((i == 0 ? "" : ", ") + conditions.get(i).parts().getLast());
        }
        parts.add(")");
        return Expr.of(Expr.LIKE, DataType.BOOLEAN, parts.toArray());
    }
}
