package dev.riffle.plugin.jdbc.pushed;

import static dev.riffle.connector.data.DataType.BIGINT;
import static dev.riffle.connector.data.DataType.BOOLEAN;
import static dev.riffle.connector.data.DataType.DATE;
import static dev.riffle.connector.data.DataType.DOUBLE;
import static dev.riffle.connector.data.DataType.INSTANT;
import static dev.riffle.connector.data.DataType.INTEGER;
import static dev.riffle.connector.data.DataType.NUMERIC;
import static dev.riffle.connector.data.DataType.VARCHAR;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Relation.Join.Kind;
import dev.riffle.connector.relation.Relation.SortKey;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.connector.relation.Scalar.Function;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Relations over two tables, by name: what statements ask for. */
public final class PushedQueries {
    // customers
    static final int ID = 0;
    static final int NAME = 1;
    static final int CITY = 2;
    static final int BORN = 3;
    static final int CREDIT = 4;
    static final int VIP = 5;
    static final int UID = 6;
    static final int CODE = 7;
    static final int SMALL = 8;
    static final int RATIO = 9;
    // orders
    static final int ORDER = 0;
    static final int CUSTOMER = 1;
    static final int STATUS = 2;
    static final int AMOUNT = 3;
    static final int AT = 4;
    static final int QTY = 5;

    private final Relation customers;
    private final Relation orders;

    public PushedQueries(Relation customers, Relation orders) {
        this.customers = customers;
        this.orders = orders;
    }

    static Scalar column(Relation of, int index) {
        return new Scalar.Column(index, of.type().type(index));
    }

    static Scalar constant(@Nullable Object value, DataType type) {
        return new Scalar.Constant(value, type);
    }

    static Scalar call(DataType type, Function function, Scalar... operands) {
        return new Scalar.Call(function, List.of(operands), type);
    }

    static Scalar is(Function function, Scalar... operands) {
        return call(BOOLEAN, function, operands);
    }

    static Relation where(Relation input, Scalar condition) {
        return new Relation.Filter(input, condition);
    }

    static Relation select(Relation input, Scalar... values) {
        return new Relation.Project(input, List.of(values), IntStream.range(0, values.length).mapToObj(i -> "c" + i).toList());
    }

    static Relation some(Relation input, int... columns) {
        return new Relation.Project(input, IntStream.of(columns).mapToObj(column -> column(input, column)).toList(),
                IntStream.of(columns).mapToObj(column -> input.type().field(column).name()).toList());
    }

    static AggregateCall agg(AggregateCall.Function function, int column, DataType type) {
        return new AggregateCall(function, column, false, type);
    }

    static final AggregateCall COUNT = agg(AggregateCall.Function.COUNT, -1, BIGINT);

    static Relation group(Relation input, List<Integer> by, AggregateCall... calls) {
        List<String> names = IntStream.range(0, by.size() + calls.length)
                .mapToObj(i -> i < by.size() ? input.type().field(by.get(i)).name() : "a" + i)
                .toList();
        return new Relation.Aggregate(input, by, List.of(calls), names);
    }

    static Relation sort(Relation input, long offset, long limit, SortKey... keys) {
        return new Relation.Sort(input, List.of(keys), offset, limit);
    }

    static Relation join(Relation left, Relation right, Kind kind, Scalar condition) {
        int both = left.type().size() + right.type().size();
        return new Relation.Join(left, right, kind, condition, IntStream.range(0, both).mapToObj(i -> "j" + i).toList());
    }

    private Scalar text(int column, Function function, String value) {
        return is(function, column(customers, column), constant(value, VARCHAR));
    }

    /** Some databases have numbers for conditions. */
    private Scalar vip() {
        Scalar column = column(customers, VIP);
        return column.type().equals(BOOLEAN) ? column : is(Function.EQUAL, column, constant(1, INTEGER));
    }

    private Relation joined(Kind kind) {
        return join(orders, customers, kind,
                is(Function.EQUAL, column(orders, CUSTOMER), new Scalar.Column(orders.type().size() + ID, INTEGER)));
    }

    /** By name. */
    public Map<String, Relation> all() {
        Map<String, Relation> all = new LinkedHashMap<>();
        filters(all);
        values(all);
        groups(all);
        joins(all);
        sorts(all);
        return all;
    }

