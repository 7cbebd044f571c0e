package dev.riffle.engine;

import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.RowsScan;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.relation.Pushdown;
import dev.riffle.connector.relation.Relation;
import dev.riffle.connector.relation.RelationRequest;
import dev.riffle.connector.relation.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A database in memory that computes what tests let it compute, as simply as can be, and remembers what it was asked. */
public final class ScriptedDatabase implements Connector, Pushdown {
    /** A table. @param indexed columns by which rows are found; @param estimated what it says when asked how many rows it has */
    public record Table(RowType type, List<List<@Nullable Object>> rows, Set<String> indexed, long estimated) {}

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<RelationRequest> requests = new CopyOnWriteArrayList<>();
    private Predicate<Relation> covered = _ -> true;
    private Access found = Access.INDEX;
    private long fetched;
    private @Nullable ConnectorException failure;

    public ScriptedDatabase with(String name, Table table) {
        tables.put(name, table);
        return this;
    }

    /** Computes only what a test says. */
    public ScriptedDatabase covering(Predicate<Relation> relations) {
        this.covered = relations;
        return this;
    }

    /** Finds rows by indexed columns in another way. */
    public ScriptedDatabase finding(Access how) {
        this.found = how;
        return this;
    }

    /** Fails from now on; null to work again. */
    public synchronized void fail(@Nullable ConnectorException how) {
        failure = how;
    }

    public List<RelationRequest> requests() {
        return requests;
    }

    /** Rows given so far. */
    public synchronized long fetched() {
        return fetched;
    }

    /** A catalog of these tables, as those of a connection, and of the streams of others. */
    public Catalog catalog(String connection, Catalog others) {
        return new Catalog() {
            @Override
            public Optional<StreamTable> table(List<String> name) throws ConnectorException, AmbiguousNameException {
                String table = name.getLast();
                return tables.containsKey(table) && (name.size() == 1 || name.getFirst().equals(connection))
                        ? Optional.of(new StreamTable(connection, ScriptedDatabase.this, describe(table)))
                        : others.table(name);
            }

            @Override
            public List<String> tableNames() {
                return List.copyOf(tables.keySet());
            }
        };
    }

    @Override
    public String kind() {
        return "scripted-database";
    }

    @Override
    public Optional<Pushdown> pushdown() {
        return Optional.of(this);
    }

    @Override
    public List<StreamSummary> streams() {
        return tables.keySet().stream().map(name -> new StreamSummary(name, 1, false)).toList();
    }

    @Override
    public StreamDescription describe(String stream) {
        return new StreamDescription(stream, table(stream).type, "table", List.of(), 0, Map.of());
    }

    private Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    @Override
    public StreamScan plan(ScanRequest request) {
        throw new AssertionError("read as a stream");
    }

    @Override
    public boolean covers(Relation relation) {
        return covered.test(relation);
    }

    @Override
    public StreamScan plan(RelationRequest request) {
        requests.add(request);
        RowType type = request.relation().type();
        // names may be alike
        RowType distinct = new RowType(java.util.stream.IntStream.range(0, type.size()).mapToObj(i -> Field.of("c" + i, type.type(i))).toList());
        return new RowsScan(distinct, distinct.fields().stream().map(Field::name).toList(), "scripted") {
            @Override
            protected Rows source() {
                List<@Nullable Object[]> rows = new ArrayList<>();
                Set<List<@Nullable Object>> keys = new HashSet<>();
                request.keys().ifPresent(given -> keys.addAll(Rowset.rows(given.rows()).stream().map(ScriptedDatabase::comparable).toList()));
                for (List<@Nullable Object> row : rows(request.relation())) {
                    if (request.keys().isEmpty() || keys.contains(comparable(request.keys().get().columns().stream().map(row::get).toList()))) {
                        rows.add(row.toArray());
                    }
                }
                boolean[] done = new boolean[1];
                return () -> {
                    synchronized (ScriptedDatabase.this) {
                        if (failure != null) {
                            throw failure;
                        }
                        fetched += done[0] ? 0 : rows.size();
                    }
                    List<@Nullable Object[]> next = done[0] ? List.of() : rows;
                    done[0] = true;
                    return next;
                };
            }
        };
    }

    private static List<@Nullable Object> comparable(List<@Nullable Object> values) {
        return Arrays.asList(values.stream()
                .map(value -> value instanceof Number number ? new BigDecimal(number.toString()).stripTrailingZeros() : value).toArray());
    }

