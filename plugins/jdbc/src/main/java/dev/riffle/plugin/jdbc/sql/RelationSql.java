package dev.riffle.plugin.jdbc.sql;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.Relation.AggregateCall;
import dev.riffle.connector.relation.Relation.SortKey;
import dev.riffle.connector.relation.Scalar;
import dev.riffle.plugin.jdbc.catalog.ColumnInfo;
import dev.riffle.plugin.jdbc.catalog.TableDetails;
import dev.riffle.plugin.jdbc.sql.Select.From;
import dev.riffle.plugin.jdbc.sql.Select.Item;
import dev.riffle.plugin.jdbc.sql.Select.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes one statement of a relation: flat where SQL's order of clauses allows, with a statement in parentheses where it does not.
 *
 * <pre>{@code
 * Filter(count > 5)                              SELECT status, count(*) FROM public.orders
 *   Aggregate(status: COUNT(*))                  WHERE amount > 5
 *     Filter(amount > 5)                         GROUP BY status
 *       Table(public.orders)                     HAVING count(*) > 5
 * }</pre>
 */
public final class RelationSql {
    /** Computed values so long are not written a second time. */
    private static final int LONG_VALUE = 50;

    private final Dialect dialect;
    private final Function<String, Optional<TableDetails>> tables;

    /** @param tables by the names of their streams */
    public RelationSql(Dialect dialect, Function<String, Optional<TableDetails>> tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    /** Whether the database computes it as the contract says. */
    public boolean covers(Relation relation) {
        try {
            select(relation);
            return true;
        } catch (NotCoveredException _) {
            return false;
        }
    }

    /**
     * The statement.
     *
     * @param keys columns of the relation that are compared with keys, with parameters; empty for none
     * @param batch how many keys are compared with
     */
    public String text(Relation relation, List<Integer> keys, int batch) throws NotCoveredException {
        Select select = select(relation);
        return SqlWriter.write(keys.isEmpty() ? select : keyed(select, keys, batch), dialect);
    }

    /** The values of a relation's columns, before it is in parentheses. */
    public List<Expr> values(Relation relation, List<Integer> columns) throws NotCoveredException {
        Select select = select(relation);
        return columns.stream().map(column -> dialect.key(select.items().get(column).value())).toList();
    }

    /** Some columns of a table, all of its rows. */
    public String text(TableDetails table, List<ColumnInfo> columns) {
        Source source = Source.of(table);
        List<Item> items = columns.stream().map(column -> new Item(column.name(), Expr.column(source, column))).toList();
        return SqlWriter.write(Select.all(items, new From.Leaf(source)), dialect);
    }

    /** Whether the rows of a relation are found by an index when the values of some of its columns are given. */
    public boolean findsByIndex(Relation relation, List<Integer> keys) throws NotCoveredException {
        Select select = select(relation);
        if (select.isCut()) {
            return false;
        }
        for (Source source : select.from().sources()) {
            List<String> names = new ArrayList<>();
            for (int key : keys) {
                Expr value = dialect.key(select.items().get(key).value());
                ColumnInfo column = value.column();
                if (column != null && ((Expr.Ref) value.parts().getFirst()).source() == source && isGroup(select, value)
                        && dialect.findsByIndex(value)) {
                    names.add(column.name());
                }
            }
            TableDetails table = source.table();
            if (table != null && table.findsBy(names)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the rows that have one of many keys are found together, by looking at all rows once. */
    public boolean findsTogether(Relation relation, List<Integer> keys) throws NotCoveredException {
        Select select = select(relation);
        try {
            return dialect.findsTogether() && !select.isCut() && !keyed(select, keys, 1).where().isEmpty();
        } catch (NotCoveredException _) {
            return false;
        }
    }

    private static boolean isGroup(Select select, Expr value) {
        List<Expr> by = select.groupBy();
        return by == null || by.contains(value);
    }

    private Select keyed(Select select, List<Integer> keys, int batch) throws NotCoveredException {
        boolean early = !select.isCut() && keys.stream().allMatch(key -> isGroup(select, select.items().get(key).value()));
        Select base = early ? select : wrapped(select);
        List<Expr> values = keys.stream().map(key -> dialect.key(base.items().get(key).value())).toList();
        return base.withWhere(List.of(dialect.among(values, batch)));
    }

    private Select select(Relation relation) throws NotCoveredException {
        return switch (relation) {
            case Relation.Table table -> table(table);
            case Relation.Filter filter -> filter(select(filter.input()), filter.condition());
            case Relation.Project project -> project(select(project.input()), project);
            case Relation.Aggregate aggregate -> aggregate(select(aggregate.input()), aggregate);
            case Relation.Join join -> join(select(join.left()), select(join.right()), join);
            case Relation.Semi semi -> semi(select(semi.left()), select(semi.right()), semi);
            case Relation.Sort sort -> sort(select(sort.input()), sort);
        };
    }

    private Select table(Relation.Table table) throws NotCoveredException {
        TableDetails details = tables.apply(table.stream()).orElseThrow(() -> new NotCoveredException("an unknown table"));
        Source source = Source.of(details);
        List<Item> items = new ArrayList<>();
        for (Field field : table.type().fields()) {
            ColumnInfo column = details.column(field.name()).filter(found -> found.type().equals(field.type()))
                    .orElseThrow(() -> new NotCoveredException("column " + field.name() + " is another now"));
            items.add(new Item(field.name(), Expr.column(source, column)));
        }
        return Select.all(items, new From.Leaf(source));
    }

    /** The statement in parentheses: its columns are referred to by name. */
    private Select wrapped(Select select) {
        Source source = Source.of(select);
        List<String> names = SqlWriter.names(select);
        List<Item> items = IntStream.range(0, names.size())
                .mapToObj(i -> new Item(select.items().get(i).name(), Expr.output(source, names.get(i), select.items().get(i).value().type())))
                .toList();
        return Select.all(items, new From.Leaf(source));
    }

    private Select filter(Select input, Scalar condition) throws NotCoveredException {
        List<Expr> by = input.groupBy();
        boolean unnamed = by != null && !dialect.namesComputedGroups() && !by.stream().allMatch(Expr::isReference);
        Select base = input.isCut() || unnamed ? wrapped(input) : input;
        List<Expr> conjuncts = new ArrayList<>();
        for (Scalar conjunct : conjuncts(condition)) {
            conjuncts.add(expression(conjunct, base.items()));
        }
        return base.isGrouped() ? base.withHaving(conjuncts) : base.withWhere(conjuncts);
    }

    private static List<Scalar> conjuncts(Scalar condition) {
        return condition instanceof Scalar.Call(Scalar.Function function, List<Scalar> operands, DataType _) && function == Scalar.Function.AND
                ? operands.stream().flatMap(operand -> conjuncts(operand).stream()).toList()
                : List.of(condition);
    }

    private Select project(Select input, Relation.Project project) throws NotCoveredException {
        boolean repeats = input.items().stream().anyMatch(item -> item.value().parts().size() > LONG_VALUE);
        Select base = repeats ? wrapped(input) : input;
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < project.values().size(); i++) {
            items.add(new Item(project.names().get(i), expression(project.values().get(i), base.items())));
        }
        if (repeats && !input.order().isEmpty()) {
            throw new NotCoveredException("an order under long computed values");
        }
        return base.withItems(items);
    }

    private Select aggregate(Select input, Relation.Aggregate aggregate) throws NotCoveredException {
        if (aggregate.groupBy().isEmpty() && aggregate.calls().isEmpty()) {
            throw new NotCoveredException("a grouping of nothing");
        }
        Select base = input.isPlain() ? input : wrapped(input);
        List<Expr> groups = new ArrayList<>();
        for (int column : aggregate.groupBy()) {
            groups.add(dialect.grouped(base.items().get(column).value()));
        }
        if (!groups.stream().allMatch(Expr::refersToColumns)) { // a number in GROUP BY is the place of a column
            base = wrapped(input);
            groups.clear();
            for (int column : aggregate.groupBy()) {
                groups.add(dialect.grouped(base.items().get(column).value()));
            }
        }
        List<Item> results = new ArrayList<>();
        for (Expr group : groups) {
            results.add(new Item(aggregate.names().get(results.size()), group));
        }
        for (AggregateCall call : aggregate.calls()) {
            Expr argument = call.column() < 0 ? null : base.items().get(call.column()).value();
            results.add(new Item(aggregate.names().get(results.size()), dialect.aggregate(call, argument)));
        }
        return base.grouped(groups, results);
    }

    private Select sort(Select input, Relation.Sort sort) throws NotCoveredException {
        if (!dialect.cuts() && (sort.offset() > 0 || sort.limit() < Long.MAX_VALUE)) {
            throw new NotCoveredException("some rows");
        }
        Select base = input.isCut() ? wrapped(input) : input;
        List<Order> order = new ArrayList<>();
        for (SortKey key : sort.keys()) {
            Expr value = base.items().get(key.column()).value();
            if (!value.literal()) { // a number in ORDER BY is the place of a column
                order.add(new Order(dialect.ordered(value), key.descending(), key.nullsLast()));
            }
        }
        if (sort.keys().isEmpty() && input.isCut() && !input.order().isEmpty()) {
            throw new NotCoveredException("a part of rows in an order");
        }
        return base.sorted(sort.keys().isEmpty() ? base.order() : order, sort.offset(), sort.limit());
    }

    private Select join(Select left, Select right, Relation.Join join) throws NotCoveredException {
        boolean outer = join.kind() == Relation.Join.Kind.LEFT;
        Select one = left.isPlain() ? left : wrapped(left);
        // what is computed of a row is NULL where there is no such row, so that it must be computed before
        boolean computes = outer && right.items().stream().anyMatch(item -> !item.value().isReference());
        Select other = right.isPlain() && !computes ? right : wrapped(right);
        List<Item> items = new ArrayList<>();
        for (Item item : one.items()) {
            items.add(new Item(join.names().get(items.size()), item.value()));
        }
        for (Item item : other.items()) {
            items.add(new Item(join.names().get(items.size()), outer ? item.value().orNull() : item.value()));
        }
        RowType type = join.type();
        if (type.size() != items.size()) {
            throw new NotCoveredException("columns that do not fit");
        }
        List<Expr> on = new ArrayList<>();
        for (Scalar conjunct : conjuncts(join.condition())) {
            if (!(conjunct instanceof Scalar.Constant(var value, _) && Boolean.TRUE.equals(value))) {
                on.add(expression(conjunct, items));
            }
        }
        List<Expr> where = new ArrayList<>(one.where());
        (outer ? on : where).addAll(other.where());
        return Select.all(items, new From.Pairs(one.from(), other.from(), outer, on)).withWhere(where);
    }

    private Select semi(Select left, Select right, Relation.Semi semi) throws NotCoveredException {
        Select one = left.isPlain() ? left : wrapped(left);
        Select other = right.isPlain() ? right : wrapped(right);
        List<Expr> pairs = new ArrayList<>();
        for (Scalar conjunct : conjuncts(semi.condition())) {
            if (!(conjunct instanceof Scalar.Constant(var value, _) && Boolean.TRUE.equals(value))) {
                pairs.add(expression(conjunct, Select.both(one.items(), other.items())));
            }
        }
        Item found = new Item("found", Expr.literal("1", Expr.PRIMARY, DataType.INTEGER, 1));
        Select asked = other.withItems(List.of(found)).sorted(List.of(), 0, Long.MAX_VALUE).withWhere(pairs);
        return one.withWhere(List.of(Expr.of(semi.anti() ? Expr.NOT : Expr.PRIMARY, DataType.BOOLEAN, semi.anti() ? "NOT EXISTS (" : "EXISTS (",
                new Expr.Subselect(asked), ")")));
    }

    private Expr expression(Scalar scalar, List<Item> columns) throws NotCoveredException {
        return switch (scalar) {
            case Scalar.Column column -> columns.get(column.index()).value();
            case Scalar.Constant constant -> dialect.literal(constant.value(), constant.type());
            case Scalar.Call call -> {
                List<Expr> operands = new ArrayList<>();
                for (Scalar operand : call.operands()) {
                    operands.add(expression(operand, columns));
                }
                List<Expr> listed = call.function() == Scalar.Function.OR ? ValueLists.merged(operands) : operands;
                yield listed.size() == 1 && operands.size() > 1 ? listed.getFirst() : dialect.call(call.function(), listed, call.type());
            }
        };
    }
}