    private void filters(Map<String, Relation> all) {
        all.put("whole table", customers);
        all.put("some columns", some(customers, CITY, ID));
        all.put("equal number", where(customers, is(Function.EQUAL, column(customers, ID), constant(7, INTEGER))));
        all.put("equal long number", where(orders, is(Function.EQUAL, column(orders, ORDER), constant(9_007_199_254_740_993L, BIGINT))));
        all.put("equal small number", where(customers, is(Function.EQUAL, column(customers, SMALL), constant(-3, INTEGER))));
        all.put("equal text", where(customers, text(NAME, Function.EQUAL, "O'Brien")));
        all.put("equal text in capitals", where(customers, text(CITY, Function.EQUAL, "PARIS")));
        all.put("equal text with a blank at its end", where(customers, text(CITY, Function.EQUAL, "Paris ")));
        all.put("not equal text", where(customers, text(CITY, Function.NOT_EQUAL, "paris")));
        all.put("text less", where(customers, text(CITY, Function.LESS, "a")));
        all.put("text greater or equal", where(customers, text(NAME, Function.GREATER_OR_EQUAL, "back\\slash")));
        all.put("padded text", where(customers, text(CODE, Function.EQUAL, "ab")));
        all.put("padded text with a blank", where(customers, text(CODE, Function.EQUAL, "ab ")));
        all.put("uuid", where(customers, text(UID, Function.EQUAL, "00000000-0000-0000-0000-000000000003")));
        all.put("no uuid", where(customers, text(UID, Function.EQUAL, "x")));
        all.put("two texts", where(customers, is(Function.EQUAL, column(customers, NAME), column(customers, CITY))));
        all.put("range of decimals",
                where(orders,
                        is(Function.AND, is(Function.GREATER, column(orders, AMOUNT), constant(new BigDecimal("10.50"), DataType.decimal(4, 2))),
                                is(Function.LESS_OR_EQUAL, column(orders, AMOUNT), constant(20, INTEGER)))));
        all.put("date", where(customers, is(Function.LESS, column(customers, BORN), constant(LocalDate.of(1980, 2, 29), DATE))));
        all.put("instant",
                where(orders, is(Function.GREATER_OR_EQUAL, column(orders, AT), constant(Instant.parse("2026-03-29T01:30:00.5Z"), INSTANT))));
        all.put("double", where(customers, is(Function.GREATER, column(customers, RATIO), constant(0.1, DOUBLE))));
        all.put("double with long number", where(customers, is(Function.GREATER, column(customers, RATIO), constant(1L, BIGINT))));
        all.put("or, not and null",
                where(customers, is(Function.OR, is(Function.NOT, is(Function.EQUAL, vip(), constant(true, BOOLEAN))),
                        is(Function.IS_NULL, column(customers, CITY)),
                        is(Function.AND, vip(), is(Function.IS_NOT_NULL, column(customers, BORN))))));
        all.put("is true", where(customers, is(Function.NOT, is(Function.IS_TRUE, vip()))));
        all.put("is false of a comparison", where(customers, is(Function.IS_FALSE, text(CITY, Function.EQUAL, "Paris"))));
        all.put("not distinct", where(customers, is(Function.NOT, is(Function.NOT_DISTINCT, column(customers, CITY), constant("Paris", VARCHAR)))));
        all.put("like", where(customers, is(Function.LIKE, column(customers, CITY), constant("P%s", VARCHAR), constant("", VARCHAR))));
        all.put("like with escape",
                where(customers, is(Function.LIKE, column(customers, NAME), constant("%\\%%", VARCHAR), constant("\\", VARCHAR))));
        all.put("like with other escape",
                where(customers, is(Function.LIKE, column(customers, NAME), constant("a!__", VARCHAR), constant("!", VARCHAR))));
        all.put("like backslash",
                where(customers, is(Function.LIKE, column(customers, NAME), constant("back\\\\s%", VARCHAR), constant("\\", VARCHAR))));
        all.put("upper", where(customers, is(Function.EQUAL, call(VARCHAR, Function.UPPER, column(customers, CITY)), constant("PARIS", VARCHAR))));
        all.put("text with NUL", where(customers, text(NAME, Function.EQUAL, "a\0b")));
    }

