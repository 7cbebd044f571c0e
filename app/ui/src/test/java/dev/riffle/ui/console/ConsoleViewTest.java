package dev.riffle.ui.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.testkit.ScriptedConsole;
import dev.riffle.ui.Windows;
import dev.riffle.ui.console.ConsoleConnection.State;
import dev.riffle.ui.editor.SqlCompletions;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.NoFiles;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleViewTest {
    private static final ConsoleView.Actions NOTHING = new ConsoleView.Actions() {
        @Override
        public void connect() {}

        @Override
        public void edit() {}

        @Override
        public void closeAnyway() {}
    };

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
                            SqlCompletions.within("toy", workbench.connections(), jobs))));
            FxThread.run(model::runAll);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (FxThread.call(() -> model.runningProperty().get()) && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            IntegerProperty fontSize = new SimpleIntegerProperty(13);
            Collected.assertCollected(() -> new ConsoleView(model, fontSize, () -> ZoneOffset.UTC, NOTHING), Windows::style);
            assertEquals(3L, FxThread.call(() -> model.shownProperty().get().results().gridProperty().get().rowCount()).longValue());
            FxThread.run(() -> {
                connection.set(new ConsoleConnection("toy", State.CLOSED, null));
                model.lock().lock();
                model.close();
            });
        }
    }
}
