package dev.riffle.engine.exec;

import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.QueryPlan.Live;
import dev.riffle.engine.exec.ScanFragment.Reduction;
import dev.riffle.engine.exec.ScanFragment.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a live query does with the stream that it follows. Everything else that it reads is read once, when it begins. Up to the first grouping rows go
 * through one by one, batch after batch; groups are kept; what stands above them is worked out anew each time.
 *
 * @param plan of the whole statement
 * @param followed the name of the fragment whose stream is followed
 * @param grouping the operation that groups its rows, if that is not the fragment itself; null otherwise
 * @param window which of the columns grouped by is of a window of time, and how long after it began that is over, in microseconds; null without one
 * @param sessions where the windows are sessions; null where they are not
 */
public record LivePlan(QueryPlan plan, String followed, Operation.@Nullable Group grouping, @Nullable WindowColumn window,
        @Nullable SessionColumns sessions) {
    /**
     * The window in a row of groups.
     *
     * @param column its place in the columns of the groups
     * @param toEnd from the value of the column to the end of the window, microseconds
     */
    record WindowColumn(int column, long toEnd) {}

    /**
     * Sessions in a row of groups.
     *
     * @param operation what makes them, below the grouping
     * @param start the place, in the columns of the groups, of their beginning; -1 for none
     * @param end of their end; -1 for none
     * @param keys of what tells sessions apart, ascending
     * @param gap microseconds
     */
    record SessionColumns(SessionOperation operation, int start, int end, List<Integer> keys, long gap) {
        SessionColumns {
            keys = List.copyOf(keys);
        }

        /** The place of one of the bounds. */
        int first() {
            return start >= 0 ? start : end;
        }

        boolean isBound(int place) {
            return place == start || place == end;
        }
    }

    /** @throws QueryException if the statement cannot go on */
    public static LivePlan of(QueryPlan plan) throws QueryException {
        String followed = followed(plan);
        ScanFragment fragment = fragment(plan, followed);
        if (fragment.sampling() != null) {
            throw refused("A live query reads what comes, so that there is nothing to take a sample of.", "Leave TABLESAMPLE out.");
        }
        if (fragment.reduction() instanceof Reduction.Aggregate aggregate) {
            return new LivePlan(plan, followed, null, window(aggregate.groupBy(), column -> expression(fragment, column)), null);
        }
        boolean ordered = fragment.steps().stream().anyMatch(step -> step instanceof Step.Sort sort && !sort.keys().isEmpty());
        Path path = new Path(followed, plan);
        Operation.Group group = path.group();
        if (path.sessions != null && fragment.steps().isEmpty()) {
            SessionColumns columns = group == null ? null : new SessionTrace(plan, path.sessions).of(group);
            if (group == null || columns == null) {
                throw refused("A live query cannot say which session a record is in before that is over.",
                        "Group by window_start and by all that tells sessions apart, with nothing between that looks at window_start or window_end; "
                                + "or leave STREAM out.");
            }
            return new LivePlan(plan, followed, group, new WindowColumn(columns.first(), columns.gap()), columns);
        }
        if (group != null && fragment.steps().isEmpty()) {
            return new LivePlan(plan, followed, group, window(group.groupBy(), column -> path.origin(group.input(), column)), null);
        }
        boolean alone = path.isRowByRow() && (plan.finalSql() == null || plan.live() == Live.ROW_BY_ROW);
        if (ordered || !alone || fragment.steps().size() > 1 || group != null) {
            throw refused("This live query would have to wait for the end of the stream: it orders, ranks or compares all rows.",
                    "Group by windows of time first, as in SELECT STREAM window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE orders, DESCRIPTOR(_timestamp), "
                            + "INTERVAL '10' SECOND)) GROUP BY window_start; or leave STREAM out.");
        }
        return new LivePlan(plan, followed, null, null, null);
    }

    /** Whether groups are kept; otherwise rows go through one by one. */
    boolean isGrouped() {
        return grouping != null || fragment().reduction() instanceof Reduction.Aggregate;
    }

    /** What becomes of the groups, for people; empty where rows go through one by one. */
    public Optional<String> groupsInWords() {
        if (!isGrouped()) {
            return Optional.empty();
        }
        if (sessions != null) {
            return Optional.of("the groups of each session until the newest record is past its end by the lateness");
        }
        return Optional.of(window == null
                ? "groups until it is stopped, as far as the memory for them reaches"
                : "groups until the newest record is past the end of their window by the lateness");
    }

    /** The fragment whose stream is followed. */
    public ScanFragment fragment() {
        return fragment(plan, followed);
    }

    private static ScanFragment fragment(QueryPlan plan, String name) {
        return Objects.requireNonNull(plan.fragments().get(name));
    }

    /** After how many rows it ends; {@link Long#MAX_VALUE} for never. */
    long limit() {
        return fragment().steps().isEmpty() || !(fragment().steps().getFirst() instanceof Step.Sort sort) || isGrouped()
                ? Long.MAX_VALUE
                : sort.limit();
    }

    private static String followed(QueryPlan plan) throws QueryException {
        Set<String> streams = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        plan.fragments().forEach((name, fragment) -> {
            // what a system says of itself has no partitions, and does not grow
            if (!fragment.table().connector().isAtRest() && !fragment.table().description().partitions().isEmpty()) {
                streams.add(fragment.table().fullName());
                names.add(name);
            }
        });
        if (streams.isEmpty()) {
            throw refused("Nothing that this live query reads can grow.", "Name a stream of a connection, or leave STREAM out.");
        }
        if (names.size() > 1) {
            throw refused(
                    "A live query follows one stream, once; this one reads " + String.join(" and ", streams)
                            + (streams.size() == 1 ? " twice." : "."),
                    "Run SELECT * over the other one first: what is read is kept, and can be joined as buffer.NAME.");
        }
        return names.getFirst();
    }

    private static QueryException refused(String message, String nextStep) {
        return QueryException.user("NOT_LIVE", null, message, nextStep);
    }

    private interface Origin {
        @Nullable
        Expression of(int column);
    }

    private static @Nullable WindowColumn window(List<Integer> groupBy, Origin origin) {
        WindowColumn found = null;
        for (int i = 0; i < groupBy.size(); i++) {
            Expression expression = origin.of(groupBy.get(i));
            if (expression instanceof Expression.WindowBound bound && (found == null || !bound.end())) {
                found = new WindowColumn(i, bound.end() ? 0 : bound.size());
            } else if (expression instanceof Expression.TimeStart start && found == null) {
                found = new WindowColumn(i, longest(start.unit()));
            }
        }
        return found;
    }

    /** The longest that the unit may be, with its switches of the clock. */
    private static long longest(TimeUnit unit) {
        long hour = 3_600_000_000L;
        return unit.micros > 0 ? unit.micros : switch (unit) {
            case WEEK -> (7 * 24 + 2) * hour;
            case MONTH -> (31 * 24 + 2) * hour;
            case QUARTER -> (92 * 24 + 2) * hour;
            case YEAR -> (366 * 24 + 2) * hour;
            default -> 26 * hour;
        };
    }

    private static @Nullable Expression expression(ScanFragment fragment, int column) {
        int own = fragment.columns().size();
        return column < own ? null : fragment.computed().get(column - own);
    }

    /** The way of the followed rows through the operations. */
    private static final class Path {
        private final QueryPlan plan;
        private final Map<String, Boolean> followed = new HashMap<>();
        private boolean rowByRow = true;
        private int uses;
        private Operation.@Nullable Group group;
        private @Nullable SessionOperation sessions;

        Path(String name, QueryPlan plan) {
            this.plan = plan;
            followed.put(name, true);
            plan.operations().forEach((output, operation) -> followed.put(output, walk(operation)));
        }

        /** The grouping below which all rows go through one by one; null if there is none, or rows get into it by two ways. */
        Operation.@Nullable Group group() {
            return uses == 1 ? group : null;
        }

        boolean isRowByRow() {
            return rowByRow && uses <= 1 && group == null && sessions == null;
        }

        /** @return whether rows of the followed stream are in it, which are not grouped yet */
        private boolean walk(Operation operation) {
            if (operation instanceof Operation.Output output) {
                boolean is = Boolean.TRUE.equals(followed.get(output.name()));
                uses += is && plan.fragments().containsKey(output.name()) ? 1 : 0;
                return is;
            }
            List<Boolean> inputs = operation.inputs().stream().map(this::walk).toList();
            if (!inputs.contains(true)) {
                return false;
            }
            switch (operation) {
                case Operation.Filter _,Operation.Columns _,Operation.Compute _ -> {}
                case Operation.Join join ->
                    rowByRow &= join.kind() == Operation.Join.Kind.INNER || join.kind() != Operation.Join.Kind.FULL && inputs.getFirst();
                case SessionOperation found when rowByRow && sessions == null -> sessions = found;
                case ExistsOperation _ -> rowByRow &= inputs.getFirst() && !inputs.getLast();
                case Operation.Group found when rowByRow && group == null -> {
                    group = found;
                    return false;
                }
                default -> rowByRow = false;
            }
            return true;
        }

        /** What a column of an operation was computed as, where rows go through one by one; null for other columns. */
        @Nullable
        Expression origin(Operation operation, int column) {
            return switch (operation) {
                case Operation.Filter filter -> origin(filter.input(), column);
                case Operation.Columns columns -> origin(columns.input(), columns.columns().get(column));
                case Operation.Compute compute -> {
                    int own = compute.input().type().size();
                    yield column < own ? origin(compute.input(), column) : compute.expressions().get(column - own);
                }
                case Operation.Join join -> {
                    int left = join.left().type().size();
                    int wanted = join.columns().get(column);
                    yield wanted < left ? origin(join.left(), wanted) : origin(join.right(), wanted - left);
                }
                case SessionOperation made -> column < made.input().type().size() ? origin(made.input(), column) : null;
                case ExistsOperation exists -> column < exists.left().type().size() ? origin(exists.left(), column) : null;
                case Operation.Output output -> {
                    ScanFragment fragment = plan.fragments().get(output.name());
                    Operation earlier = plan.operations().get(output.name());
                    yield fragment != null
                            ? expression(fragment, fragment.projection().get(column))
                            : earlier == null ? null : origin(earlier, column);
                }
                default -> null;
            };
        }
    }
}
