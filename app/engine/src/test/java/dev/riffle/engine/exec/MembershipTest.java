package dev.riffle.engine.exec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.Segment;
import dev.riffle.engine.Rowset;
import dev.riffle.engine.exec.ExistsOperation;
import dev.riffle.engine.exec.ExistsOperation.Kind;
import dev.riffle.engine.exec.ExistsOperation.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** EXISTS, IN and ANY against SQL's definition of them, row by row: any of the comparisons true, else any unknown, else false. */
class MembershipTest {
    private static final RowType TYPE = RandomSegments.TYPE;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void threeAnswers(long seed) throws Exception {
        Random random = new Random(seed);
        RandomSegments segments = new RandomSegments(random);
        for (int i = 0; i < 15; i++) {
            List<Segment> left = some(random, segments, 60);
            List<Segment> right = some(random, segments, random.nextInt(3) == 0 ? 2 : 25);
            List<Integer> keys = random.nextBoolean() ? List.of() : List.of(random.nextInt(TYPE.size()));
            List<Member> members = new ArrayList<>();
            for (int member = random.nextInt(3); member > 0; member--) {
                int column = random.nextInt(TYPE.size() - 1); // not of bytes, which are not compared
                Comparison comparison = random.nextBoolean() ? Comparison.EQUAL : Comparison.values()[random.nextInt(6)];
                members.add(new Member(column, comparison, column, comparison == Comparison.EQUAL && random.nextBoolean()));
            }
            Predicate residual = random.nextBoolean() ? null : new Predicate.ColumnCompare(0, Comparison.LESS, TYPE.size());
            for (Kind kind : Kind.values()) {
                ExistsOperation exists = new ExistsOperation(new Operation.Output("l", TYPE), new Operation.Output("r", TYPE), kind, keys, keys,
                        members, residual);
                List<Segment> told = new Membership(exists, Operators.WORKERS, new MemoryGauge(Long.MAX_VALUE)).run(left, right);
                assertEquals(expected(exists, left, right), Rowset.rows(told).stream().map(row -> Arrays.deepToString(row.toArray())).toList(),
                        () -> "seed " + seed + ": " + exists.describe());
            }
        }
    }

    private static List<Segment> some(Random random, RandomSegments segments, int most) {
        return IntStream.range(0, random.nextInt(3)).mapToObj(_ -> segments.segment(1 + random.nextInt(most), false)).toList();
    }

    private static List<String> expected(ExistsOperation exists, List<Segment> left, List<Segment> right) {
        List<String> rows = new ArrayList<>();
        for (List<@Nullable Object> row : Rowset.rows(left)) {
            Boolean answer = answer(exists, row, Rowset.rows(right));
            List<@Nullable Object> shown = new ArrayList<>(row);
            if (exists.kind() == Kind.MARK) {
                shown.add(answer);
            }
            boolean wanted = switch (exists.kind()) {
                case MARK -> true;
                case SEMI -> Boolean.TRUE.equals(answer);
                case ANTI -> Boolean.FALSE.equals(answer);
            };
            if (wanted) {
                rows.add(Arrays.deepToString(shown.toArray()));
            }
        }
        return rows;
    }

    private static @Nullable Boolean answer(ExistsOperation exists, List<@Nullable Object> left, List<List<@Nullable Object>> right) {
        boolean unknown = false;
        for (List<@Nullable Object> other : right) {
            boolean meets = exists.leftKeys().stream().allMatch(key -> Boolean.TRUE.equals(compare(left.get(key), Comparison.EQUAL, other.get(key))))
                    && (exists.residual() == null || Boolean.TRUE.equals(compare(left.getFirst(), Comparison.LESS, other.getFirst())));
            if (!meets) {
                continue;
            }
            List<@Nullable Boolean> answers = new ArrayList<>();
            exists.members().forEach(member -> answers.add(compare(left.get(member.left()), member.comparison(), other.get(member.right()))));
            if (!answers.contains(Boolean.FALSE)) {
                if (!answers.contains(null)) {
                    return true;
                }
                unknown = true;
            }
        }
        return unknown ? null : false;
    }

    private static @Nullable Boolean compare(@Nullable Object left, Comparison comparison, @Nullable Object right) {
        return left == null || right == null ? null : comparison.holds(RandomSegments.compare(left, right));
    }
}
