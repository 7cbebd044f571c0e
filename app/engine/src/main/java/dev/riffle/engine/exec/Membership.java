package dev.riffle.engine.exec;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.LongColumn;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.connector.data.Validity;
import dev.riffle.engine.QueryException;
import dev.riffle.engine.exec.ExistsOperation.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tells of each row of the left side whether the right one has a row for it: EXISTS, IN, and comparisons with ANY, with SQL's three answers. It is
 * TRUE when some row meets all conditions; otherwise NULL when some row fails none of them but because of a NULL among the members; otherwise FALSE.
 */
final class Membership {
    private static final byte FALSE = 0;
    private static final byte TRUE = 1;
    private static final byte UNKNOWN = 2;

    private final ExistsOperation operation;
    private final SegmentWorkers workers;
    private final MemoryGauge memory;
    private final RowType both;
    private final int split;

    Membership(ExistsOperation operation, SegmentWorkers workers, MemoryGauge memory) {
        this.operation = operation;
        this.workers = workers;
        this.memory = memory;
        this.both = operation.bothSides();
        this.split = operation.left().type().size();
    }

    List<Segment> run(List<Segment> left, List<Segment> right) throws QueryException {
        List<Member> equal = operation.members().stream().filter(Member::isEquality).toList();
        List<Integer> rightKeys = new ArrayList<>(operation.rightKeys());
        equal.forEach(member -> rightKeys.add(member.right()));
        List<Integer> leftKeys = new ArrayList<>(operation.leftKeys());
        equal.forEach(member -> leftKeys.add(member.left()));
        JoinSide build = JoinSide.of(right, operation.right().type(), rightKeys);
        boolean asksForNulls = operation.kind() != ExistsOperation.Kind.SEMI && !operation.members().isEmpty();
        JoinSide all = asksForNulls ? build.by(operation.rightKeys()) : build;
        JoinSide withNulls = asksForNulls ? withNulls(build) : build;
        long bytes = build.heapBytes() + (asksForNulls ? all.table().heapBytes() + withNulls.heapBytes() : 0);
        memory.add(bytes);
        List<Segment> told = workers.map(left, () -> {
            Lookup found = new Lookup(build, leftKeys, conditions(false));
            Lookup unknown = asksForNulls ? new Lookup(withNulls, operation.leftKeys(), conditions(true)) : found;
            Lookup unknownOfNull = asksForNulls ? new Lookup(all, operation.leftKeys(), conditions(true)) : found;
            return segment -> {
                byte[] answers = new byte[segment.rows()];
                found.mark(segment, AllRows.NUMBERS, segment.rows(), answers, TRUE);
                if (asksForNulls) {
                    boolean[] nulls = leftNulls(segment);
                    unknown.mark(segment, open(answers, nulls, false), answers, UNKNOWN);
                    unknownOfNull.mark(segment, open(answers, nulls, true), answers, UNKNOWN);
                }
                return result(segment, answers);
            };
        });
        memory.add(-bytes);
        return told;
    }

    /** The rows of the right side that have a NULL among their members. */
    private JoinSide withNulls(JoinSide build) {
        int[] rows = IntStream.range(0, build.rows())
                .filter(row -> operation.members().stream().anyMatch(member -> build.columns().get(member.right()).isNull(row))).toArray();
        return build.some(rows, rows.length, operation.rightKeys());
    }

    private boolean[] leftNulls(Segment segment) {
        boolean[] nulls = new boolean[segment.rows()];
        for (Member member : operation.members()) {
            Column column = segment.column(member.left());
            for (int row = 0; row < nulls.length; row++) {
                nulls[row] |= column.isNull(row);
            }
        }
        return nulls;
    }

    private static int[] open(byte[] answers, boolean[] nulls, boolean wanted) {
        return IntStream.range(0, answers.length).filter(row -> answers[row] == FALSE && nulls[row] == wanted).toArray();
    }

