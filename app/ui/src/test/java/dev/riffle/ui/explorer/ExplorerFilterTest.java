package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.measures.ConsumerGroup;
import dev.riffle.ui.explorer.ConnectionEntry.State;
import dev.riffle.ui.explorer.ExplorerViewModel.Vacancy;
import dev.riffle.ui.explorer.NameFilter.Span;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a filter finds, and how little it takes. */
class ExplorerFilterTest {
    private final FakeCluster cluster = new FakeCluster()
            .topic("orders", 4, 250, Field.of("order_id", DataType.BIGINT), Field.of("status", DataType.VARCHAR),
                    Field.of("address.city", DataType.VARCHAR))
            .topic("orders.returned", 1, 3, Field.of("status", DataType.VARCHAR)).topic("payments", 1, 12, Field.of("id", DataType.BIGINT))
            .group("order-billing", ConsumerGroup.State.STABLE, 3, "orders", 62_000);
    private final ExplorerFixture explorer = new ExplorerFixture(new SynchronousJobs());

    private List<String> filtered(String text) {
        explorer.model.filterProperty().set(text);
        return explorer.rows();
    }

    @Test
    void findsTopicsGroupsAndSamplesWithWhatIsAboveThem() {
        explorer.connected("prod", cluster).connected("test", new FakeCluster().topic("clicks", 1, 1)).toggle("prod", "test");
        explorer.sample("prod", "orders", 10);
        assertEquals(List.of("v prod", "  v topics [2]", "    > orders [1 k]", "    > orders.returned [3]", "  v groups [1]",
                "    order-billing [3 members]", "v Buffer [1 · " + Quantity.bytes(explorer.buffer.heapBytes()) + "]",
                "  > orders [10 rows · " + Quantity.bytes(explorer.buffer.heapBytes()) + "]"), filtered("ORDER"));
        assertEquals(4, explorer.model.hitsProperty().get());
        assertEquals(List.of("v prod", "  v topics [1]", "    > orders.returned [3]"), filtered("  ret order "));
        explorer.model.filterProperty().set("");
        assertEquals(0, explorer.model.hitsProperty().get());
        assertTrue(explorer.rows().contains("    > payments [12]"));
    }

    @Test
    void findsFieldsOfWhatWasDescribed() {
        explorer.connected("prod", cluster).toggle("prod");
        assertEquals(List.of(), filtered("city"));
        filtered("");
        explorer.toggle("orders", "orders");
        assertEquals(List.of("v prod", "  v topics [1]", "    v orders [1 k]", "      v address [object]", "        city [varchar]"),
                filtered("city"));
        assertEquals(List.of("v prod", "  v topics [1]", "    v orders [1 k]", "      order_id [bigint]", "      status [varchar]"),
                filtered("order status"), "the topic's own name and a field of it, and all fields that a word names");
        assertEquals(List.of(), filtered("offset"), "what every topic has tells nothing");
        assertEquals(3, cluster.calls.stream().filter(call -> !call.startsWith("describe")).count());
        assertEquals(1, cluster.calls.stream().filter(call -> call.startsWith("describe")).count());
    }

    @Test
    void saysInHowManyTopicsFieldsWereLookedFor() {
        explorer.connected("prod", cluster).toggle("prod", "orders");
        assertEquals(FieldsSearched.NONE, explorer.model.fieldsSearchedProperty().get());
        filtered("id");
        FieldsSearched searched = explorer.model.fieldsSearchedProperty().get();
        assertEquals(new FieldsSearched(1, 3, 2, false, "topic"), searched);
        assertTrue(searched.isPartial());
        assertEquals("Fields of 1 of 3 topics searched", searched.words());
        assertEquals(1, explorer.model.hitsProperty().get());
        explorer.model.readFields();
        assertEquals(new FieldsSearched(3, 3, 0, false, "topic"), explorer.model.fieldsSearchedProperty().get());
        assertEquals(2, explorer.model.hitsProperty().get(), "payments has an id too");
        assertEquals(3, cluster.calls.stream().filter(call -> call.startsWith("describe")).count(), "none is described twice");
        assertTrue(explorer.answers.contains("prod answered"), "the window learns that the system is there");
    }

    @Test
    void hitsCanBeClosedAndOpened() {
        explorer.connected("prod", cluster).toggle("prod");
        filtered("order");
        explorer.toggle("topics");
        assertEquals(List.of("v prod", "  > topics [2]", "  v groups [1]", "    order-billing [3 members]"), explorer.rows());
        explorer.toggle("topics", "orders");
        assertTrue(explorer.rows().contains("      > partitions [4]"), explorer.rows()::toString);
        explorer.toggle("topics");
        assertTrue(filtered("").contains("    v orders [1 k]"), "what the filter opened and closed is not what the user had open");
    }

    @Test
    void noHitSaysSoAndWhatWasNotLookedInto() {
        explorer.connected("prod", cluster).toggle("prod");
        explorer.entries.add(ConnectionEntry.of("staging", "kafka", State.DISCONNECTED, true));
        assertEquals(List.of(), filtered("nowhere"));
        assertEquals(Vacancy.NO_HIT, explorer.model.vacancyProperty().get());
        assertEquals(List.of("staging"), explorer.model.notSearched());
        filtered("pay");
        assertEquals(Vacancy.NONE, explorer.model.vacancyProperty().get());
    }

    /** Work is counted, not timed: each key looks only at what the one before had found, and changes the rows once. */
    @Test
    void tenThousandTopicsAreFilteredByLookingAtThemOnce() {
        FakeCluster large = new FakeCluster();
        for (int i = 0; i < 10_000; i++) {
            large.topic("team-" + i % 100 + ".events-" + i, 1, i);
        }
        explorer.connected("prod", large).toggle("prod");
        int callsBefore = large.calls.size();
        TopicSearch search = ((TopicContents) explorer.model.contents("prod").orElseThrow()).search();
        AtomicInteger changes = new AtomicInteger();
        explorer.model.rowsProperty().subscribe((List<ExplorerRow> _) -> changes.incrementAndGet());
        changes.set(0);

        filtered("t");
        assertEquals(10_000, search.examined());
        filtered("team-42");
        assertEquals(20_000, search.examined());
        assertEquals(100, explorer.model.hitsProperty().get());
        filtered("team-42.");
        long found = explorer.model.hitsProperty().get();
        long examined = search.examined();
        filtered("team-42. 7");
        assertEquals(examined + found, search.examined(), "only what was found is looked at again");
        filtered("");
        assertEquals(examined + found, search.examined(), "no filter looks at nothing");
        assertEquals(4, changes.get(), "a key that finds the same changes nothing");
        assertEquals(callsBefore, large.calls.size());
    }

    @Test
    void marksStandWhereTheWordsAre() {
        assertEquals(List.of(new Span(0, 2), new Span(6, 8)), NameFilter.of("OR ret").spans("or....Or"));
        assertEquals(List.of(new Span(0, 5)), NameFilter.of("ord rde der").spans("ORDERS"));
        assertEquals(List.of(), NameFilter.NONE.spans("orders"));
    }
}
