package dev.riffle.ui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.testkit.ScriptedConsole;
import dev.riffle.ui.Windows;
import dev.riffle.ui.console.ConsoleConnection.State;
import dev.riffle.ui.editor.SqlCompletions;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxPulses;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.results.ResultsViewModel;
import dev.riffle.ui.results.RowsOut;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleViewTest {
    private static final ConsoleView.Actions NOTHING = new ConsoleView.Actions() {
        @Override
        public void connect() {}

        @Override
        public void edit() {}

        @Override
        public void leaveAnyway() {}
    };

    private static void awaitEnd(ConsoleViewModel model) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (FxThread.call(() -> model.runningProperty().get()) && System.nanoTime() < end) {
            Thread.sleep(10);
        }
    }

    @Test
    void aTabWithAResultIsCollected(@TempDir Path folder) throws Exception {
        Windows.theme();
        try (Workbench workbench = new Workbench(new Plugins(List.of(), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(folder))) {
            workbench.connections().add("toy", new ScriptedConsole());
            Jobs jobs = FxThread.call(BackgroundJobs::new);
            RowsOut out = new RowsOut(jobs, _ -> {}, NoFiles.INSTANCE, _ -> {});
            ObjectProperty<ConsoleConnection> connection = new SimpleObjectProperty<>(new ConsoleConnection("toy", State.OPEN, null));
            ConsoleViewModel model = FxThread.call(() -> new ConsoleViewModel(workbench.consoles().open("toy"), connection, "ROWS 3", 0,
                    new ConsoleViewModel.Tools(new FxPulses(),
                            telling -> new ResultsViewModel(telling, jobs, out, new FxPulses(), Clock.systemUTC()), () -> ZoneOffset.UTC,
                            SqlCompletions.within(() -> "toy", name -> name, workbench.connections(), jobs))));
            FxThread.run(model::runAll);
            awaitEnd(model);
            IntegerProperty fontSize = new SimpleIntegerProperty(13);
            Collected.assertCollected(() -> new ConsoleView(model, fontSize, () -> ZoneOffset.UTC, NOTHING), Windows::style);
            FxThread.run(() -> {
                model.editor().textProperty().set("DEFINE;".repeat(100));
                model.runAll();
            });
            awaitEnd(model);
            WindowDriver driver = Windows.open(() -> new ConsoleView(model, fontSize, () -> ZoneOffset.UTC, NOTHING).root(), 1280, 600);
            try {
                assertEquals(11, driver.all(".answer-button").size(), "the last ones, and a menu for the others");
                driver.picture(Path.of("target/pictures/console-many.png"));
                assertEquals(List.of(), LayoutCheck.faults(driver));
                driver.click(driver.find(MenuButton.class, "the others", menu -> "90 earlier".equals(menu.getText())));
                driver.click(driver.find(Label.class, "the last of them", label -> "90  DEFINE".equals(label.getText())));
                assertEquals("90", FxThread.call(() -> model.shownProperty().get().place()));
            } finally {
                driver.close();
            }
            FxThread.run(() -> {
                model.editor().textProperty().set("ROWS 3");
                model.runAll();
            });
            awaitEnd(model);
            assertEquals(3L, FxThread.call(() -> model.shownProperty().get().results().gridProperty().get().rowCount()).longValue());
            FxThread.run(() -> {
                connection.set(new ConsoleConnection("toy", State.CLOSED, null));
                model.lock().lock();
                model.close();
            });
        }
    }
}
