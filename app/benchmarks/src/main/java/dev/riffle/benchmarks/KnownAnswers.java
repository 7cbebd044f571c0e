package dev.riffle.benchmarks;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The right answers to the statements, kept up while the records are made. For one thread. */
final class KnownAnswers {
    static final String TWO_FIELDS = "SELECT status, COUNT(*), AVG(amount) FROM %s GROUP BY status";
    static final String SIX_FIELDS = "SELECT \"address.city\", status, COUNT(*), SUM(amount), MAX(order_id), MIN(customer_id) FROM %s"
            + " WHERE items > 3 GROUP BY \"address.city\", status";
    static final String COUNT = "SELECT COUNT(*) FROM %s";
    static final String TOP_TEN = "SELECT order_id, amount FROM %s WHERE amount IS NOT NULL ORDER BY amount DESC LIMIT 10";

    private static final class Group {
        private long records;
        private long amounts;
        private long cents;
        private long greatestId = Long.MIN_VALUE;
        private long leastCustomer = Long.MAX_VALUE;

        void add(Order order) {
            records++;
            Long amount = order.cents();
            if (amount != null) {
                amounts++;
                cents += amount;
            }
            greatestId = Math.max(greatestId, order.id());
            leastCustomer = Math.min(leastCustomer, order.customer());
        }

        @Nullable
        BigDecimal sum() {
            return amounts == 0 ? null : BigDecimal.valueOf(cents, 2);
        }
    }

    private final Map<String, Group> byStatus = new HashMap<>();
    private final Map<String, Group> byCityAndStatus = new HashMap<>();
    private final PriorityQueue<Long> top = new PriorityQueue<>();
    private long records;

    void add(Order order) {
        records++;
        byStatus.computeIfAbsent(String.valueOf(order.status()), _ -> new Group()).add(order);
        Integer items = order.items();
        if (items != null && items > 3) {
            byCityAndStatus.computeIfAbsent(order.city() + "/" + order.status(), _ -> new Group()).add(order);
        }
        Long cents = order.cents();
        if (cents != null) {
            top.add(cents);
            if (top.size() > 10) {
                top.remove();
            }
        }
    }

    /** @throws IllegalStateException if the rows are not the answer to the statement */
    void check(String statement, List<List<@Nullable Object>> rows) {
        boolean right = switch (statement) {
            case TWO_FIELDS -> rows.size() == byStatus.size() && rows.stream().allMatch(this::isTwoFields);
            case SIX_FIELDS -> rows.size() == byCityAndStatus.size() && rows.stream().allMatch(this::isSixFields);
            case COUNT -> rows.equals(List.of(List.of(records)));
            case TOP_TEN -> isTop(rows);
            default -> throw new IllegalArgumentException(statement);
        };
        if (!right) {
            throw new IllegalStateException("not the answer to " + statement + ": " + rows);
        }
    }

    private boolean isTwoFields(List<@Nullable Object> row) {
        Group group = byStatus.get(String.valueOf(row.getFirst()));
        return group != null && isEqual(row.get(1), group.records) && isAverage(row.get(2), group);
    }

    private boolean isSixFields(List<@Nullable Object> row) {
        Group group = byCityAndStatus.get(row.get(0) + "/" + row.get(1));
        return group != null && isEqual(row.get(2), group.records) && isSum(row.get(3), group) && isEqual(row.get(4), group.greatestId)
                && isEqual(row.get(5), group.leastCustomer);
    }

    private boolean isTop(List<List<@Nullable Object>> rows) {
        List<BigDecimal> wanted = top.stream().sorted(Comparator.reverseOrder()).map(cents -> BigDecimal.valueOf(cents, 2)).toList();
        return rows.size() == wanted.size()
                && rows.stream().map(row -> row.get(1)).toList().equals(wanted);
    }

    private static boolean isEqual(@Nullable Object value, long wanted) {
        return value instanceof Number number && number.longValue() == wanted;
    }

    private static boolean isSum(@Nullable Object value, Group group) {
        BigDecimal sum = group.sum();
        return sum == null ? value == null : value instanceof BigDecimal decimal && decimal.compareTo(sum) == 0;
    }

    private static boolean isAverage(@Nullable Object value, Group group) {
        BigDecimal sum = group.sum();
        if (sum == null || !(value instanceof BigDecimal average)) {
            return sum == null && value == null;
        }
        return average.precision() >= 16 && sum.divide(BigDecimal.valueOf(group.amounts), average.scale(), RoundingMode.HALF_UP).equals(average);
    }
}
