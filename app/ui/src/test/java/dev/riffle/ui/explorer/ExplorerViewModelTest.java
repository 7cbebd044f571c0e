package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.ui.explorer.ConnectionEntry.State;
import dev.riffle.ui.explorer.ExplorerViewModel.Vacancy;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is shown and what is asked of the systems for it. */
class ExplorerViewModelTest {
    private final FakeCluster cluster = new FakeCluster()
            .topic("payments", 1, 12, Field.of("id", DataType.BIGINT))
            .topic("__consumer_offsets", 50, 3)
            .topic("orders", 4, 62_500, Field.of("order_id", DataType.BIGINT), Field.of("status", DataType.VARCHAR),
                    Field.of("address.city", DataType.VARCHAR), Field.of("address.geo.lat", DataType.DOUBLE), Field.of("paid", DataType.BOOLEAN))
            .group("billing", ConsumerGroup.State.STABLE, 3, "orders", 62_000).group("archive", ConsumerGroup.State.EMPTY, 0, "", 0);
    private final ExplorerFixture explorer = new ExplorerFixture(new SynchronousJobs());

    @Test
    void nothingIsAskedOfAConnectionThatIsClosed() {
        explorer.connected("prod", cluster);
        assertEquals(List.of("> prod", "> Buffer"), explorer.rows());
        assertEquals(List.of(), cluster.calls);
    }

    @Test
    void openConnectionListsTopicsWithTheirCountsInFourCalls() {
        explorer.connected("prod", cluster).toggle("prod");
        assertEquals(List.of("v prod", "  v topics [2]", "    > orders [250 k]", "    > payments [12]", "  > groups [2]", "> Buffer"),
                explorer.rows());
        assertEquals(List.of("streams", "groups", "offsets of 3"), cluster.calls);
        explorer.toggle("groups");
        assertEquals(List.of("streams", "groups", "offsets of 3", "committed by 2", "offsets of 1"), cluster.calls);
        assertTrue(explorer.rows().containsAll(List.of("    archive [empty]", "    billing [lag 600 · 3 members]")), explorer.rows()::toString);
        explorer.toggle("prod");
        explorer.toggle("prod");
        assertEquals(5, cluster.calls.size(), "what is known is not asked for again");
    }

    @Test
    void tenThousandTopicsAreCountedInOneCall() {
        FakeCluster large = new FakeCluster();
        for (int i = 0; i < 10_000; i++) {
            large.topic("topic-%05d".formatted(i), 1, i);
        }
        explorer.connected("prod", large).toggle("prod");
        assertEquals(10_000 + 4, explorer.rows().size());
        assertEquals(List.of("streams", "groups", "offsets of 10000"), large.calls);
        assertTrue(explorer.rows().contains("    > topic-09999 [10 k]"));
    }

    @Test
    void topicShowsPartitionsAndNestedColumns() {
        explorer.connected("prod", cluster).toggle("prod", "orders");
        assertEquals(List.of("    v orders [250 k]", "      > partitions [4]", "      order_id [bigint]", "      status [varchar]",
                "      > address [object]", "      paid [boolean]", "      _partition [integer]", "      _offset [bigint]",
                "      _timestamp [timestamptz]", "      _key [varchar]"), explorer.rows().subList(2, 12));
        explorer.toggle("address", "geo", "partitions");
        assertTrue(explorer.rows().containsAll(List.of("        city [varchar]", "        v geo [object]", "          lat [double]",
                "        0 [100 … 62,600 · 62.5 k]")), explorer.rows()::toString);
        assertEquals(1, cluster.calls.stream().filter(call -> call.startsWith("describe")).count());
    }

    @Test
    void partitionWithoutLeaderIsTold() {
        explorer.connected("prod", new FakeCluster().brokenTopic("orders")).toggle("prod", "orders", "partitions");
        assertTrue(explorer.rows().contains("        1 [no leader]"), explorer.rows()::toString);
        assertTrue(RowText.tooltip(explorer.row("orders").node()).endsWith("Without the partitions that have no leader: 1"));
    }

    @Test
    void internalTopicsAreHiddenUnlessAskedFor() {
        explorer.connected("prod", cluster).toggle("prod");
        assertFalse(explorer.rows().toString().contains("__consumer_offsets"));
        explorer.model.internalShownProperty().set(true);
        assertTrue(explorer.rows().containsAll(List.of("  v topics [3]", "    > __consumer_offsets [150]")), explorer.rows()::toString);
    }

    @Test
    void failureIsARowWithTheMessageAndRetry() {
        cluster.failing.addAll(List.of("streams", "groups"));
        explorer.connected("prod", cluster).toggle("prod", "groups");
        String message = "No broker at 10.0.0.7:9092 answered within 10 s. <Retry>";
        assertEquals(List.of("v prod", "  v topics", "    " + message, "  v groups", "    " + message, "> Buffer"), explorer.rows());
        assertEquals("No broker at 10.0.0.7:9092 answered within 10 s.\nCheck the address and the network.",
                RowText.tooltip(explorer.model.rowsProperty().get().get(2).node()));
        cluster.failing.clear();
        explorer.model.open(explorer.model.rowsProperty().get().get(2));
        assertEquals(List.of("v prod", "  v topics [2]", "    > orders [250 k]", "    > payments [12]", "  v groups", "    " + message, "> Buffer"),
                explorer.rows());
    }

