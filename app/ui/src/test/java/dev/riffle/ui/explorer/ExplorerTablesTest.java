package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.structure.TableSummary.Kind;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of a database in the explorer, over one that is scripted. */
class ExplorerTablesTest {
    private final FakeDatabase database = new FakeDatabase().table("pg_catalog", "pg_class", Kind.TABLE, 400)
            .table("shop", "customers", Kind.TABLE, 1_000).table("shop", "open_orders", Kind.VIEW, -1).table("shop", "order_items", Kind.TABLE, 0)
            .table("shop", "orders", Kind.TABLE, 12_345).table("stock", "Select", Kind.MATERIALIZED_VIEW, 3);
    private final ExplorerFixture explorer = new ExplorerFixture(new SynchronousJobs());

    private void open() {
        explorer.connected("wh", database).toggle("wh");
    }

    @Test
    void schemasAreBranchesWithTheirTables() {
        open();
        assertEquals(List.of("v wh", "  > shop [4]", "  > stock [1]", "> Buffer"), explorer.rows());
        explorer.toggle("shop");
        assertEquals(List.of("v wh", "  v shop [4]", "    > customers [1 k]", "    > open_orders", "    > order_items [0]", "    > orders [12.3 k]",
                "  > stock [1]", "> Buffer"), explorer.rows());
        assertEquals(List.of("tables"), database.calls, "one request for all of them");
        assertTrue(RowText.tooltip(explorer.row("orders").node()).endsWith("about 12,345 rows, by the server’s statistics\nWhat was ordered"));
        explorer.model.internalShownProperty().set(true);
        assertTrue(explorer.rows().contains("  > pg_catalog [1]"), explorer.rows()::toString);
        assertEquals(List.of("tables"), database.calls);
        assertEquals(List.of("wh answered"), explorer.answers);
    }

    @Test
    void theOnlySchemaIsOpen() {
        explorer.connected("one", new FakeDatabase().table("public", "t", Kind.TABLE, 5).table("pg_catalog", "c", Kind.TABLE, 5)).toggle("one");
        assertEquals(List.of("v one", "  v public [1]", "    > t [5]", "> Buffer"), explorer.rows());
        explorer.toggle("public");
        explorer.model.run(ExplorerCommand.REFRESH, explorer.row("public"));
        assertEquals(List.of("v one", "  > public [1]", "> Buffer"), explorer.rows(), "it stays closed for whoever closed it");
    }

    @Test
    void aTableOpensToColumnsAndWhatElseItHas() {
        open();
        explorer.toggle("shop", "orders", "indexes", "foreign keys", "referred to by");
        assertEquals(List.of("    v orders [12.3 k]", "      id [bigint]", "      customer_id [bigint not null]", "      status [varchar(20)]",
                "      placed_at [timestamptz(3) not null]", "      v indexes [2]", "        orders_pkey [unique id]",
                "        orders_status [status, placed_at]", "      v foreign keys [1]", "        customer_id [customers.id]",
                "      v referred to by [1]", "        shop.order_items [order_id]", "  > stock [1]", "> Buffer"),
                explorer.rows().subList(5, explorer.rows().size()));
        assertEquals(List.of("tables", "structure shop.orders"), database.calls);
        explorer.model.open(explorer.row("shop.order_items"));
        explorer.model.run(ExplorerCommand.SHOW_STRUCTURE, explorer.row("status"));
        assertEquals(List.of("structure wh shop.order_items", "structure wh shop.orders"), explorer.asked);
    }

