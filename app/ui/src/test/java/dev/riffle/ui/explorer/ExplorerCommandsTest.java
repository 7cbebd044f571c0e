package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.ui.explorer.ConnectionEntry.State;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What menus and keys do. */
class ExplorerCommandsTest {
    private static final String NEWEST = "\nORDER BY _timestamp DESC\nLIMIT 100";
    private final FakeCluster cluster = new FakeCluster()
            .topic("orders", 2, 500, Field.of("order_id", DataType.BIGINT), Field.of("address.zip-code", DataType.VARCHAR))
            .topic("web-clicks", 1, 12).group("billing", ConsumerGroup.State.STABLE, 1, "orders", 100);
    private final ExplorerFixture explorer = new ExplorerFixture(new SynchronousJobs()).connected("prod", cluster);

    private String run(ExplorerCommand command, String row) {
        int before = explorer.asked.size();
        explorer.model.run(command, explorer.row(row));
        return explorer.asked.size() == before ? "nothing" : explorer.asked.getLast();
    }

    @Test
    void openingATopicQueriesItsNewestRecords() {
        explorer.toggle("prod");
        explorer.model.open(explorer.row("orders"));
        assertEquals("orders run on Latest[records=200]: SELECT *\nFROM prod.orders" + NEWEST, explorer.asked.getLast());
        explorer.model.open(explorer.row("web-clicks"));
        assertEquals("web-clicks run on Latest[records=100]: SELECT *\nFROM prod.\"web-clicks\"" + NEWEST, explorer.asked.getLast());
    }

    @Test
    void openingAPartitionReadsItsEndOnly() {
        explorer.toggle("prod", "orders", "partitions");
        explorer.model.open(explorer.row("1"));
        assertEquals("orders 1 run on All[]: SELECT *\nFROM prod.orders\nWHERE _partition = 1 AND _offset >= 500\nORDER BY _offset DESC\nLIMIT 100",
                explorer.asked.getLast());
    }

    @Test
    void theConnectionIsNamedAlways() {
        explorer.toggle("prod");
        assertEquals("insert prod.orders", run(ExplorerCommand.INSERT_NAME, "orders"));
        assertEquals("insert prod.\"web-clicks\"", run(ExplorerCommand.INSERT_NAME, "web-clicks"));
        explorer.connected("test-1", new FakeCluster().topic("Orders", 1, 1));
        explorer.toggle("test-1");
        assertEquals("insert \"test-1\".Orders", run(ExplorerCommand.INSERT_NAME, "Orders"));
    }

    @Test
    void commandsOfATopic() {
        explorer.toggle("prod");
        assertEquals("orders count run on All[]: SELECT COUNT(*) AS records\nFROM prod.orders", run(ExplorerCommand.COUNT_RECORDS, "orders"));
        assertEquals("monitor prod", run(ExplorerCommand.SHOW_MONITOR, "orders"));
        run(ExplorerCommand.COPY_NAME, "web-clicks");
        run(ExplorerCommand.COPY_SELECT, "orders");
        assertEquals(List.of("web-clicks",
                "SELECT _partition,\n       _offset,\n       _timestamp,\n       _key,\n       order_id,\n       address.\"zip-code\"\nFROM prod.orders"),
                explorer.clipboard);
        assertEquals(1, cluster.calls.stream().filter("describe orders"::equals).count(), "it was described for its columns");
    }

    @Test
    void commandsOfAColumn() {
        explorer.toggle("prod", "orders", "address");
        assertEquals("insert address.\"zip-code\"", run(ExplorerCommand.INSERT_NAME, "zip-code"));
        assertEquals("orders by zip-code run: SELECT address.\"zip-code\", COUNT(*) AS records\nFROM prod.orders\nGROUP BY address.\"zip-code\"\n"
                + "ORDER BY 2 DESC\nLIMIT 20", run(ExplorerCommand.VALUES_BY_COUNT, "zip-code"));
        run(ExplorerCommand.COPY_NAME, "zip-code");
        assertEquals(List.of("address.zip-code"), explorer.clipboard);
        explorer.model.open(explorer.row("order_id"));
        assertEquals("insert order_id", explorer.asked.getLast());
    }