    @Test
    void topicsAreThereAlthoughTheirCountsAreNot() {
        cluster.failing.add("offsets");
        explorer.connected("prod", cluster).toggle("prod");
        assertEquals(List.of("    Record counts: No broker at 10.0.0.7:9092 answered within 10 s. <Retry>", "    > orders", "    > payments"),
                explorer.rows().subList(2, 5));
        cluster.failing.clear();
        explorer.model.open(explorer.model.rowsProperty().get().get(2));
        assertEquals(List.of("    > orders [250 k]", "    > payments [12]"), explorer.rows().subList(2, 4));
    }

    @Test
    void topicThatCannotBeDescribedSaysWhy() {
        cluster.failing.add("describe orders");
        explorer.connected("prod", cluster).toggle("prod", "orders");
        assertEquals("      No broker at 10.0.0.7:9092 answered within 10 s. <Retry>", explorer.rows().get(3));
        explorer.toggle("payments");
        assertTrue(explorer.rows().contains("      id [bigint]"), "one failure does not keep others from being read");
        assertEquals(1, cluster.calls.stream().filter("describe orders"::equals).count(), "nothing is tried again by itself");
    }

    // --- connections

    @Test
    void statesOfConnectionsAreToldWithWhatCanBeDone() {
        explorer.entries.add(ConnectionEntry.of("prod", "kafka", State.DISCONNECTED, true));
        explorer.toggle("prod");
        assertEquals(List.of("connect prod"), explorer.asked);
        assertEquals(List.of("v prod", "  Not connected <Connect>", "> Buffer"), explorer.rows());
        explorer.replace(ConnectionEntry.of("prod", "kafka", State.CONNECTING, true));
        assertEquals(List.of("v prod [connecting …]", "  Connecting …", "> Buffer"), explorer.rows());
        explorer.replace(ConnectionEntry.failed("prod", "kafka", true, new Failure("X", "Wrong password.", "Enter it again.", Optional.empty())));
        assertEquals(List.of("v prod [failed]", "  Wrong password. <Retry>", "> Buffer"), explorer.rows());
        assertEquals("prod · Apache Kafka · read-only\nWrong password.\nEnter it again.", RowText.tooltip(explorer.row("prod").node()));
        explorer.model.open(explorer.row("Wrong password."));
        assertEquals(List.of("connect prod", "connect prod"), explorer.asked);
    }

    @Test
    void topicsComeAsSoonAsAnOpenedConnectionIsConnected() throws Exception {
        explorer.entries.add(ConnectionEntry.of("prod", "kafka", State.DISCONNECTED, true));
        explorer.toggle("prod");
        explorer.connections.add("prod", cluster);
        explorer.replace(ConnectionEntry.of("prod", "kafka", State.CONNECTED, true));
        assertTrue(explorer.rows().contains("    > orders [250 k]"), explorer.rows()::toString);
        explorer.replace(ConnectionEntry.of("prod", "kafka", State.DISCONNECTED, true));
        assertEquals(List.of("v prod", "  Not connected <Connect>", "> Buffer"), explorer.rows());
        explorer.entries.clear();
        assertEquals(Vacancy.NO_CONNECTION, explorer.model.vacancyProperty().get());
        assertEquals(List.of(), explorer.rows());
    }

    @Test
    void newConnectionIsRevealed() {
        explorer.connected("prod", cluster).connected("test", new FakeCluster().topic("events", 1, 5));
        explorer.model.filterProperty().set("zzz");
        explorer.model.reveal("test");
        assertEquals(List.of("> prod", "v test", "  v topics [1]", "    > events [5]", "  > groups [0]", "> Buffer"), explorer.rows());
        assertEquals(1, explorer.model.indexOf(explorer.model.selectedProperty().get()));
    }

    // --- what is kept

    @Test
    void whatIsOpenIsKeptAndRestored() {
        explorer.connected("prod/eu", cluster).toggle("prod/eu", "orders", "address");
        Set<String> kept = explorer.model.expandedPaths();
        assertEquals(Set.of("prod~1eu", "prod~1eu/topics", "prod~1eu/topics/orders", "prod~1eu/topics/orders/columns/address"), kept);

        ExplorerFixture next = new ExplorerFixture(new SynchronousJobs());
        List<String> withGone = new ArrayList<>(kept);
        withGone.add("prod~1eu/topics/deleted");
        next.model.restoreExpanded(withGone);
        next.connected("prod/eu", cluster);
        assertEquals(explorer.rows(), next.rows());
        assertFalse(cluster.calls.contains("describe deleted"), cluster.calls::toString);
    }

    @Test
    void refreshReadsAnewAndKeepsWhatIsOpen() {
        explorer.connected("prod", cluster).toggle("prod", "orders");
        cluster.topic("orders", 4, 100_000, Field.of("order_id", DataType.BIGINT), Field.of("added", DataType.DATE)).topic("refunds", 1, 1);
        explorer.model.run(ExplorerCommand.REFRESH, explorer.row("prod"));
        assertTrue(explorer.rows().containsAll(List.of("    v orders [400 k]", "    > refunds [1]")), explorer.rows()::toString);
        explorer.model.run(ExplorerCommand.REFRESH, explorer.row("orders"));
        assertTrue(explorer.rows().contains("      added [date]"), explorer.rows()::toString);
    }
}
