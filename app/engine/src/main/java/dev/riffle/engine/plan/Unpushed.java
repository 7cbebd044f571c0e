package dev.riffle.engine.plan;

import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.Comparison;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.exec.PushedRelation;
import dev.riffle.engine.exec.QueryPlan;
import dev.riffle.engine.exec.ScanFragment;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of every condition of a scan that its connector is not asked for why that is so. */
final class Unpushed {
    private static final int LONGEST_CONDITION = 120;

    private Unpushed() {}

    /** A sentence for each reason, with the conditions that it is the reason of; none where bounds have all of the filter. */
    static List<String> notes(ScanFragment fragment) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        if (fragment.filter() != null && fragment.table().connector() instanceof PushedRelation) {
            return List.of("not pushed down: " + shortened(fragment.filter().describe(fragment.readType()))
                    + ", as it is not certain that the system would answer the same");
        }
        if (fragment.filter() != null) {
            collect(fragment.filter(), fragment.readType(), byReason);
        }
        List<String> notes = new ArrayList<>();
        byReason.forEach((reason, conditions) -> notes.add("not pushed down: " + shortened(String.join(" AND ", conditions)) + ", " + reason));
        return notes;
    }

    /** Conditions on the rows of a scan that are checked by what stands above it. */
    static List<String> above(String name, ScanFragment fragment, QueryPlan plan) {
        List<String> notes = new ArrayList<>();
        if (!(fragment.reduction() instanceof Reduction.Collect) || !fragment.steps().isEmpty()) {
            return notes;
        }
        plan.operations().values().forEach(operation -> collect(operation, name, notes));
        String sql = plan.finalSql();
        if (sql != null && sql.contains("WHERE") && sql.contains(name)) {
            notes.add("not pushed down: conditions in the WHERE of H2's text, as only H2 computes what they are about; all rows before go there");
        }
        return notes;
    }

    private static void collect(Operation operation, String name, List<String> notes) {
        if (operation instanceof Operation.Filter filter && isOf(filter.input(), name)) {
            notes.add("not pushed down: " + shortened(filter.predicate().describe(filter.type())) + ", as it is computed above the scan");
        }
        operation.inputs().forEach(input -> collect(input, name, notes));
    }

    private static boolean isOf(Operation operation, String name) {
        return switch (operation) {
            case Operation.Output output -> output.name().equals(name);
            case Operation.Columns columns -> isOf(columns.input(), name);
            case Operation.Compute compute -> isOf(compute.input(), name);
            case Operation.Filter filter -> isOf(filter.input(), name);
            default -> false;
        };
    }

    private static void collect(Predicate condition, RowType type, Map<String, List<String>> byReason) {
        if (condition instanceof Predicate.And and) {
            and.operands().forEach(operand -> collect(operand, type, byReason));
        } else if (PushedBounds.of(condition, type, ScanBounds.ALL).bounds().equals(ScanBounds.ALL)) {
            byReason.computeIfAbsent(reason(condition, type), _ -> new ArrayList<>()).add(condition.describe(type));
        }
    }

    private static String reason(Predicate condition, RowType type) {
        return switch (condition) {
            case Predicate.Thinned _ -> "as which rows are kept depends on each of them";
            case Predicate.Computed _ -> "as it is computed from what was read";
            case Predicate.Or _ -> "as conditions joined by OR are neither one range nor a list";
            case Predicate.ColumnCompare _,Predicate.Same _ -> "as it compares columns of a record, which must be read for that";
            case Predicate.LongBetween range -> position(type.field(range.column()).name(), range.negated());
            case Predicate.LongIn in -> position(type.field(in.column()).name(), in.negated());
            case Predicate.TextCompare compare -> key(type.field(compare.column()).name(), compare.comparison() == Comparison.EQUAL);
            case Predicate.TextIn in -> key(type.field(in.column()).name(), !in.negated());
            case Predicate.Like like -> key(type.field(like.column()).name(), false);
            case Predicate.IsNull isNull -> isNull(type.field(isNull.column()).name());
            case Predicate.And _,Predicate.Never _,Predicate.DecimalBetween _,Predicate.DoubleCompare _ -> field();
        };
    }

    private static String position(String column, boolean negated) {
        return switch (column) {
            case "_offset", "_timestamp" -> "as what lies outside a range is no one range";
            case "_partition" ->
                negated ? "as only partitions that are wanted can be named" : "as a range of partitions without an end is not listed";
            default -> field();
        };
    }

    private static String key(String column, boolean given) {
        return !column.equals("_key")
                ? field()
                : given ? "as so many keys belong into about all partitions" : "as only whole keys (=, IN) belong into known partitions";
    }

    private static String isNull(String column) {
        return column.startsWith("_") ? "as systems do not find records by what they lack" : field();
    }

    private static String field() {
        return "as systems find records by partition, offset, time and key only";
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_CONDITION ? text : text.substring(0, LONGEST_CONDITION) + " …";
    }
}
