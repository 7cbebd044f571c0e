package dev.riffle.ui.explorer;

import dev.riffle.connector.data.RowType;
import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.ui.explorer.DatabaseNode.Schema;
import dev.riffle.ui.explorer.DatabaseNode.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/** Schemas and tables of one connection. For the FX thread. */
final class TableContents implements ConnectionContents {
    private final Reading reading;
    private final Consumer<NodePath> unfold;
    private final Fetched<List<TableSummary>> tables = new Fetched<>();
    private final Map<String, Fetched<TableStructure>> structures = new HashMap<>();
    /** Columns of tables that were looked at for a filter only. */
    private final Map<String, Fetched<RowType>> types = new HashMap<>();
    /** Tables whose columns are to be asked for, and the one that is just being. */
    private final Queue<String> undescribed = new ArrayDeque<>();

    private boolean internalShown;
    private List<Table> shown = List.of();
    private Map<NodePath, Table> byPath = Map.of();
    private TopicSearch search = new TopicSearch(List.of());
    private boolean unfolded;

    /** @param unfold opens the only schema, when it is first seen */
    TableContents(Reading reading, Consumer<NodePath> unfold) {
        this.reading = reading;
        this.unfold = unfold;
    }

    // --- reading

    @Override
    public void load() {
        if (tables.isMissing()) {
            loadTables();
        }
    }

    /** One round of requests, however many tables there are. */
    void loadTables() {
        tables.fetch(reading.jobs(), false, "Listing the tables of " + reading.connection(), _ -> reading.catalog().tables(reading.connection()),
                () -> {
                    rebuild();
                    Set<Schema> schemas = bySchema(shown).keySet();
                    if (!unfolded && schemas.size() == 1) {
                        unfold.accept(schemas.iterator().next().path());
                    }
                    unfolded |= !schemas.isEmpty();
                    reading.changed().run();
                    reading.asked().accept(tables.failure().isEmpty());
                });
    }

    /** The structures of tables that are open. */
    @Override
    public void loadMore(Set<NodePath> expanded) {
        // copied, since reading may end at once and ask again
        List<Table> open = expanded.stream().flatMap(path -> Optional.ofNullable(byPath.get(path)).stream()).toList();
        for (Table table : open) {
            if (structure(table.stream()).isMissing()) {
                loadStructure(table.stream(), () -> {});
            }
        }
    }

    /** @param then called when it is known; not called when that fails */
    void loadStructure(String stream, Runnable then) {
        Fetched<TableStructure> fetched = structures.computeIfAbsent(stream, _ -> new Fetched<>());
        fetched.fetch(reading.jobs(), true, "Reading the structure of " + stream, _ -> reading.catalog().structure(reading.connection(), stream),
                () -> {
                    describe(stream);
                    reading.changed().run();
                    reading.asked().accept(fetched.failure().isEmpty());
                    if (fetched.failure().isEmpty()) {
                        then.run();
                    }
                });
    }

    /** The tables anew; the columns of those that are open too. */
    @Override
    public void refresh() {
        reading.catalog().forget(reading.connection());
        types.clear();
        structures.values().forEach(Fetched::cancel);
        structures.clear();
        loadTables();
    }

    @Override
    public void describeAll() {
        undescribed.clear();
        shown.stream().map(Table::stream).filter(stream -> type(stream).isEmpty() && isUnasked(stream)).forEach(undescribed::add);
        describeNext();
    }

    private boolean isUnasked(String stream) {
        return types.getOrDefault(stream, new Fetched<>()).isMissing();
    }

    @Override
    public void stopDescribing() {
        undescribed.clear();
        reading.changed().run();
    }

    private void describeNext() {
        String next = undescribed.peek();
        if (next == null) {
            reading.changed().run();
            return;
        }
        types.computeIfAbsent(next, _ -> new Fetched<>()).fetch(reading.jobs(), true, "Reading the columns of " + next,
                _ -> reading.catalog().describe(reading.connection(), next).type(), () -> {
                    describe(next);
                    reading.changed().run();
                    undescribed.remove(next);
                    describeNext();
                });
    }

    @Override
    public FieldsSearched searched() {
        int known = (int) shown.stream().filter(table -> type(table.stream()).isPresent()).count();
        int readable = (int) shown.stream().filter(table -> type(table.stream()).isEmpty() && isUnasked(table.stream())).count();
        return new FieldsSearched(known, shown.size(), readable, !undescribed.isEmpty(), FieldsSearched.TABLE);
    }

    @Override
    public void cancel() {
        undescribed.clear();
        tables.cancel();
        structures.values().forEach(Fetched::cancel);
        types.values().forEach(Fetched::cancel);
    }

    @Override
    public void showInternal(boolean now) {
        if (now != internalShown) {
            internalShown = now;
            rebuild();
        }
    }

    private void rebuild() {
        shown = tables.value().orElse(List.of()).stream().filter(table -> internalShown || !table.internal())
                .map(table -> new Table(reading.connection(), table)).toList();
        Map<NodePath, Table> paths = new LinkedHashMap<>();
        shown.forEach(table -> paths.put(table.path(), table));
        byPath = paths;
        search = new TopicSearch(shown.stream().map(Table::stream).toList());
        shown.forEach(table -> describe(table.stream()));
    }

    private void describe(String stream) {
        type(stream).ifPresent(type -> {
            for (int index = 0; index < shown.size(); index++) {
                if (shown.get(index).stream().equals(stream)) {
                    search.describe(index, type);
                }
            }
        });
    }

    // --- what is known

    @Override
    public Optional<Fetched<?>> of(ExplorerNode node) {
        return switch (node) {
            case ExplorerNode.Connection _ -> Optional.of(tables);
            case Table table -> Optional.ofNullable(structures.get(table.stream()));
            default -> Optional.empty();
        };
    }

    @Override
    public boolean isListed() {
        return tables.value().isPresent();
    }

    @Override
    public List<ExplorerViewModel.Named> named() {
        return tables.value().orElse(List.of()).stream().filter(table -> !table.internal())
                .map(table -> new ExplorerViewModel.Named(reading.connection(), table.stream(), 1, Optional.of(table))).toList();
    }

    Fetched<List<TableSummary>> tables() {
        return tables;
    }

    Fetched<TableStructure> structure(String stream) {
        return structures.getOrDefault(stream, new Fetched<>());
    }

    /** The columns of a table, if they are known. */
    Optional<RowType> type(String stream) {
        Optional<TableStructure> structure = structure(stream).value();
        if (structure.isPresent()) {
            return structure.map(
                    known -> new RowType(
                            known.columns().stream().map(column -> dev.riffle.connector.data.Field.of(column.name(), column.type())).toList()));
        }
        return types.getOrDefault(stream, new Fetched<>()).value();
    }

    /** The tables that are shown, by schema and name. */
    List<Table> shown() {
        return shown;
    }

    /** Tables by their schemas, both in order. */
    static Map<Schema, List<Table>> bySchema(List<Table> tables) {
        Map<List<String>, List<Table>> byName = new LinkedHashMap<>();
        tables.forEach(table -> byName.computeIfAbsent(table.schema(), _ -> new ArrayList<>()).add(table));
        Map<Schema, List<Table>> schemas = new LinkedHashMap<>();
        byName.forEach((name, own) -> schemas.put(
                new Schema(own.getFirst().connection(), name, own.size(), own.stream().allMatch(table -> table.summary().internal())), own));
        return schemas;
    }

    TopicSearch search() {
        return search;
    }
}
