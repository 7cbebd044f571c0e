package dev.riffle.plugin.jdbc.pushed;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.data.Decimals;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Computes relations row by row, under the type contract: slow, short, and without any database. */
public final class Interpreter {
    private final Function<String, List<List<@Nullable Object>>> tables;

    /** @param tables the rows of each stream */
    public Interpreter(Function<String, List<List<@Nullable Object>>> tables) {
        this.tables = tables;
    }

    public List<List<@Nullable Object>> rows(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> tables.apply(table.stream());
            case Relation.Filter filter -> rows(filter.input()).stream().filter(row -> Boolean.TRUE.equals(value(filter.condition(), row))).toList();
            case Relation.Project project -> rows(project.input()).stream()
                    .map(row -> project.values().stream().map(value -> value(value, row)).toArray()).map(Arrays::asList).toList();
            case Relation.Aggregate aggregate -> aggregate(aggregate);
            case Relation.Join join -> join(join);
            case Relation.Semi semi -> {
                List<List<@Nullable Object>> right = rows(semi.right());
                yield rows(semi.left()).stream().filter(row -> semi.anti() != right.stream().anyMatch(other -> {
                    List<@Nullable Object> pair = new ArrayList<>(row);
                    pair.addAll(other);
                    return Boolean.TRUE.equals(value(semi.condition(), pair));
                })).toList();
            }
            case Relation.Sort sort -> {
                List<List<@Nullable Object>> sorted = new ArrayList<>(rows(sort.input()));
                sort.keys().reversed().forEach(key -> sorted.sort(Comparator.comparing(row -> row.get(key.column()), order(key))));
                yield sorted.stream().skip(sort.offset()).limit(sort.limit()).toList();
            }
        };
    }

    private static Comparator<@Nullable Object> order(Relation.SortKey key) {
        Comparator<Object> values = key.descending() ? ((Comparator<Object>) Interpreter::compare).reversed() : Interpreter::compare;
        return key.nullsLast() ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
    }

    private List<List<@Nullable Object>> join(Relation.Join join) {
        List<List<@Nullable Object>> joined = new ArrayList<>();
        List<List<@Nullable Object>> right = rows(join.right());
        for (List<@Nullable Object> left : rows(join.left())) {
            boolean any = false;
            for (List<@Nullable Object> other : right) {
                List<@Nullable Object> row = new ArrayList<>(left);
                row.addAll(other);
                if (Boolean.TRUE.equals(value(join.condition(), row))) {
                    joined.add(row);
                    any = true;
                }
            }
            if (!any && join.kind() == Relation.Join.Kind.LEFT) {
                List<@Nullable Object> row = new ArrayList<>(left);
                join.right().type().fields().forEach(field -> row.add(null));
                joined.add(row);
            }
        }
        return joined;
    }

    private List<List<@Nullable Object>> aggregate(Relation.Aggregate aggregate) {
        Map<List<@Nullable Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
        if (aggregate.groupBy().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        for (List<@Nullable Object> row : rows(aggregate.input())) {
            List<@Nullable Object> key = new ArrayList<>();
            aggregate.groupBy().forEach(column -> key.add(plain(row.get(column))));
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
        }
        List<List<@Nullable Object>> results = new ArrayList<>();
        groups.forEach((key, rows) -> {
            List<@Nullable Object> result = new ArrayList<>(key);
            aggregate.calls().forEach(call -> result.add(call(call, rows)));
            results.add(result);
        });
        return results;
    }

    private static @Nullable Object call(Relation.AggregateCall call, List<List<@Nullable Object>> rows) {
        if (call.column() < 0) {
            return (long) rows.size();
        }
        List<Object> values = new ArrayList<>(rows.stream().map(row -> row.get(call.column())).filter(Objects::nonNull).toList());
        if (call.distinct()) {
            TreeSet<Object> distinct = new TreeSet<>(Interpreter::compare);
            distinct.addAll(values);
            values = new ArrayList<>(distinct);
        }
        if (call.function() == Relation.AggregateCall.Function.COUNT) {
            return (long) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (call.function()) {
            case MIN -> values.stream().min(Interpreter::compare).orElseThrow();
            case MAX -> values.stream().max(Interpreter::compare).orElseThrow();
            case SUM -> typed(values.stream().map(Interpreter::decimal).reduce(BigDecimal.ZERO, BigDecimal::add), call.type());
            default -> Decimals.average(values.stream().map(Interpreter::decimal).reduce(BigDecimal.ZERO, BigDecimal::add), values.size());
        };
    }

    private @Nullable Object value(Scalar scalar, List<@Nullable Object> row) {
        return switch (scalar) {
            case Scalar.Column column -> row.get(column.index());
            case Scalar.Constant constant -> constant.value();
            case Scalar.Call call -> call(call, row);
        };
    }

    private @Nullable Object call(Scalar.Call call, List<@Nullable Object> row) {
        List<@Nullable Object> values = new ArrayList<>();
        call.operands().forEach(operand -> values.add(value(operand, row)));
        Object first = values.getFirst();
        switch (call.function()) {
            case AND -> {
                return values.contains(false) ? Boolean.FALSE : values.contains(null) ? null : Boolean.TRUE;
            }
            case OR -> {
                return values.contains(true) ? Boolean.TRUE : values.contains(null) ? null : Boolean.FALSE;
            }
            case IS_NULL -> {
                return first == null;
            }
            case IS_NOT_NULL -> {
                return first != null;
            }
            case IS_TRUE -> {
                return Boolean.TRUE.equals(first);
            }
            case IS_FALSE -> {
                return Boolean.FALSE.equals(first);
            }
            case NOT_DISTINCT -> {
                return first == null || values.get(1) == null ? first == values.get(1) : compare(first, values.get(1)) == 0;
            }
            case CASE -> {
                for (int i = 0; i + 1 < values.size(); i += 2) {
                    if (Boolean.TRUE.equals(values.get(i))) {
                        return typed(values.get(i + 1), call.type());
                    }
                }
                return typed(values.getLast(), call.type());
            }
            default -> {
                return values.contains(null) ? null : strict(call, values);
            }
        }
    }

    private static Object strict(Scalar.Call call, List<@Nullable Object> values) {
        Object first = values.getFirst();
        Object second = values.size() > 1 ? values.get(1) : first;
        return switch (call.function()) {
            case EQUAL -> compare(first, second) == 0;
            case NOT_EQUAL -> compare(first, second) != 0;
            case LESS -> compare(first, second) < 0;
            case LESS_OR_EQUAL -> compare(first, second) <= 0;
            case GREATER -> compare(first, second) > 0;
            case GREATER_OR_EQUAL -> compare(first, second) >= 0;
            case NOT -> !(Boolean) first;
            case LIKE -> like((String) first, (String) second, (String) values.get(2));
            case PLUS -> typed(decimal(first).add(decimal(second)), call.type());
            case MINUS -> typed(decimal(first).subtract(decimal(second)), call.type());
            case TIMES -> typed(decimal(first).multiply(decimal(second)), call.type());
            case MOD -> typed(decimal(first).remainder(decimal(second)), call.type());
            case DIVIDE -> call.type().kind() == Kind.NUMERIC
                    ? Decimals.divide(decimal(first), decimal(second))
                    : typed(decimal(first).divideToIntegralValue(decimal(second)), call.type());
            case NEGATE -> typed(decimal(first).negate(), call.type());
            case ABS -> typed(decimal(first).abs(), call.type());
            case CAST -> call.type().kind() == Kind.VARCHAR
                    ? first instanceof BigDecimal number ? number.toPlainString() : first.toString()
                    : Objects.requireNonNull(typed(first, call.type()));
            case CHAR_LENGTH -> ((String) first).codePointCount(0, ((String) first).length());
            case CONCAT -> "" + first + second;
            default -> throw new UnsupportedOperationException(call.function().toString());
        };
    }

    private static boolean like(String text, String pattern, String escape) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length();) {
            if (!escape.isEmpty() && pattern.startsWith(escape, i)) {
                i += escape.length();
            } else if (pattern.charAt(i) == '%' || pattern.charAt(i) == '_') {
                regex.append(pattern.charAt(i) == '%' ? ".*" : ".");
                i++;
                continue;
            }
            int character = pattern.codePointAt(i);
            regex.append(java.util.regex.Pattern.quote(Character.toString(character)));
            i += Character.charCount(character);
        }
        return java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL).matcher(text).matches();
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : number instanceof Double d ? new BigDecimal(d) : BigDecimal.valueOf(((Number) number).longValue());
    }

    private static @Nullable Object typed(@Nullable Object value, DataType type) {
        if (!(value instanceof Number number)) {
            return value;
        }
        return switch (type.kind()) {
            case INTEGER -> decimal(number).setScale(0, RoundingMode.HALF_UP).intValueExact();
            case BIGINT -> decimal(number).setScale(0, RoundingMode.HALF_UP).longValueExact();
            case DECIMAL -> decimal(number).setScale(type.scale(), RoundingMode.HALF_UP);
            case NUMERIC -> decimal(number);
            case DOUBLE -> number.doubleValue();
            default -> number;
        };
    }

    @SuppressWarnings("unchecked")
    static int compare(Object left, Object right) {
        if (left instanceof Number && right instanceof Number) {
            return left instanceof Double || right instanceof Double
                    ? Double.compare(((Number) left).doubleValue() + 0.0, ((Number) right).doubleValue() + 0.0)
                    : decimal(left).compareTo(decimal(right));
        }
        if (left instanceof String one && right instanceof String other) {
            return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
        }
        return left instanceof byte[] one && right instanceof byte[] other
                ? Arrays.compareUnsigned(one, other)
                : ((Comparable<Object>) left).compareTo(right);
    }

    /** A value such that equal ones are equal as objects, for comparing rows. */
    public static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case BigDecimal number -> number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
            case byte[] bytes -> Arrays.toString(bytes);
            case Double number -> number == 0 ? (Object) 0.0 : number;
            case null, default -> value;
        };
    }
}
