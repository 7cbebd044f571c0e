package dev.riffle.plugin.jdbc.sql;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import java.util.ArrayList;
import java.util.List;

/** CASE whose branches are of one type: databases give others a common one, each in its own way. */
public final class Choice {
    /** A branch as its database must see it. */
    public interface Branch {
        /** @param value not NULL as a literal */
        Expr of(Expr value) throws NotCoveredException;
    }

    private Choice() {}

    /** @param operands conditions and values in turn, at the end the value of all other rows */
    public static Expr of(List<Expr> operands, DataType type, Branch branch) throws NotCoveredException {
        List<Object> parts = new ArrayList<>(List.of("CASE"));
        boolean some = false;
        for (int i = 0; i < operands.size(); i++) {
            boolean last = i == operands.size() - 1;
            Expr operand = operands.get(i);
            if (i % 2 == 0 && !last) {
                parts.add(" WHEN ");
                parts.add(operand);
                continue;
            }
            parts.add(last ? " ELSE " : " THEN ");
            if (operand.literal() && operand.value() == null) {
                parts.add("NULL");
            } else {
                NotCoveredException.require(operand.type().equals(type) && type.kind() != Kind.NUMERIC,
                        "a choice of " + operand.type() + " and " + type);
                parts.add(branch.of(operand));
                some = true;
            }
        }
        NotCoveredException.require(some, "a choice of nothing");
        parts.add(" END");
        return Expr.of(Expr.PRIMARY, type, parts.toArray());
    }
}
