package dev.riffle.ui.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Samples are saved in files, and these are opened again. */
class ExplorerSnapshotsTest {
    @TempDir
    Path folder;

    private final ExplorerFixture explorer = fixture();

    private static ExplorerFixture fixture() {
        Windows.theme();
        return FxThread.call(() -> new ExplorerFixture(new SynchronousJobs()));
    }

    /** Saves what was read of orders, forgets it, and opens the file. */
    private Path savedAndOpened() {
        Path file = folder.resolve("orders-2026.riffle");
        explorer.file = Optional.of(file);
        explorer.sample("prod", "orders", 100);
        explorer.toggle("Buffer");
        explorer.model.run(ExplorerCommand.SAVE_SAMPLE, explorer.row("orders"));
        assertEquals("Save orders as a snapshot orders.riffle", explorer.asked.getLast());
        assertTrue(explorer.told.getLast().matches("Saved 100 rows of prod\\.orders \\(.* kB\\) to .*orders-2026\\.riffle\\."),
                explorer.told::toString);
        assertTrue(explorer.model.commands(explorer.row("Buffer")).stream().anyMatch(group -> group.contains(ExplorerCommand.OPEN_SNAPSHOT)));
        explorer.model.run(ExplorerCommand.OPEN_SNAPSHOT, explorer.row("Buffer"));
        return file;
    }

    @Test
    void aSampleIsSavedOpenedAskedAndClosed() {
        Path file = savedAndOpened();
        List<String> rows = explorer.rows();
        assertEquals("v Snapshots [1]", rows.get(rows.size() - 2));
        assertTrue(rows.getLast().startsWith("  > orders_2026.orders [100 rows · "), rows::toString);
        ExplorerRow saved = explorer.row("orders_2026.orders");
        explorer.model.open(saved);
        assertTrue(explorer.asked.getLast().contains("FROM orders_2026.orders"), explorer.asked.getLast());
        explorer.toggle("orders_2026.orders");
        assertTrue(explorer.rows().contains("    file [" + file + "]"), explorer.rows()::toString);
        assertTrue(explorer.rows().contains("    read from [prod.orders]"), explorer.rows()::toString);
        explorer.model.filterProperty().set("2026");
        assertEquals(List.of("v Snapshots [1]"), explorer.rows().stream().filter(row -> row.contains("Snapshots")).toList());
        explorer.model.filterProperty().set("");
        explorer.model.run(ExplorerCommand.CLOSE_SNAPSHOT, explorer.row("orders_2026.orders"));
        assertTrue(explorer.rows().stream().noneMatch(row -> row.contains("Snapshots")), explorer.rows()::toString);
        assertTrue(explorer.connections.get("orders_2026").isEmpty());
    }

    @Test
    void whatCannotBeReadFurtherIsToldOf() {
        savedAndOpened();
        explorer.model.run(ExplorerCommand.EXTEND_SNAPSHOT, explorer.row("orders_2026.orders"));
        assertTrue(explorer.told.getLast().startsWith("No open connection is to the system that prod.orders was read from"), explorer.told::toString);
        for (ExplorerCommand command : List.of(ExplorerCommand.EXTEND_SAMPLE, ExplorerCommand.READ_SAMPLE_ANEW)) {
            explorer.model.run(command, explorer.row("orders"));
            assertEquals("The sample orders was read over prod, which is not connected. Connect it first.", explorer.told.getLast());
        }
    }

    @Test
    void whatIsNoSnapshotIsToldOf() throws IOException {
        explorer.sample("prod", "orders", 10);
        explorer.file = Optional.of(Files.writeString(folder.resolve("text.riffle"), "a,b\n".repeat(5000)));
        explorer.model.run(ExplorerCommand.OPEN_SNAPSHOT, explorer.row("Buffer"));
        assertEquals(folder.resolve("text.riffle") + " is no snapshot: it is not a file of H2. Choose a file that Riffle saved.",
                explorer.told.getLast());
        assertEquals(List.of("> Buffer [1 · " + Quantity.bytes(explorer.buffer.heapBytes()) + "]"), explorer.rows());
        explorer.file = Optional.empty();
        explorer.model.run(ExplorerCommand.OPEN_SNAPSHOT, explorer.row("Buffer"));
        assertEquals(1, explorer.told.size(), "who thought better of it is told nothing");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void isReadable(Theme.Mode mode) {
        Windows.mode(mode);
        FxThread.call(() -> {
            savedAndOpened();
            explorer.toggle("orders_2026.orders");
            return true;
        });
        WindowDriver driver = Windows.open(() -> {
            ExplorerView view = new ExplorerView(explorer.model);
            view.root().setPrefWidth(420);
            view.root().setMinWidth(420);
            Region rest = new Region();
            HBox.setHgrow(rest, Priority.ALWAYS);
            return new HBox(view.root(), rest);
        }, 520, 520);
        try {
            driver.picture(Path.of("target/pictures/explorer/snapshots-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver));
        } finally {
            driver.close();
            Windows.mode(Theme.Mode.LIGHT);
        }
    }
}
