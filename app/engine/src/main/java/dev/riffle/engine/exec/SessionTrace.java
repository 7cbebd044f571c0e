package dev.riffle.engine.exec;

import dev.riffle.engine.exec.LivePlan.SessionColumns;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the columns of sessions through the operations between them and a grouping. */
final class SessionTrace {
    private static final int ELSEWHERE = -1;

    private final QueryPlan plan;
    private final SessionOperation sessions;

    SessionTrace(QueryPlan plan, SessionOperation sessions) {
        this.plan = plan;
        this.sessions = sessions;
    }

    /** @return null where groups are not parts of one session each, or their rows depend on its bounds, which are not known before it is over */
    @Nullable
    SessionColumns of(Operation.Group group) {
        int start = -1;
        int end = -1;
        List<Integer> places = new ArrayList<>();
        Set<Integer> keys = new HashSet<>();
        for (int place = 0; place < group.groupBy().size(); place++) {
            int column = trace(group.input(), group.groupBy().get(place));
            if (isBound(column)) {
                boolean isStart = column == sessions.input().type().size();
                if ((isStart ? start : end) >= 0) {
                    return null;
                }
                start = isStart ? place : start;
                end = isStart ? end : place;
            } else if (sessions.keys().contains(column)) {
                places.add(place);
                keys.add(column);
            }
        }
        boolean depends = group.calls().stream().anyMatch(call -> isBound(group.input(), call.column()) || isBound(group.input(), call.filter()))
                || looksAtBounds(group.input());
        boolean whole = (start >= 0 || end >= 0) && keys.containsAll(sessions.keys());
        return whole && !depends ? new SessionColumns(sessions, start, end, places, sessions.gap()) : null;
    }

    private boolean isBound(int column) {
        return column >= sessions.input().type().size();
    }

    private boolean isBound(Operation operation, int column) {
        return column >= 0 && isBound(trace(operation, column));
    }

    private boolean looksAtBounds(Operation operation) {
        if (operation == sessions) {
            return false;
        }
        Set<Integer> read = new HashSet<>();
        switch (operation) {
            case Operation.Filter filter -> PredicateColumns.collect(filter.predicate(), read);
            case Operation.Compute compute -> compute.expressions().forEach(expression -> expression.collect(read));
            case Operation.Columns _ -> {}
            case Operation.Output(String name, _) -> {
                Operation earlier = plan.operations().get(name);
                return earlier != null && looksAtBounds(earlier);
            }
            case Operation.Join join -> {
                return joinReads(join) || join.inputs().stream().anyMatch(this::looksAtBounds);
            }
            default -> {
                return leadsToSessions(operation);
            }
        }
        Operation input = operation.inputs().getFirst();
        return read.stream().anyMatch(column -> isBound(input, column)) || looksAtBounds(input);
    }

    private boolean joinReads(Operation.Join join) {
        Set<Integer> left = new HashSet<>(join.leftKeys());
        Set<Integer> right = new HashSet<>(join.rightKeys());
        if (join.residual() != null) {
            Set<Integer> both = new HashSet<>();
            PredicateColumns.collect(join.residual(), both);
            int width = join.left().type().size();
            both.forEach(column -> (column < width ? left : right).add(column < width ? column : column - width));
        }
        return left.stream().anyMatch(column -> isBound(join.left(), column)) || right.stream().anyMatch(column -> isBound(join.right(), column));
    }

    private boolean leadsToSessions(Operation operation) {
        if (operation instanceof Operation.Output(String name, _)) {
            Operation earlier = plan.operations().get(name);
            return earlier != null && leadsToSessions(earlier);
        }
        return operation == sessions || operation.inputs().stream().anyMatch(this::leadsToSessions);
    }

    /** The column of the sessions' rows that a column is, unchanged; {@link #ELSEWHERE} for others. */
    private int trace(Operation operation, int column) {
        if (operation == sessions) {
            return column;
        }
        return switch (operation) {
            case Operation.Filter filter -> trace(filter.input(), column);
            case Operation.Columns columns -> trace(columns.input(), columns.columns().get(column));
            case Operation.Compute compute -> column < compute.input().type().size() ? trace(compute.input(), column) : ELSEWHERE;
            case Operation.Join join -> {
                int left = join.left().type().size();
                int wanted = join.columns().get(column);
                yield wanted < left ? trace(join.left(), wanted) : trace(join.right(), wanted - left);
            }
            case Operation.Output(String name, _) -> {
                Operation earlier = plan.operations().get(name);
                yield earlier == null ? ELSEWHERE : trace(earlier, column);
            }
            default -> ELSEWHERE;
        };
    }
}