    @Override
    public Access access(Relation relation, List<Integer> columns) {
        return switch (relation) {
            case Relation.Table table ->
                columns.stream().map(column -> table.type().field(column).name()).anyMatch(table(table.stream()).indexed::contains)
                        ? found
                        : Access.SCAN;
            case Relation.Filter filter -> access(filter.input(), columns);
            case Relation.Project project -> {
                List<Integer> inner = columns.stream().map(column -> column(project.values().get(column))).toList();
                yield inner.contains(-1) ? Access.SCAN : access(project.input(), inner);
            }
            default -> Access.SCAN;
        };
    }

    /** The column that a value is, also read as a wider whole number; -1 for any other. */
    private static int column(Scalar value) {
        return switch (value) {
            case Scalar.Column column -> column.index();
            case Scalar.Call call when call.function() == Scalar.Function.CAST && call.type().equals(DataType.BIGINT) ->
                column(call.operands().getFirst());
            default -> -1;
        };
    }

    @Override
    public OptionalLong estimatedRows(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> OptionalLong.of(table(table.stream()).estimated);
            case Relation.Aggregate aggregate when aggregate.groupBy().isEmpty() -> OptionalLong.of(1);
            default -> estimatedRows(relation.inputs().getFirst());
        };
    }

    @Override
    public void close() {}

    /** The algebra, in brackets. */
    @Override
    public String text(Relation relation, List<Integer> keys) {
        String open = keys.isEmpty() ? "" : " by " + keys.stream().map(key -> relation.type().field(key).name()).collect(Collectors.joining(", "));
        return text(relation) + open;
    }

    private static String text(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> table.stream();
            case Relation.Filter(Relation input, Scalar condition) -> "filter(" + text(input) + ": " + text(condition, input.type()) + ")";
            case Relation.Project(Relation input, List<Scalar> values, _) -> "project(" + text(input) + ": "
                    + values.stream().map(value -> text(value, input.type())).collect(Collectors.joining(", ")) + ")";
            case Relation.Aggregate(Relation input, List<Integer> groupBy, List<Relation.AggregateCall> calls, _) ->
                "aggregate(" + text(input) + " by "
                        + groupBy.stream().map(column -> input.type().field(column).name()).toList() + ": "
                        + calls.stream().map(call -> call.function() + "(" + (call.distinct() ? "distinct " : "")
                                + (call.column() < 0 ? "*" : input.type().field(call.column()).name()) + ") " + call.type())
                                .collect(Collectors.joining(", "))
                        + ")";
            case Relation.Join join ->
                join.kind().name().toLowerCase(java.util.Locale.ROOT) + " join(" + text(join.left()) + ", " + text(join.right()) + ": "
                        + text(join.condition(), join.type()) + ")";
            case Relation.Semi semi -> (semi.anti() ? "anti" : "semi") + " join(" + text(semi.left()) + ", " + text(semi.right()) + ": "
                    + text(semi.condition(), both(semi)) + ")";
            case Relation.Sort(Relation input, List<Relation.SortKey> keys, long offset, long limit) -> "sort(" + text(input) + ": "
                    + keys.stream().map(key -> input.type().field(key.column()).name() + (key.descending() ? " desc" : "")
                            + (key.nullsLast() ? "" : " nulls first")).collect(Collectors.joining(", "))
                    + (limit == Long.MAX_VALUE ? "" : " first " + limit) + (offset == 0 ? "" : " after " + offset) + ")";
        };
    }

    private static RowType both(Relation.Semi semi) {
        List<Field> fields = new ArrayList<>(semi.left().type().fields());
        fields.addAll(semi.right().type().fields());
        return new RowType(fields);
    }

    private static String text(Scalar scalar, RowType type) {
        return switch (scalar) {
            case Scalar.Column column -> type.field(column.index()).name();
            case Scalar.Constant(var value, _) -> String.valueOf(value);
            case Scalar.Call(Scalar.Function function, List<Scalar> operands, var of) -> function
                    + operands.stream().map(operand -> text(operand, type)).collect(Collectors.joining(", ", "(", ")"))
                    + (function == Scalar.Function.CAST ? " " + of : "");
        };
    }

    private List<List<@Nullable Object>> rows(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> table(table.stream()).rows;
            case Relation.Filter(Relation input, Scalar condition) ->
                rows(input).stream().filter(row -> Boolean.TRUE.equals(value(condition, row))).toList();
            case Relation.Project(Relation input, List<Scalar> values, _) -> rows(input).stream()
                    .map(row -> Arrays.asList(values.stream().map(value -> value(value, row)).toArray())).toList();
            case Relation.Aggregate aggregate -> grouped(aggregate);
            case Relation.Join join -> joined(join);
            case Relation.Semi semi -> rows(semi.left()).stream().filter(left -> semi.anti() != rows(semi.right()).stream().anyMatch(right -> {
                List<@Nullable Object> pair = new ArrayList<>(left);
                pair.addAll(right);
                return Boolean.TRUE.equals(value(semi.condition(), pair));
            })).toList();
            case Relation.Sort(Relation input, List<Relation.SortKey> keys, long offset, long limit) -> {
                List<List<@Nullable Object>> sorted = new ArrayList<>(rows(input));
                for (Relation.SortKey key : keys.reversed()) {
                    sorted.sort(order(key));
                }
                yield sorted.stream().skip(offset).limit(limit).toList();
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static Comparator<List<@Nullable Object>> order(Relation.SortKey key) {
        Comparator<Object> values = (one, other) -> ((Comparable<Object>) one).compareTo(other);
        Comparator<Object> directed = key.descending() ? values.reversed() : values;
        return Comparator.comparing(row -> row.get(key.column()), key.nullsLast() ? Comparator.nullsLast(directed) : Comparator.nullsFirst(directed));
    }

    private List<List<@Nullable Object>> grouped(Relation.Aggregate aggregate) {
        Map<List<@Nullable Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
        if (aggregate.groupBy().isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        rows(aggregate.input())
                .forEach(row -> groups.computeIfAbsent(Arrays.asList(aggregate.groupBy().stream().map(row::get).toArray()), _ -> new ArrayList<>())
                        .add(row));
        List<List<@Nullable Object>> result = new ArrayList<>();
        groups.forEach((group, rows) -> {
            List<@Nullable Object> row = new ArrayList<>(group);
            for (Relation.AggregateCall call : aggregate.calls()) {
                if (call.function() != Relation.AggregateCall.Function.COUNT || call.distinct()) {
                    throw new AssertionError("not scripted: " + call);
                }
                row.add(rows.stream().filter(each -> call.column() < 0 || each.get(call.column()) != null).count());
            }
            result.add(row);
        });
        return result;
    }

    private List<List<@Nullable Object>> joined(Relation.Join join) {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        for (List<@Nullable Object> left : rows(join.left())) {
            boolean met = false;
            for (List<@Nullable Object> right : rows(join.right())) {
                List<@Nullable Object> pair = new ArrayList<>(left);
                pair.addAll(right);
                if (Boolean.TRUE.equals(value(join.condition(), pair))) {
                    met = true;
                    pairs.add(pair);
                }
            }
            if (!met && join.kind() == Relation.Join.Kind.LEFT) {
                List<@Nullable Object> alone = new ArrayList<>(left);
                join.right().type().fields().forEach(_ -> alone.add(null));
                pairs.add(alone);
            }
        }
        return pairs;
    }

    private static @Nullable Object value(Scalar scalar, List<@Nullable Object> row) {
        return switch (scalar) {
            case Scalar.Column column -> row.get(column.index());
            case Scalar.Constant(var value, _) -> value;
            case Scalar.Call call -> call(call, row);
        };
    }

    private static @Nullable Object call(Scalar.Call call, List<@Nullable Object> row) {
        List<@Nullable Object> values = Arrays.asList(call.operands().stream().map(operand -> value(operand, row)).toArray());
        return switch (call.function()) {
            case AND -> values.contains(false) ? Boolean.FALSE : values.contains(null) ? null : Boolean.TRUE;
            case OR -> values.contains(true) ? Boolean.TRUE : values.contains(null) ? null : Boolean.FALSE;
            case NOT -> values.getFirst() == null ? null : !(Boolean) values.getFirst();
            case CAST -> values.getFirst() instanceof Integer whole ? Long.valueOf(whole) : values.getFirst();
            case IS_NULL -> values.getFirst() == null;
            case IS_NOT_NULL -> values.getFirst() != null;
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> values.contains(null) ? null : compare(call.function(), values);
            default -> throw new AssertionError("not scripted: " + call.function());
        };
    }

    @SuppressWarnings("unchecked")
    private static boolean compare(Scalar.Function function, List<@Nullable Object> values) {
        List<@Nullable Object> alike = comparable(values);
        int order = ((Comparable<Object>) Objects.requireNonNull(alike.get(0))).compareTo(Objects.requireNonNull(alike.get(1)));
        return switch (function) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }
}