    private void values(Map<String, Relation> all) {
        all.put("arithmetic", select(orders, column(orders, ORDER),
                call(NUMERIC, Function.TIMES, column(orders, AMOUNT), call(INTEGER, Function.PLUS, column(orders, QTY), constant(-1, INTEGER))),
                call(BIGINT, Function.MINUS, column(orders, QTY), constant(5L, BIGINT)), call(INTEGER, Function.NEGATE, column(orders, QTY)),
                call(INTEGER, Function.ABS, call(INTEGER, Function.MINUS, constant(2, INTEGER), column(orders, QTY)))));
        all.put("small arithmetic", select(customers, call(INTEGER, Function.TIMES, column(customers, SMALL), constant(20_000, INTEGER))));
        all.put("whole division", select(orders, call(INTEGER, Function.DIVIDE, column(orders, QTY), constant(-3, INTEGER)),
                call(INTEGER, Function.MOD, column(orders, QTY), constant(3, INTEGER))));
        all.put("decimal division",
                select(orders, call(NUMERIC, Function.DIVIDE, column(orders, AMOUNT), constant(new BigDecimal("3.0"), DataType.decimal(2, 1)))));
        all.put("case",
                select(orders,
                        call(VARCHAR, Function.CASE, is(Function.GREATER, column(orders, QTY), constant(5, INTEGER)), constant("many", VARCHAR),
                                is(Function.IS_NULL, column(orders, QTY)), constant(null, VARCHAR), column(orders, STATUS))));
        all.put("casts",
                select(orders, call(BIGINT, Function.CAST, column(orders, QTY)), call(DataType.decimal(12, 1), Function.CAST, column(orders, AMOUNT)),
                        call(INTEGER, Function.CAST, column(orders, AMOUNT)), call(VARCHAR, Function.CAST, column(orders, AMOUNT))));
        all.put("texts joined", select(customers, call(VARCHAR, Function.CONCAT, column(customers, NAME), constant("/", VARCHAR)),
                call(INTEGER, Function.CHAR_LENGTH, column(customers, NAME))));
        all.put("value computed and filtered",
                where(select(orders, column(orders, ORDER), call(INTEGER, Function.TIMES, column(orders, QTY), constant(2, INTEGER))),
                        is(Function.GREATER, new Scalar.Column(1, INTEGER), constant(10, INTEGER))));
        all.put("double arithmetic", select(customers, call(DOUBLE, Function.TIMES, column(customers, RATIO), constant(2.0, DOUBLE))));
    }

    private void groups(Map<String, Relation> all) {
        all.put("count", group(orders, List.of(), COUNT));
        all.put("distinct", group(customers, List.of(CITY)));
        all.put("grouped", group(orders, List.of(STATUS), COUNT, agg(AggregateCall.Function.SUM, AMOUNT, DataType.decimal(38, 2)),
                agg(AggregateCall.Function.SUM, QTY, BIGINT), agg(AggregateCall.Function.AVG, QTY, NUMERIC),
                agg(AggregateCall.Function.MIN, AT, INSTANT),
                agg(AggregateCall.Function.MAX, AMOUNT, DataType.decimal(10, 2))));
        all.put("least text",
                group(customers, List.of(VIP), agg(AggregateCall.Function.MIN, CITY, VARCHAR), agg(AggregateCall.Function.MAX, NAME, VARCHAR)));
        all.put("count distinct", group(customers, List.of(), new AggregateCall(AggregateCall.Function.COUNT, CITY, true, BIGINT)));
        all.put("count distinct padded", group(customers, List.of(), new AggregateCall(AggregateCall.Function.COUNT, CODE, true, BIGINT)));
        all.put("sum of doubles", group(customers, List.of(), agg(AggregateCall.Function.SUM, RATIO, DOUBLE)));
        all.put("having", where(group(where(orders, is(Function.IS_NOT_NULL, column(orders, QTY))), List.of(STATUS), COUNT),
                is(Function.GREATER, new Scalar.Column(1, BIGINT), constant(5L, BIGINT))));
        all.put("groups of groups", group(group(orders, List.of(CUSTOMER), COUNT), List.of(1), COUNT));
        all.put("group of a constant", group(select(orders, constant(1, INTEGER), column(orders, QTY)), List.of(0), COUNT));
        all.put("group of a computed text",
                group(select(customers, call(VARCHAR, Function.CONCAT, column(customers, CITY), column(customers, CODE))), List.of(0), COUNT));
        all.put("group of a computed number",
                group(select(orders, call(INTEGER, Function.MOD, column(orders, QTY), constant(3, INTEGER))), List.of(0),
                        agg(AggregateCall.Function.COUNT, 0, BIGINT)));
    }

