package dev.riffle.ui.inspector;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sql.Identifiers;
import dev.riffle.ui.filter.Filter;
import dev.riffle.ui.kit.json.JsonDocument;
import dev.riffle.ui.kit.json.JsonRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a value within JSON is called in SQL: a column of its own where members of nested objects are columns, else a path into the text.
 *
 * @param jsonPath null where the column itself is meant
 */
record FieldPlace(Filter.Origin origin, String column, @Nullable String jsonPath) {
    private static final Pattern PLAIN_MEMBER = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final String VALUE = "_value";

    /** A value within the value of a record: its members are columns of the stream, as far as no array is on the way. */
    static FieldPlace inRecord(List<Object> path) {
        int names = 0;
        while (names < path.size() && path.get(names) instanceof String name && !name.isEmpty() && name.indexOf('.') < 0) {
            names++;
        }
        boolean dotted = names < path.size() && path.get(names) instanceof String;
        if (names == 0 || dotted) {
            return new FieldPlace(Filter.Origin.STREAM, VALUE, path.isEmpty() ? null : jsonPath(path));
        }
        String column = path.subList(0, names).stream().map(Object::toString).collect(Collectors.joining("."));
        return new FieldPlace(Filter.Origin.STREAM, column, names == path.size() ? null : jsonPath(path.subList(names, path.size())));
    }

    /** A value within a column that holds JSON text. */
    static FieldPlace inColumn(Filter.Origin origin, String column, List<Object> path) {
        return new FieldPlace(origin, column, path.isEmpty() ? null : jsonPath(path));
    }

    private static String jsonPath(List<Object> path) {
        StringBuilder steps = new StringBuilder("$");
        for (Object step : path) {
            if (step instanceof Integer index) {
                steps.append('[').append(index).append(']');
            } else if (PLAIN_MEMBER.matcher(step.toString()).matches()) {
                steps.append('.').append(step);
            } else {
                steps.append(".\"").append(step.toString().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            }
        }
        return steps.toString();
    }

    /** As a statement writes it. */
    String sql() {
        String name = Identifiers.column(column);
        return jsonPath == null ? name : "JSON_VALUE(" + name + ", '" + jsonPath.replace("'", "''") + "')";
    }

    /**
     * A condition on a value of the tree that is no container.
     *
     * @param known the columns whose types are known
     */
    Filter filter(JsonDocument document, JsonRow row, RowType known, boolean negated) {
        boolean text = jsonPath != null
                || known.find(column).map(field -> field.type().kind() == DataType.Kind.VARCHAR).orElse(false);
        Object value = switch (document.kind(row.node())) {
            case STRING -> document.string(row.node());
            case NUMBER -> text ? document.source(row.node()) : new BigDecimal(document.source(row.node()));
            case BOOLEAN -> text ? document.source(row.node()) : (Object) Boolean.valueOf(document.source(row.node()));
            default -> null;
        };
        return new Filter(origin, column, jsonPath, value, negated);
    }

    /** Numbers so long are no values to look for, and slow to read. */
    static boolean canFilter(JsonDocument document, JsonRow row) {
        boolean scalar = !Objects.requireNonNull(document.kind(row.node())).isContainer();
        return scalar && !row.more() && document.sourceLength(row.node()) <= 1000;
    }
}