    @Test
    void commandsOfConnectionsAndGroups() {
        assertEquals("disconnect prod", run(ExplorerCommand.DISCONNECT, "prod"));
        assertEquals("edit prod", run(ExplorerCommand.EDIT_CONNECTION, "prod"));
        assertEquals("duplicate prod", run(ExplorerCommand.DUPLICATE_CONNECTION, "prod"));
        assertEquals("new connection", run(ExplorerCommand.NEW_CONNECTION, "prod"));
        explorer.toggle("prod", "groups");
        explorer.model.open(explorer.row("billing"));
        assertEquals("monitor prod", explorer.asked.getLast());
        assertEquals("partitions prod billing group", run(ExplorerCommand.SHOW_PARTITIONS, "billing"));
        assertEquals("partitions prod orders", run(ExplorerCommand.SHOW_PARTITIONS, "orders"));
        assertEquals("reset prod billing", run(ExplorerCommand.RESET_OFFSETS, "billing"));
        explorer.replace(ConnectionEntry.of("prod", "kafka", State.DISCONNECTED, true));
        assertEquals(ExplorerCommand.CONNECT, explorer.model.commands(explorer.row("prod")).getFirst().getFirst());
        assertEquals("connect prod", run(ExplorerCommand.CONNECT, "prod"));
    }

    @Test
    void aConsoleIsOfferedWhereThereIsOne() {
        assertFalse(offered());
        explorer.consoles.add("prod");
        assertTrue(offered());
        assertEquals("console prod", run(ExplorerCommand.NEW_CONSOLE, "prod"));
    }

    private boolean offered() {
        return explorer.model.commands(explorer.row("prod")).stream().anyMatch(group -> group.contains(ExplorerCommand.NEW_CONSOLE));
    }

    @Test
    void everyCommandOfEveryRowDoesSomething() {
        explorer.toggle("prod", "orders", "partitions", "address", "groups");
        explorer.sample("prod", "orders", 10);
        explorer.toggle("Buffer");
        for (ExplorerRow row : List.copyOf(explorer.model.rowsProperty().get())) {
            for (ExplorerCommand command : explorer.model.commands(row).stream().flatMap(List::stream).toList()) {
                if (command == ExplorerCommand.READ_SAMPLE_ANEW) {
                    continue; // it reads records, which this cluster refuses
                }
                List<Integer> before = traces();
                explorer.model.run(command, row);
                boolean redrawn = command == ExplorerCommand.REFRESH && row.node() instanceof ExplorerNode.Samples;
                assertTrue(redrawn || !before.equals(traces()), command + " of " + row.node().path() + " does nothing");
            }
        }
    }

    private List<Integer> traces() {
        List<Integer> traces = new ArrayList<>();
        traces.add(explorer.asked.size());
        traces.add(explorer.told.size());
        traces.add(explorer.clipboard.size());
        traces.add(cluster.calls.size());
        traces.add(explorer.buffer.samples().size());
        return traces;
    }

    // --- the buffer

    @Test
    void sampleSaysWhereItComesFrom() {
        explorer.sample("prod", "orders", 100);
        explorer.toggle("Buffer");
        String memory = Quantity.bytes(explorer.buffer.heapBytes());
        assertEquals(List.of("v Buffer [1 · " + memory + "]", "  > orders [100 rows · " + memory + "]"), explorer.rows().subList(1, 3));
        explorer.toggle("orders");
        List<String> facts = explorer.rows().subList(3, explorer.rows().size());
        assertEquals("    read from [prod.orders]", facts.getFirst());
        assertTrue(facts.get(1).matches(" {4}read at \\[.*, 3 min ago]"), facts.get(1));
        assertEquals(
                List.of("    method [newest 100 records, evenly from the partitions’ ends]", "    covers [all that was asked for]", "    rows [100]",
                        "    memory [" + memory + "]",
                        "    partition 0 [4,950 … 5,000]", "    partition 1 [12,950 … 13,000]"),
                facts.subList(2, facts.size()));
    }

    @Test
    void sampleIsQueriedAndDropped() {
        explorer.sample("prod", "web-clicks", 100);
        explorer.toggle("Buffer");
        explorer.model.open(explorer.row("web-clicks"));
        assertEquals("web-clicks run on All[]: SELECT *\nFROM buffer.\"web-clicks\"\nLIMIT 100", explorer.asked.getLast());
        run(ExplorerCommand.DROP_SAMPLE, "web-clicks");
        assertEquals(List.of("> prod", "v Buffer", "  What queries read is kept here"), explorer.rows());
        assertEquals(List.of(), explorer.buffer.samples());
    }
}
