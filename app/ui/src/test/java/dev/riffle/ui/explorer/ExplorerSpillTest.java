package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.buffer.Buffer;
import dev.riffle.buffer.Sample;
import dev.riffle.buffer.SpillPlace;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buffer in the explorer, when not all of it is in memory. */
class ExplorerSpillTest {
    @TempDir
    Path folder;

    /** Samples of a thousand rows until a thing holds. */
    private static void fill(ExplorerFixture explorer, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "nothing goes to the disk");
            explorer.sample("prod", "orders", 1000);
            Thread.sleep(20);
        }
        explorer.model.refreshBuffer();
    }

    @Test
    void whatIsInMemoryAndWhatIsOnDiskStandsBesideEachSample() throws Exception {
        try (Buffer buffer = new Buffer(40_000, new SpillPlace(folder, OptionalLong.of(100_000_000)))) {
            ExplorerFixture explorer = new ExplorerFixture(new SynchronousJobs(), Optional.empty(), buffer);
            fill(explorer, () -> buffer.samples().stream().anyMatch(sample -> sample.diskBytes() > 0));
            explorer.toggle("Buffer");
            Sample oldest = buffer.samples().getLast();
            String disk = Quantity.bytes(oldest.diskBytes());
            assertTrue(explorer.rows().getLast().endsWith("> orders [1 k rows · 0 B in memory, " + disk + " on disk]"), explorer.rows().getLast());
            String all = Quantity.bytes(buffer.samples().stream().mapToLong(Sample::diskBytes).sum());
            String tooltip = RowText.tooltip(explorer.row("Buffer").node());
            assertTrue(tooltip.contains(" of memory, and " + all + " of at most 100 MB on disk."), tooltip);
            explorer.toggle("orders");
            assertTrue(explorer.rows().contains("    disk [" + disk + "]"), explorer.rows().toString());
        }
    }

    @Test
    void whyNothingGoesToTheDiskIsSaidInItsTooltip() throws Exception {
        Path file = Files.writeString(folder.resolve("in the way"), "");
        try (Buffer buffer = new Buffer(40_000, new SpillPlace(file, OptionalLong.of(100_000_000)))) {
            ExplorerFixture explorer = new ExplorerFixture(new SynchronousJobs(), Optional.empty(), buffer);
            fill(explorer, () -> buffer.spillFailure().isPresent());
            assertEquals(buffer.spillFailure().orElseThrow().nextStep(),
                    RowText.tooltip(explorer.row("Buffer").node()).lines().toList().getLast());
        }
    }
}