    private void joins(Map<String, Relation> all) {
        int city = orders.type().size() + CITY;
        all.put("join", some(joined(Kind.INNER), ORDER, city));
        all.put("left join", some(joined(Kind.LEFT), ORDER, city, orders.type().size() + SMALL, orders.type().size() + CODE));
        Relation paris = where(customers, text(CITY, Function.EQUAL, "Paris"));
        Scalar on = is(Function.EQUAL, column(orders, CUSTOMER), new Scalar.Column(orders.type().size() + ID, INTEGER));
        all.put("join of filtered",
                some(join(where(orders, is(Function.GREATER, column(orders, QTY), constant(3, INTEGER))), paris, Kind.INNER, on), ORDER, city));
        all.put("left join of filtered",
                some(join(where(orders, is(Function.GREATER, column(orders, QTY), constant(3, INTEGER))), paris, Kind.LEFT, on), ORDER, city));
        Relation computed = select(customers, column(customers, ID), constant("there", VARCHAR));
        all.put("left join of computed",
                some(join(orders, computed, Kind.LEFT,
                        is(Function.EQUAL, column(orders, CUSTOMER), new Scalar.Column(orders.type().size(), INTEGER))),
                        ORDER, orders.type().size() + 1));
        all.put("join with itself",
                some(join(customers, customers, Kind.INNER,
                        is(Function.EQUAL, column(customers, CITY), new Scalar.Column(customers.type().size() + CITY, VARCHAR))),
                        ID, customers.type().size() + ID));
        Relation counts = group(orders, List.of(CUSTOMER), COUNT);
        all.put("join of groups",
                some(join(customers, counts, Kind.LEFT,
                        is(Function.EQUAL, column(customers, ID), new Scalar.Column(customers.type().size(), INTEGER))),
                        ID, customers.type().size() + 1));
        all.put("exists", some(new Relation.Semi(orders, paris, false, on), ORDER));
        all.put("does not exist",
                some(new Relation.Semi(where(orders, is(Function.GREATER, column(orders, QTY), constant(3, INTEGER))), customers, true, on), ORDER));
        all.put("exists in the same table", some(new Relation.Semi(customers, customers, false, is(Function.AND,
                is(Function.EQUAL, column(customers, CITY), new Scalar.Column(customers.type().size() + CITY, VARCHAR)),
                is(Function.LESS, column(customers, ID), new Scalar.Column(customers.type().size() + ID, INTEGER)))), ID));
        all.put("groups of what exists", group(new Relation.Semi(orders, paris, false, on), List.of(STATUS), COUNT));
        all.put("groups of a join",
                group(joined(Kind.INNER), List.of(city), COUNT, agg(AggregateCall.Function.SUM, AMOUNT, DataType.decimal(38, 2))));
        all.put("three joined", some(join(joined(Kind.LEFT), customers, Kind.INNER, is(Function.EQUAL, new Scalar.Column(QTY, INTEGER),
                new Scalar.Column(orders.type().size() + customers.type().size() + ID, INTEGER))), ORDER, city));
    }

    private void sorts(Map<String, Relation> all) {
        all.put("sorted text", sort(some(customers, ID, CITY), 0, Long.MAX_VALUE, new SortKey(1, false, true), new SortKey(0, true, false)));
        all.put("sorted text, downwards, nulls first",
                sort(some(customers, ID, NAME), 0, Long.MAX_VALUE, new SortKey(1, true, false), new SortKey(0, false, true)));
        all.put("first rows", sort(some(customers, ID), 0, 3, new SortKey(0, false, true)));
        all.put("later rows", sort(some(orders, ORDER, AMOUNT), 2, 4, new SortKey(1, true, true), new SortKey(0, false, true)));
        all.put("filter of first rows", where(sort(some(orders, ORDER, QTY), 0, 10, new SortKey(0, false, true)),
                is(Function.GREATER, new Scalar.Column(1, INTEGER), constant(3, INTEGER))));
        all.put("count of first rows", group(sort(orders, 0, 7), List.of(), COUNT));
        all.put("greatest groups", sort(group(orders, List.of(STATUS), COUNT), 0, 2, new SortKey(1, true, true), new SortKey(0, false, true)));
        all.put("sorted join",
                sort(some(joined(Kind.INNER), ORDER, orders.type().size() + NAME), 0, 5, new SortKey(1, false, true), new SortKey(0, false, true)));
        all.put("sorted by a constant",
                sort(select(customers, column(customers, ID), constant(1, INTEGER)), 0, Long.MAX_VALUE, new SortKey(1, false, true),
                        new SortKey(0, false, true)));
        all.put("sorted under other names",
                sort(new Relation.Project(customers, List.of(column(customers, CITY), column(customers, ID)), List.of("id", "city")), 0, 5,
                        new SortKey(0, false, true), new SortKey(1, false, true)));
        all.put("sorted padded", sort(some(customers, CODE, ID), 0, Long.MAX_VALUE, new SortKey(0, false, true), new SortKey(1, false, true)));
    }
}
