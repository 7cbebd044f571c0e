package dev.riffle.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.LongRange;
import dev.riffle.connector.ScanBounds;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.exec.Comparison;
import dev.riffle.engine.exec.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bounds never lose a row that passes. */
class PushedBoundsTest {
    private static final RowType TYPE = RowType.of(Field.of("_partition", DataType.INTEGER), Field.of("_offset", DataType.BIGINT),
            Field.of("_timestamp", DataType.INSTANT),
            Field.of("n", DataType.BIGINT));

    @Test
    void everyRowThatPassesIsInside() {
        long seed = 99;
        Random random = new Random(seed);
        int exact = 0;
        int passed = 0;
        for (int i = 0; i < 4000; i++) {
            Predicate predicate = predicate(random, 3);
            PushedBounds pushed = PushedBounds.of(predicate, TYPE, ScanBounds.ALL);
            exact += pushed.complete() ? 1 : 0;
            for (int j = 0; j < 40; j++) {
                long[] row = {random.nextInt(6), random.nextInt(20), random.nextInt(20), random.nextInt(5)};
                boolean passes = holds(predicate, row);
                passed += passes ? 1 : 0;
                boolean inside = isInside(pushed.bounds(), row);
                assertTrue(inside || !passes,
                        () -> "seed " + seed + ": lost " + List.of(row[0], row[1], row[2], row[3]) + " of " + predicate + " by " + pushed);
                assertTrue(passes || !inside || !pushed.complete(), () -> "seed " + seed + ": not complete: " + predicate + " by " + pushed);
            }
        }
        assertTrue(exact > 100 && passed > 10_000, exact + " exact, " + passed + " passed");
    }

    @Test
    void theScopeStays() {
        ScanBounds scope = ScanBounds.ALL.withScope(new LongRange(5, 6), 7);
        ScanBounds bounds = PushedBounds.of(new Predicate.LongBetween(0, 1, 1, false), TYPE, scope).bounds();
        assertEquals(new LongRange(5, 6), bounds.scopeTimes());
        assertEquals(7, bounds.latest());
        assertEquals(Optional.of(Set.of(1)), bounds.partitions());
        assertEquals(scope, PushedBounds.of(null, TYPE, scope).bounds());
    }

    @Test
    void whatCannotBeReadsNothing() {
        assertEquals(Optional.of(Set.of()), PushedBounds.of(new Predicate.Never(), TYPE, ScanBounds.ALL).bounds().partitions());
        Predicate contradiction = new Predicate.And(List.of(new Predicate.LongBetween(0, 1, 1, false), new Predicate.LongBetween(0, 2, 2, false)));
        assertEquals(Optional.of(Set.of()), PushedBounds.of(contradiction, TYPE, ScanBounds.ALL).bounds().partitions());
        Predicate disjoint = new Predicate.And(
                List.of(new Predicate.LongBetween(1, 5, 9, false), new Predicate.LongBetween(1, 11, Long.MAX_VALUE, false)));
        assertTrue(PushedBounds.of(disjoint, TYPE, ScanBounds.ALL).bounds().offsets().isEmpty());
    }

    @Test
    void keysThatAreAskedForAreBounds() {
        RowType type = RowType.of(Field.of("_key", DataType.VARCHAR), Field.of("city", DataType.VARCHAR));
        Predicate one = new Predicate.TextCompare(0, Comparison.EQUAL, "a");
        Predicate several = new Predicate.TextIn(0, List.of("c", "a", "b"), false);
        PushedBounds pushed = PushedBounds.of(several, type, ScanBounds.ALL);
        assertEquals(Optional.of(Set.of("a", "b", "c")), pushed.bounds().keys());
        assertFalse(pushed.complete(), "the records of a partition have other keys as well");
        assertEquals(Optional.of(Set.of("a")), PushedBounds.of(new Predicate.And(List.of(several, one)), type, ScanBounds.ALL).bounds().keys());
        Predicate never = new Predicate.And(List.of(one, new Predicate.TextCompare(0, Comparison.EQUAL, "d")));
        assertEquals(Optional.of(Set.of()), PushedBounds.of(never, type, ScanBounds.ALL).bounds().partitions());
        for (Predicate none : List.of(new Predicate.TextCompare(1, Comparison.EQUAL, "a"), new Predicate.TextCompare(0, Comparison.GREATER, "a"),
                new Predicate.TextIn(0, List.of("a"), true), new Predicate.Or(List.of(one, new Predicate.TextCompare(1, Comparison.EQUAL, "x"))),
                new Predicate.TextIn(0, IntStream.range(0, 1_001).mapToObj(String::valueOf).toList(), false))) {
            assertEquals(ScanBounds.ALL, PushedBounds.of(none, type, ScanBounds.ALL).bounds());
        }
    }

    private static boolean isInside(ScanBounds bounds, long[] row) {
        return bounds.partitions().map(partitions -> partitions.contains((int) row[0])).orElse(true) && bounds.offsets().contains(row[1])
                && bounds.times().contains(row[2]);
    }

    private static boolean holds(Predicate predicate, long[] row) {
        return switch (predicate) {
            case Predicate.And and -> and.operands().stream().allMatch(operand -> holds(operand, row));
            case Predicate.Or or -> or.operands().stream().anyMatch(operand -> holds(operand, row));
            case Predicate.Never _ -> false;
            case Predicate.IsNull test -> test.negated();
            case Predicate.LongBetween test -> (row[test.column()] >= test.low() && row[test.column()] <= test.high()) != test.negated();
            case Predicate.LongIn test ->
                java.util.Arrays.stream(test.sortedValues()).anyMatch(value -> value == row[test.column()]) != test.negated();
            default -> throw new IllegalArgumentException(predicate.toString());
        };
    }

    private static Predicate predicate(Random random, int depth) {
        int column = random.nextInt(random.nextInt(3) == 0 ? 4 : 3);
        return switch (random.nextInt(depth == 0 ? 4 : 7)) {
            case 0, 1 -> {
                long low = random.nextInt(4) == 0 ? Long.MIN_VALUE : random.nextInt(20) - 2;
                long high = random.nextInt(4) == 0 ? Long.MAX_VALUE : random.nextInt(22);
                yield new Predicate.LongBetween(column, low, high, random.nextInt(4) == 0);
            }
            case 2 -> new Predicate.LongIn(column, random.longs(random.nextInt(4), -1, 20).sorted().distinct().toArray(), random.nextInt(4) == 0);
            case 3 -> random.nextInt(8) == 0 ? new Predicate.Never() : new Predicate.IsNull(column, random.nextInt(5) > 0);
            case 4, 5 -> new Predicate.And(several(random, depth));
            default -> new Predicate.Or(several(random, depth));
        };
    }

    private static List<Predicate> several(Random random, int depth) {
        List<Predicate> operands = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            operands.add(predicate(random, depth - 1));
        }
        return operands;
    }
}
