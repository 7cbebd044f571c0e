package dev.riffle.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorConfig;
import dev.riffle.engine.sample.Coverage;
import dev.riffle.engine.sample.Live;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.query.QueryPage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A topic that 50,000 records a second are written to is followed in the window: ten minutes with {@code -Plong}, which is when the thread of
 * the window and the heap are judged; some seconds without.
 */
@Timeout(1_200)
class LiveTailTest {
    private static final int PER_SECOND = 50_000;
    private static final int SECONDS = Integer.getInteger("riffle.tail.seconds", 10);
    private static final int LONG = 60;
    /** What two collections leave more or less of, beside what is kept: caches of fonts, classes, buffers of a reading. */
    private static final long HEAP_NOISE = 24L << 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Test
    void theWindowFollows(@TempDir Path folder) throws Exception {
        try (TailProcess tail = TailProcess.start(PER_SECOND); OpenWindow window = OpenWindow.in(folder)) {
            window.workbench.connections().open("kafka", new ConnectorConfig("shop", Map.of("bootstrap", tail.bootstrap())));
            window.driver.press(KeyCode.CONTROL, KeyCode.T);
            QueryPage page = window.query();
            FxThread.run(() -> page.model().editor().textProperty().set("SELECT STREAM * FROM shop.ticks"));
            window.driver.settle();
            FxThread.run(() -> page.model().runStatement());
            window.driver.waitUntil("the live query", Duration.ofSeconds(60), () -> coverage(page).live().isPresent());
            tail.begin();
            window.driver.waitUntil("rows", Duration.ofSeconds(60), () -> rows(page) > 0);
            long begin = System.nanoTime();
            long processor = FxThread.call(THREADS::getCurrentThreadCpuTime);
            List<Long> heap = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                WindowDriver.pause(Math.max(0, SECONDS * 100L * i - (System.nanoTime() - begin) / 1_000_000));
                System.gc();
                heap.add((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 10);
            }
            double share = (FxThread.call(THREADS::getCurrentThreadCpuTime) - processor) / (double) (System.nanoTime() - begin);
            window.driver.picture(Path.of("target/pictures/live-tail.png"));
            TailProcess.Written written = tail.end();
            window.driver.waitUntil("all that was written", Duration.ofSeconds(60), () -> accounted(page) >= written.records());
            Coverage all = coverage(page);
            long skipped = all.live().map(Live::skipped).orElse(0L);
            System.out.printf(
                    "%,d records written, %.0f a second; %.1f %% read, the others left out; the window's thread worked %.1f %% of the time; "
                            + "heap in kB %s%n",
                    written.records(), written.perSecond(), 100.0 * all.recordsRead() / written.records(), 100 * share, heap);
            assertEquals(written.records(), all.recordsRead() + skipped, "what was not read was left out, and is counted");
            assertTrue(skipped == 0 || window.says("left out"), "and the bar says so");
            assertTrue(rows(page) <= 100_000, "rows that are kept: " + rows(page));
            if (SECONDS >= LONG) {
                assertTrue(written.perSecond() > 0.95 * PER_SECOND, written::toString);
                assertTrue(share <= 0.25, "of the time: " + share);
                long early = heap.subList(1, 4).stream().mapToLong(Long::longValue).max().orElseThrow();
                long late = heap.subList(7, 10).stream().mapToLong(Long::longValue).max().orElseThrow();
                assertTrue(late <= early + (HEAP_NOISE >> 10), heap::toString);
            }
            window.driver.press(KeyCode.ESCAPE);
            window.driver.waitUntil("the end", () -> !page.model().runningProperty().get());
        }
    }

    private static Coverage coverage(QueryPage page) {
        return FxThread.call(() -> page.model().shownProperty().get().results().coverageProperty().get().coverage());
    }

    private static long accounted(QueryPage page) {
        Coverage coverage = coverage(page);
        return coverage.recordsRead() + coverage.live().map(Live::skipped).orElse(0L);
    }

    private static long rows(QueryPage page) {
        return FxThread.call(() -> page.model().shownProperty().get().results().gridProperty().get().rowCount());
    }
}
