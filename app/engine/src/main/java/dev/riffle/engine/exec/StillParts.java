package dev.riffle.engine.exec;

import dev.riffle.connector.data.Segment;
import dev.riffle.engine.QueryException;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same from one run of the same operations to the next, because it does not depend on the rows that are followed: worked out once, with the tables in
 * which joins look it up. For one thread.
 */
final class StillParts {
    private final Set<Operation> still = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Operation, List<Segment>> rows = new IdentityHashMap<>();
    private final Map<Operation, JoinSide> sides = new IdentityHashMap<>();

    private StillParts() {}

    /** Nothing: for operations that run once. */
    static StillParts none() {
        return new StillParts();
    }

    /**
     * @param operations by the names of their outputs, each after those that it reads
     * @param moving the names of the outputs whose rows are others each time
     */
    static StillParts of(Map<String, Operation> operations, Set<String> moving) {
        StillParts parts = new StillParts();
        Set<String> moved = new HashSet<>(moving);
        operations.forEach((name, operation) -> {
            if (!parts.isStill(operation, moved)) {
                moved.add(name);
            }
        });
        return parts;
    }

    private boolean isStill(Operation operation, Set<String> moved) {
        boolean is = !(operation instanceof Operation.Output(String name, _) && moved.contains(name));
        for (Operation input : operation.inputs()) {
            is &= isStill(input, moved);
        }
        if (is) {
            still.add(operation);
        }
        return is;
    }

    /** What an operation gave before; null where that has to be worked out. */
    @Nullable
    List<Segment> rows(Operation operation) {
        return rows.get(operation);
    }

    /** Keeps what an operation gave, if it gives that again. */
    void keep(Operation operation, List<Segment> given) {
        if (still.contains(operation) && !(operation instanceof Operation.Output)) {
            rows.put(operation, given);
        }
    }

    /** The side of a join in which the rows of the other are looked up, made before or now; null where neither side that could be it stays the same. */
    @Nullable
    JoinSide side(Operation.Join join, List<Segment> left, List<Segment> right) throws QueryException {
        boolean canBeLeft = isLeft(join);
        if (!canBeLeft && !still.contains(join.right())) {
            return null;
        }
        JoinSide made = sides.get(join);
        if (made == null) {
            made = canBeLeft
                    ? JoinSide.of(left, join.left().type(), join.leftKeys())
                    : JoinSide.of(right, join.right().type(), join.rightKeys());
            sides.put(join, made);
        }
        return made;
    }

    /** Whether the side that stays the same is the left one. */
    boolean isLeft(Operation.Join join) {
        return join.kind() == Operation.Join.Kind.INNER && still.contains(join.left());
    }
}
