package dev.riffle.ui.explorer;

import dev.riffle.connector.structure.TableStructure;
import dev.riffle.engine.sql.Identifiers;
import dev.riffle.ui.explorer.DatabaseNode.Schema;
import dev.riffle.ui.explorer.DatabaseNode.Table;
import dev.riffle.ui.explorer.DatabaseNode.TableColumn;
import dev.riffle.ui.explorer.DatabaseNode.TableLink;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.workbench.catalog.FirstQueries;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Does what is asked for at the rows of a database. For the FX thread. */
record TableActions(ExplorerViewModel model, Navigation navigation, Consumer<String> clipboard) {
    void run(ExplorerCommand command, DatabaseNode node) {
        switch (command) {
            case QUERY_ROWS -> node.ofTable().ifPresent(
                    table -> navigation.openQuery(table.summary().name(), queries(table).some(), FirstQueries.WHOLE_SCOPE, true));
            case QUERY_LAST_ROWS -> node.ofTable().ifPresent(this::queryLastRows);
            case COUNT_ROWS -> node.ofTable().ifPresent(
                    table -> navigation.openQuery(table.summary().name() + " count", queries(table).countRows(), FirstQueries.WHOLE_SCOPE, true));
            case VALUES_BY_COUNT -> {
                if (node instanceof TableColumn column) {
                    navigation.openQuery(column.table().summary().name() + " by " + column.name(), queries(column.table()).rowsByValue(column.name()),
                            FirstQueries.WHOLE_SCOPE, true);
                }
            }
            case SHOW_STRUCTURE -> node.ofTable().ifPresent(
                    table -> navigation.openStructure(table.connection(), node instanceof TableLink link ? link.other() : table.stream()));
            case NEW_CONSOLE -> node.ofTable().ifPresent(table -> navigation.openConsole(table.connection(), table.summary().path()));
            case INSERT_NAME -> navigation.insertName(path(node), sqlName(node));
            case COPY_NAME -> clipboard.accept(DatabaseText.label(node));
            case COPY_SELECT -> copySelect(node);
            case REFRESH -> refresh(node);
            default -> {}
        }
    }

    private void copySelect(DatabaseNode node) {
        node.ofTable().ifPresent(table -> withStructure(table, (contents, _) -> contents.type(table.stream())
                .ifPresent(type -> clipboard.accept(queries(table).allColumns(type)))));
    }

    /** Without a key nobody but the user knows what the last ones are: the statement is only begun. */
    private void queryLastRows(Table table) {
        withStructure(table, (_, structure) -> {
            List<String> key = structure.primaryKey().map(TableStructure.Key::columns).orElse(List.of());
            navigation.openQuery(table.summary().name(), queries(table).last(key), FirstQueries.WHOLE_SCOPE, !key.isEmpty());
        });
    }

    /** Does something with the structure of a table, which is read if it is not known. */
    private void withStructure(Table table, BiConsumer<TableContents, TableStructure> action) {
        contents(table.connection()).ifPresent(contents -> {
            Runnable act = () -> contents.structure(table.stream()).value().ifPresent(known -> action.accept(contents, known));
            if (contents.structure(table.stream()).value().isPresent()) {
                act.run();
            } else {
                contents.loadStructure(table.stream(), act);
            }
        });
    }

    void refresh(DatabaseNode node) {
        switch (node) {
            case Schema schema -> contents(schema.connection()).ifPresent(TableContents::refresh);
            default -> node.ofTable().ifPresent(
                    table -> contents(table.connection()).ifPresent(contents -> contents.loadStructure(table.stream(), () -> {})));
        }
    }

    private Optional<TableContents> contents(String connection) {
        return model.contents(connection).filter(TableContents.class::isInstance).map(TableContents.class::cast);
    }

    private static String sqlName(DatabaseNode node) {
        return switch (node) {
            case Schema schema -> FirstQueries.of(schema.connection(), schema.schema()).from();
            case Table table -> queries(table).from();
            case TableColumn column -> Identifiers.column(column.name());
            default -> Identifiers.name(DatabaseText.label(node));
        };
    }

    private static List<String> path(DatabaseNode node) {
        return switch (node) {
            case Schema schema -> schema.schema();
            case Table table -> table.summary().path();
            case TableColumn column -> List.of(column.name());
            default -> List.of(DatabaseText.label(node));
        };
    }

    /** With the name of its connection always: a text that is kept must not come to mean another server's table. */
    private static FirstQueries queries(Table table) {
        return FirstQueries.of(table.connection(), table.summary().path());
    }
}