    @Test
    void aDoubleClickQueriesTheFirstRows() {
        open();
        explorer.toggle("shop", "stock", "orders");
        explorer.model.open(explorer.row("orders"));
        explorer.model.open(explorer.row("Select"));
        explorer.model.run(ExplorerCommand.COUNT_ROWS, explorer.row("customers"));
        explorer.model.run(ExplorerCommand.VALUES_BY_COUNT, explorer.row("status"));
        explorer.model.run(ExplorerCommand.INSERT_NAME, explorer.row("stock"));
        explorer.model.run(ExplorerCommand.NEW_CONSOLE, explorer.row("Select"));
        explorer.model.run(ExplorerCommand.COPY_SELECT, explorer.row("orders"));
        assertEquals(List.of("orders run on All[]: SELECT *\nFROM wh.shop.orders\nLIMIT 100",
                "Select run on All[]: SELECT *\nFROM wh.stock.\"Select\"\nLIMIT 100",
                "customers count run on All[]: SELECT COUNT(*) AS row_count\nFROM wh.shop.customers",
                "orders by status run on All[]: SELECT status, COUNT(*) AS row_count\nFROM wh.shop.orders\nGROUP BY status\nORDER BY 2 DESC\nLIMIT 20",
                "insert wh.stock or stock", "console wh with stock/Select"), explorer.asked);
        assertEquals(List.of("SELECT id,\n       customer_id,\n       status,\n       placed_at\nFROM wh.shop.orders"), explorer.clipboard);
    }

    @Test
    void theLastRowsAreThoseOfTheKey() {
        open();
        explorer.toggle("shop");
        explorer.model.run(ExplorerCommand.QUERY_LAST_ROWS, explorer.row("orders"));
        explorer.model.run(ExplorerCommand.QUERY_LAST_ROWS, explorer.row("open_orders"));
        assertEquals(List.of("orders run on All[]: SELECT *\nFROM wh.shop.orders\nORDER BY id DESC\nLIMIT 100",
                "open_orders on All[]: SELECT *\nFROM wh.shop.open_orders\nORDER BY 1 DESC\nLIMIT 100"), explorer.asked,
                "without a key it is for the user to say by what");
        assertEquals(List.of("tables", "structure shop.orders", "structure shop.open_orders"), database.calls);
    }

    @Test
    void nothingOfKafkaIsOffered() {
        open();
        List<ExplorerCommand> offered = explorer.model.rowsProperty().get().stream()
                .filter(row -> row.node().path().parts().getFirst().equals("wh"))
                .flatMap(row -> explorer.model.commands(row).stream().flatMap(List::stream)).toList();
        assertFalse(offered.isEmpty());
        assertEquals(List.of(), offered.stream().filter(List.of(ExplorerCommand.SHOW_MONITOR, ExplorerCommand.FOLLOW, ExplorerCommand.SHOW_PARTITIONS,
                ExplorerCommand.RESET_OFFSETS, ExplorerCommand.QUERY_NEWEST)::contains).toList());
    }

    @Test
    void theFilterFindsTablesByNameAndField() {
        open();
        explorer.model.filterProperty().set("order");
        assertEquals(List.of("v wh", "  v shop [3]", "    > open_orders", "    > order_items [0]", "    > orders [12.3 k]"), explorer.rows());
        assertEquals(3, explorer.model.hitsProperty().get());
        explorer.model.filterProperty().set("loyal");
        assertEquals(List.of(), explorer.rows());
        assertEquals("Fields of 0 of 5 tables searched", explorer.model.fieldsSearchedProperty().get().words());
        explorer.model.readFields();
        assertEquals("      loyalty_points [integer]", explorer.rows().get(3));
        assertFalse(explorer.model.fieldsSearchedProperty().get().isPartial());
        assertEquals(5, explorer.model.hitsProperty().get());
        assertEquals(5, database.calls.stream().filter(call -> call.startsWith("describe")).count());
    }

    @Test
    void whatFailsSaysSoAndCanBeTriedAgain() {
        database.failing.add("tables");
        open();
        assertEquals(List.of("v wh", "  permission denied for schema shop <Retry>", "> Buffer"), explorer.rows());
        database.failing.clear();
        explorer.model.open(explorer.row("permission denied for schema shop"));
        assertEquals("  > shop [4]", explorer.rows().get(1));
        database.failing.add("structure");
        explorer.toggle("shop", "customers");
        assertEquals("      permission denied for schema shop <Retry>", explorer.rows().get(3));
        explorer.connected("empty", new FakeDatabase()).toggle("empty");
        assertTrue(explorer.rows().contains("  No tables or views that you may read"), explorer.rows()::toString);
    }
}
