package dev.riffle.engine.exec;

import java.util.ArrayList;
import java.util.List;

/**
 * Which calls of an aggregate can be estimated from a part of the stream, and where their sums stand among those of a chunk: first the rows of
 * the group, then of each call how many values it has and, if it adds them up, their sum.
 *
 * @param calls of the aggregate
 * @param slots by call, where its values are counted; 0 for COUNT(*); -1 for a call of which a part tells nothing about the whole
 * @param width how many sums there are of each group
 */
record Estimable(List<AggregateCall> calls, List<Integer> slots, int width) {
    private static final int NONE = -1;

    static Estimable of(List<AggregateCall> calls) {
        List<Integer> slots = new ArrayList<>();
        int width = 1;
        for (AggregateCall call : calls) {
            if (!isEstimable(call)) {
                slots.add(NONE);
            } else if (call.function() == AggregateCall.Function.COUNT_ROWS && call.filter() < 0) {
                slots.add(0);
            } else {
                slots.add(width);
                width += sums(call) ? 2 : 1;
            }
        }
        return new Estimable(List.copyOf(calls), List.copyOf(slots), width);
    }

    private static boolean isEstimable(AggregateCall call) {
        return !call.distinct() && switch (call.function()) {
            case COUNT_ROWS, COUNT, SUM, AVG -> true;
            default -> false;
        };
    }

    /** What the value of a call is that is not estimated, in a few words. */
    String remark(int call) {
        AggregateCall of = calls.get(call);
        String read = "of what was read";
        return switch (of.function()) {
            case MIN -> read + ": an upper bound";
            case MAX -> read + ": a lower bound";
            case COUNT -> read + ": a lower bound"; // of different values
            case APPROX_COUNT_DISTINCT -> read + ", off by 0.81 %: a lower bound";
            default -> read;
        };
    }

    /** Whether the sum of the values stands behind their number. */
    static boolean sums(AggregateCall call) {
        return call.function() == AggregateCall.Function.SUM || call.function() == AggregateCall.Function.AVG;
    }

    boolean isEstimable(int call) {
        return slots.get(call) != NONE;
    }

    boolean isAny() {
        return slots.stream().anyMatch(slot -> slot != NONE);
    }

    int slot(int call) {
        return slots.get(call);
    }
}
