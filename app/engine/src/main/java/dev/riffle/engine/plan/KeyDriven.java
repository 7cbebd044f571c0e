package dev.riffle.engine.plan;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Pushdown.Access;
import dev.riffle.engine.exec.ExistsOperation;
import dev.riffle.engine.exec.JoinReads;
import dev.riffle.engine.exec.Operation;
import dev.riffle.engine.exec.Predicate;
import dev.riffle.engine.exec.PushedRelation;
import dev.riffle.engine.exec.QueryPlan;
import dev.riffle.engine.exec.ScanFragment;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how joins read what systems compute. Where a system finds rows by an index on the columns that are compared, or looks for thousands of keys at once, it is
 * asked for those rows only that the other side can meet: a large table is never brought whole to be joined with few records. Of two such sides the larger one is asked
 * so.
 */
final class KeyDriven {
    /** So few rows are sooner read whole than asked for by keys. */
    private static final long FEW_ROWS = 5_000;

    private final QueryPlan plan;
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Long> estimates = new HashMap<>();
    private final Map<String, JoinReads.Keyed> keyed = new LinkedHashMap<>();

    private KeyDriven(QueryPlan plan) {
        this.plan = plan;
    }

    /** The plan with its choice. May ask systems for their estimates, but for no row. */
    static QueryPlan choose(QueryPlan plan) throws ConnectorException {
        boolean any = plan.fragments().values().stream().anyMatch(fragment -> fragment.table().connector() instanceof PushedRelation);
        return any && plan.fragments().size() > 1 ? plan.with(new KeyDriven(plan).reads()) : plan;
    }

    private JoinReads reads() throws ConnectorException {
        Set<Operation> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        plan.operations().values().forEach(operation -> count(operation, seen));
        String sql = plan.finalSql();
        for (String name : plan.fragments().keySet()) {
            if (sql != null && Pattern.compile("\\b" + name + "\\b").matcher(sql).find()) {
                uses.merge(name, 1, Integer::sum);
            }
        }
        seen.clear();
        for (Operation operation : plan.operations().values()) {
            visit(operation, seen);
        }
        Map<String, Long> whole = new LinkedHashMap<>();
        for (Map.Entry<String, ScanFragment> entry : plan.fragments().entrySet()) {
            if (entry.getValue().table().connector() instanceof PushedRelation && !keyed.containsKey(entry.getKey())) {
                long rows = estimate(entry.getKey());
                if (rows < Long.MAX_VALUE) {
                    whole.put(entry.getKey(), rows);
                }
            }
        }
        return new JoinReads(keyed, whole);
    }

    /** How often the output of each fragment is read. */
    private void count(Operation operation, Set<Operation> seen) {
        if (!seen.add(operation)) {
            return;
        }
        for (Operation input : operation.inputs()) {
            if (input instanceof Operation.Output(String name, _)) {
                uses.merge(name, 1, Integer::sum);
            }
            count(input, seen);
        }
        if (operation instanceof Operation.Output(String name, _) && plan.operations().containsValue(operation)) {
            uses.merge(name, 1, Integer::sum);
        }
    }

    private void visit(Operation operation, Set<Operation> seen) throws ConnectorException {
        if (!seen.add(operation)) {
            return;
        }
        for (Operation input : operation.inputs()) {
            visit(input, seen);
        }
        switch (operation) {
            case Operation.Join join when join.kind() == Operation.Join.Kind.INNER ->
                choose(join.left(), join.leftKeys(), join.right(), join.rightKeys(), true);
            case Operation.Join join when join.kind() != Operation.Join.Kind.FULL ->
                choose(join.left(), join.leftKeys(), join.right(), join.rightKeys(), false);
            case ExistsOperation exists -> exists(exists);
            default -> {}
        }
    }

    /** Which partners there are matters only where the question is whether there is one: NOT IN must know of every NULL. */
    private void exists(ExistsOperation exists) throws ConnectorException {
        List<Integer> left = new ArrayList<>(exists.leftKeys());
        List<Integer> right = new ArrayList<>(exists.rightKeys());
        boolean semi = exists.kind() == ExistsOperation.Kind.SEMI;
        if (semi) {
            exists.members().stream().filter(ExistsOperation.Member::hashed).forEach(member -> {
                left.add(member.left());
                right.add(member.right());
            });
        }
        choose(exists.left(), left, exists.right(), right, semi);
    }