    /** What is asked of a pair beyond the keys that it was found by. @param orUnknown whether members may be unknown */
    private @Nullable Predicate conditions(boolean orUnknown) {
        List<Predicate> conditions = new ArrayList<>();
        for (Member member : operation.members()) {
            int right = split + member.right();
            Predicate compared = new Predicate.ColumnCompare(member.left(), member.comparison(), right);
            boolean single = operation.members().size() == 1;
            if (orUnknown && !single) {
                conditions.add(new Predicate.Or(List.of(new Predicate.IsNull(member.left(), false), new Predicate.IsNull(right, false), compared)));
            } else if (!orUnknown && !member.isEquality()) {
                conditions.add(compared);
            }
        }
        Predicate residual = operation.residual();
        if (residual != null) {
            conditions.add(residual);
        }
        return conditions.isEmpty() ? null : conditions.size() == 1 ? conditions.getFirst() : new Predicate.And(conditions);
    }

    private Segment result(Segment segment, byte[] answers) {
        if (operation.kind() == ExistsOperation.Kind.MARK) {
            return marked(segment, answers);
        }
        byte wanted = operation.kind() == ExistsOperation.Kind.SEMI ? TRUE : FALSE;
        int[] rows = IntStream.range(0, answers.length).filter(row -> answers[row] == wanted).toArray();
        return Rows.select(segment, rows, rows.length);
    }

    private Segment marked(Segment segment, byte[] answers) {
        long[] values = new long[answers.length];
        long[] words = new long[answers.length + 63 >> 6];
        for (int row = 0; row < answers.length; row++) {
            values[row] = answers[row] == TRUE ? 1 : 0;
            words[row >> 6] |= answers[row] == UNKNOWN ? 0 : 1L << row;
        }
        List<Column> columns = new ArrayList<>(segment.columns());
        columns.add(new LongColumn(DataType.BOOLEAN, values, answers.length, new Validity(words), 0, 1));
        return new Segment(operation.type(), columns, answers.length);
    }

    /** Looks rows up in one table. For one thread. */
    private final class Lookup {
        private final JoinSide build;
        private final List<Integer> keys;
        private final @Nullable RowPairs pairs;
        private final int[] firsts = new int[Segment.MAX_ROWS];

        Lookup(JoinSide build, List<Integer> keys, @Nullable Predicate conditions) {
            this.build = build;
            this.keys = keys;
            this.pairs = conditions == null ? null : new RowPairs(conditions, both, split, true);
        }

        void mark(Segment segment, int[] rows, byte[] answers, byte answer) throws QueryException {
            mark(segment, rows, rows.length, answers, answer);
        }

        /** Gives an answer to those of some rows for which there is a row. */
        void mark(Segment segment, int[] rows, int count, byte[] answers, byte answer) throws QueryException {
            if (count == 0) {
                return;
            }
            build.table().find(keys.stream().map(segment::column).toList(), segment.rows(), firsts);
            RowPairs candidates = pairs;
            if (candidates == null) {
                for (int i = 0; i < count; i++) {
                    answers[rows[i]] = firsts[rows[i]] >= 0 ? answer : answers[rows[i]];
                }
                return;
            }
            for (int i = 0; i < count; i++) {
                int row = rows[i];
                for (int partner = firsts[row]; partner >= 0 && answers[row] != answer; partner = build.table().next(partner)) {
                    if (candidates.add(row, partner)) {
                        answer(segment, candidates, answers, answer);
                    }
                }
            }
            answer(segment, candidates, answers, answer);
        }

        private void answer(Segment segment, RowPairs candidates, byte[] answers, byte answer) throws QueryException {
            workers.cancellation().check();
            candidates.keepTrue(segment, build.columns());
            for (int i = 0; i < candidates.count; i++) {
                answers[candidates.probes[i]] = answer;
            }
            candidates.count = 0;
        }
    }
}
