package dev.riffle.plugin.jdbc.pushed;

import static dev.riffle.connector.data.DataType.BOOLEAN;
import static dev.riffle.connector.data.DataType.INTEGER;
import static dev.riffle.connector.data.DataType.VARCHAR;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.DataType.Kind;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Relation.SortKey;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.relation.Scalar.Function;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes relations over one table at random, the same ones each time. */
final class RandomQueries {
    private static final List<Function> COMPARISONS = List.of(Function.EQUAL, Function.NOT_EQUAL, Function.LESS, Function.LESS_OR_EQUAL,
            Function.GREATER,
            Function.GREATER_OR_EQUAL, Function.NOT_DISTINCT);

    private final Random random;
    private final Relation table;
    private final List<String> texts;

    RandomQueries(Random random, Relation table, List<String> texts) {
        this.random = random;
        this.table = table;
        this.texts = texts;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Relation next() {
        Relation relation = new Relation.Filter(table, condition(3));
        return switch (random.nextInt(5)) {
            case 0 -> {
                int column = random.nextInt(table.type().size());
                yield new Relation.Aggregate(relation, List.of(column), List.of(PushedQueries.COUNT), List.of("g", "n"));
            }
            case 1 -> {
                List<SortKey> keys = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    keys.add(new SortKey(random.nextInt(table.type().size()), random.nextBoolean(), random.nextBoolean()));
                }
                keys.add(new SortKey(0, random.nextBoolean(), true)); // unique
                yield new Relation.Sort(relation, keys, random.nextInt(3), 1 + random.nextInt(20));
            }
            case 2 -> PushedQueries.select(relation, PushedQueries.column(table, 0),
                    PushedQueries.call(VARCHAR, Function.CASE, condition(1), PushedQueries.constant(one(texts), VARCHAR),
                            PushedQueries.column(table, PushedQueries.CITY)));
            default -> relation;
        };
    }

    private Scalar condition(int depth) {
        int choice = random.nextInt(depth > 0 ? 10 : 5);
        int column = random.nextInt(table.type().size());
        DataType type = table.type().type(column);
        Scalar value = PushedQueries.column(table, column);
        return switch (choice) {
            case 0 -> PushedQueries.is(random.nextBoolean() ? Function.IS_NULL : Function.IS_NOT_NULL, value);
            case 1, 2 -> type.kind() == Kind.VARCHAR && random.nextInt(3) == 0
                    ? PushedQueries.is(Function.LIKE, value, PushedQueries.constant(pattern(), VARCHAR), PushedQueries.constant("\\", VARCHAR))
                    : PushedQueries.is(one(COMPARISONS), value, constant(type));
            case 3 ->
                PushedQueries.is(one(COMPARISONS), PushedQueries.column(table, PushedQueries.NAME), PushedQueries.column(table, PushedQueries.CITY));
            case 4 -> PushedQueries.is(one(COMPARISONS), PushedQueries.call(INTEGER, one(List.of(Function.PLUS, Function.MINUS, Function.TIMES)),
                    PushedQueries.column(table, PushedQueries.SMALL), PushedQueries.constant(random.nextInt(9) - 4, INTEGER)),
                    PushedQueries.column(table, PushedQueries.ID));
            case 5, 6 -> PushedQueries.is(Function.AND, condition(depth - 1), condition(depth - 1));
            case 7 -> PushedQueries.is(Function.OR, condition(depth - 1), condition(depth - 1), condition(depth - 1));
            case 8 -> PushedQueries.is(Function.NOT, condition(depth - 1));
            default -> PushedQueries.call(BOOLEAN, random.nextBoolean() ? Function.IS_TRUE : Function.IS_FALSE, condition(depth - 1));
        };
    }

    private String pattern() {
        String text = one(texts).replace("\\", "\\\\");
        return switch (random.nextInt(3)) {
            case 0 -> "%" + text;
            case 1 -> text + "%";
            default -> text.isEmpty() ? "_%" : "_" + text.substring(text.startsWith("\\") ? 2 : Character.charCount(text.codePointAt(0)));
        };
    }

    private Scalar constant(DataType type) {
        return PushedQueries.constant(switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt(60) - 5;
            case BIGINT -> random.nextLong();
            case DECIMAL -> BigDecimal.valueOf(random.nextInt(20_000) - 10_000, 2);
            case DOUBLE -> random.nextInt(5) / 4.0;
            case DATE -> LocalDate.of(1980, 1, 1).plusDays(random.nextInt(2000));
            default -> one(texts);
        }, type.kind() == Kind.DECIMAL ? DataType.decimal(12, 2) : type);
    }
}