    /**
     * A side that can be read by keys.
     *
     * @param fragment by name
     * @param columns of its relation, in the order of the keys
     */
    private record Side(String fragment, List<Integer> columns, Access access, long rows) {}

    /** @param either whether rows of the left side without a partner are left out as well */
    private void choose(Operation left, List<Integer> leftKeys, Operation right, List<Integer> rightKeys, boolean either) throws ConnectorException {
        if (leftKeys.isEmpty()) {
            return;
        }
        Side other = side(right, rightKeys);
        Side one = either ? side(left, leftKeys) : null;
        if (other != null && (one == null || other.rows >= one.rows)) {
            keyed.put(other.fragment, new JoinReads.Keyed(keys(left, leftKeys), other.columns, other.access, other.rows));
        } else if (one != null) {
            keyed.put(one.fragment, new JoinReads.Keyed(keys(right, rightKeys), one.columns, one.access, one.rows));
        }
    }

    private @Nullable Side side(Operation operation, List<Integer> keys) throws ConnectorException {
        return switch (operation) {
            case Operation.Output output -> side(output.name(), keys);
            case Operation.Filter filter -> side(filter.input(), keys);
            case Operation.Columns some -> side(some.input(), keys.stream().map(some.columns()::get).toList());
            case Operation.Compute compute when keys.stream().allMatch(column -> column < compute.input().type().size()) ->
                side(compute.input(), keys);
            default -> null;
        };
    }

    private @Nullable Side side(String name, List<Integer> outputs) throws ConnectorException {
        ScanFragment fragment = plan.fragments().get(name);
        if (fragment == null || !(fragment.table().connector() instanceof PushedRelation pushed)
                || !(fragment.reduction() instanceof Reduction.Collect)
                || !fragment.steps().isEmpty() || uses.getOrDefault(name, 0) != 1 || keyed.containsKey(name)) {
            return null;
        }
        List<Integer> read = outputs.stream().map(fragment.projection()::get).toList();
        boolean plain = read.stream().allMatch(column -> column < fragment.columns().size() && isKey(fragment.rowType().type(column)));
        if (!plain) {
            return null;
        }
        List<Integer> columns = read.stream().map(column -> pushed.description().type().indexOf(fragment.columns().get(column))).toList();
        Pushdown pushdown = pushed.system().pushdown().orElseThrow();
        if (columns.stream().distinct().count() < columns.size()) {
            return null;
        }
        Access access = pushdown.access(pushed.relation(), columns);
        if (access == Access.SCAN) {
            return null;
        }
        long rows = estimate(name);
        return rows <= FEW_ROWS ? null : new Side(name, columns, access, rows);
    }

    /** Whether equal values of a type are the same for every system. */
    private static boolean isKey(DataType type) {
        return switch (type.kind()) {
            case INTEGER, BIGINT, DECIMAL, VARCHAR, DATE, TIMESTAMP, INSTANT -> true;
            case BOOLEAN, NUMERIC, DOUBLE, VARBINARY, TIME -> false;
        };
    }

    /** About how many rows the system has for a fragment; the greatest number if it cannot tell. */
    private long estimate(String name) throws ConnectorException {
        Long known = estimates.get(name);
        if (known == null) {
            PushedRelation pushed = (PushedRelation) java.util.Objects.requireNonNull(plan.fragments().get(name)).table().connector();
            OptionalLong rows = pushed.system().pushdown().orElseThrow().estimatedRows(pushed.relation());
            known = rows.orElse(Long.MAX_VALUE);
            estimates.put(name, known);
        }
        return known;
    }

    /** The distinct values of columns, without NULL. */
    private static Operation keys(Operation rows, List<Integer> columns) {
        List<String> names = columns.stream().map(column -> rows.type().field(column).name()).toList();
        Operation some = new Operation.Columns(rows, columns, names);
        List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
        List<Predicate> present = all.stream().<Predicate>map(column -> new Predicate.IsNull(column, true)).toList();
        Predicate every = present.size() == 1 ? present.getFirst() : new Predicate.And(present);
        return new Operation.Group(new Operation.Filter(some, every), all, List.of());
    }
}
