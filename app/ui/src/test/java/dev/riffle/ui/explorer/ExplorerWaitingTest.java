package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.ui.explorer.ConnectionEntry.State;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is shown while systems take their time, and what becomes of answers that come too late. */
class ExplorerWaitingTest {
    private final HeldJobs jobs = new HeldJobs();
    private final FakeCluster cluster = new FakeCluster().topic("orders", 1, 5, Field.of("id", DataType.BIGINT));
    private final ExplorerFixture explorer = new ExplorerFixture(jobs);

    @Test
    void listingIsShownAndCanBeCancelled() {
        explorer.connected("prod", cluster).toggle("prod", "groups");
        assertEquals(List.of("v prod", "  v topics", "    Listing topics … <Cancel>", "  v groups", "    Listing groups … <Cancel>", "> Buffer"),
                explorer.rows());
        assertEquals(List.of("Listing the topics of prod", "Listing the groups of prod"), jobs.titles());
        explorer.model.open(explorer.row("Listing topics …"));
        assertEquals(List.of("Listing the groups of prod"), jobs.titles());
        assertEquals(List.of("v prod", "  > topics", "  v groups", "    Listing groups … <Cancel>", "> Buffer"), explorer.rows());
        jobs.finish();
        assertEquals(List.of("v prod", "  > topics", "  v groups [0]", "    No groups", "> Buffer"), explorer.rows(), "it is not begun again");
        explorer.toggle("topics");
        jobs.finish();
        assertTrue(explorer.rows().contains("    > orders [5]"), explorer.rows()::toString);
    }

    @Test
    void describingIsShownAndCanBeCancelled() {
        explorer.connected("prod", cluster).toggle("prod");
        jobs.finish();
        explorer.toggle("orders");
        assertEquals(List.of("    v orders [5]", "      Reading a few records … <Cancel>"), explorer.rows().subList(2, 4));
        explorer.model.open(explorer.row("Reading a few records …"));
        assertEquals("    > orders [5]", explorer.rows().get(2));
        jobs.finish();
        assertFalse(explorer.rows().contains("      id [bigint]"));
        explorer.toggle("orders");
        jobs.finish();
        assertTrue(explorer.rows().contains("      id [bigint]"));
    }

    @Test
    void topicsAreThereBeforeTheirCounts() {
        explorer.connected("prod", cluster).toggle("prod");
        jobs.finishFirst();
        assertEquals(List.of("    > orders"), explorer.rows().subList(2, 3));
        jobs.finish();
        assertEquals(List.of("    > orders [5]"), explorer.rows().subList(2, 3));
    }

    @Test
    void oldRowsStayWhileTheyAreReadAnew() {
        explorer.connected("prod", cluster).toggle("prod");
        jobs.finish();
        List<String> before = explorer.rows();
        explorer.model.run(ExplorerCommand.REFRESH, explorer.row("prod"));
        assertEquals(before, explorer.rows());
        jobs.finish();
        assertEquals(before, explorer.rows());
    }

    @Test
    void answersOfAConnectionThatWasClosedAreDropped() {
        explorer.connected("prod", cluster).toggle("prod");
        explorer.replace(ConnectionEntry.of("prod", "kafka", State.DISCONNECTED, true));
        assertEquals(List.of(), jobs.titles());
        jobs.finish();
        assertEquals(List.of("v prod", "  Not connected <Connect>", "> Buffer"), explorer.rows());
    }

    // --- the demo cluster

    private final AtomicInteger closed = new AtomicInteger();

    private DemoPlugin demo(boolean works) {
        return new DemoPlugin() {
            @Override
            public DemoSystem start(DemoOptions options) throws IOException {
                if (!works) {
                    throw new IOException("No space left on the device.");
                }
                return new DemoSystem() {
                    @Override
                    public List<DemoConnection> connections() {
                        return List.of(new DemoConnection("kafka", new ConnectorConfig("demo", Map.of())));
                    }

                    @Override
                    public List<DemoQuery> queries() {
                        return List.of();
                    }

                    @Override
                    public void close() {
                        closed.incrementAndGet();
                    }
                };
            }
        };
    }

    @Test
    void demoIsStartedInTheBackgroundAndHandedOver() {
        ExplorerFixture fixture = new ExplorerFixture(jobs, Optional.of(demo(true)));
        fixture.model.demo().start();
        fixture.model.demo().start();
        assertEquals(List.of("Starting the demo cluster"), jobs.titles());
        assertTrue(fixture.model.demo().runningProperty().get());
        jobs.finish();
        assertFalse(fixture.model.demo().runningProperty().get());
        assertEquals(List.of("demo kafka"), fixture.asked);
        assertEquals(0, closed.get());
    }

    @Test
    void demoThatWasCancelledIsClosedAgain() {
        ExplorerFixture fixture = new ExplorerFixture(jobs, Optional.of(demo(true)));
        fixture.model.demo().start();
        fixture.model.demo().cancel();
        assertFalse(fixture.model.demo().runningProperty().get());
        jobs.finish();
        assertEquals(List.of(), fixture.asked);
        assertEquals(1, closed.get());
    }

    @Test
    void demoThatDoesNotStartSaysWhy() {
        ExplorerFixture fixture = new ExplorerFixture(new SynchronousJobs(), Optional.of(demo(false)));
        fixture.model.demo().start();
        assertEquals("The demo cluster did not start: No space left on the device.", fixture.model.demo().failureProperty().get());
        assertFalse(fixture.model.demo().runningProperty().get());
    }
}
