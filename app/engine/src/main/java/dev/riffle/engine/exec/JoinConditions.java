package dev.riffle.engine.exec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of joins in words, for EXPLAIN. */
final class JoinConditions {
    private JoinConditions() {}

    /** @param before stands in front, if there are any */
    static String describe(Operation left, Operation right, List<Integer> leftKeys, List<Integer> rightKeys, List<ExistsOperation.Member> members,
            @Nullable Predicate residual, String before) {
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < leftKeys.size(); i++) {
            conditions.add(left.type().field(leftKeys.get(i)).name() + " = " + right.type().field(rightKeys.get(i)).name());
        }
        for (ExistsOperation.Member member : members) {
            conditions.add(left.type().field(member.left()).name() + " " + member.comparison().symbol() + " "
                    + right.type().field(member.right()).name());
        }
        if (residual != null) {
            conditions.add(residual.describe(Operation.bothSides(left, right)));
        }
        return conditions.isEmpty() ? "" : before + String.join(" AND ", conditions);
    }
}
