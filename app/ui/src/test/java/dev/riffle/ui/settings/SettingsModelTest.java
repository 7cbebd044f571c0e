package dev.riffle.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.Settings.Theme;
import dev.riffle.workbench.settings.SettingsStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsModelTest {
    @TempDir
    Path folder;

    private final List<Notice> notices = new ArrayList<>();

    @Test
    void whatIsChangedHoldsAtOnceAndAfterARestart() {
        SettingsModel model = model(new SynchronousJobs());
        model.setTheme(Theme.DARK);
        model.zone().textProperty().set("Europe/Paris");
        model.fontSize().textProperty().set("17");
        model.scope().textProperty().set(" last:15m ");
        model.disk().textProperty().set("20 GB");
        model.budget().textProperty().set("500 MB");
        model.rows().textProperty().set("250,000");
        model.setRecording(Settings.Recording.SHOWN);
        Settings expected = new Settings(Theme.DARK, ZoneId.of("Europe/Paris"), 17, "last:15m", 500_000_000, 250_000, 20_000_000_000L,
                Settings.Recording.SHOWN, List.of());
        assertEquals(expected, model.settingsProperty().get());
        SettingsModel restarted = model(new SynchronousJobs());
        assertEquals(expected, restarted.settingsProperty().get());
        assertEquals(List.of("Europe/Paris", "17", "last:15m", "500 MB", "250,000", "20 GB"), texts(restarted));
        restarted.reset();
        assertEquals(Settings.DEFAULTS, model(new SynchronousJobs()).settingsProperty().get());
        assertEquals(List.of("System", "13", "all", "1 GB", "1,000,000", "Usual"), texts(restarted));
        assertEquals(List.of(), notices);
    }

    private static List<String> texts(SettingsModel model) {
        return List.of(model.zone(), model.fontSize(), model.scope(), model.budget(), model.rows(), model.disk()).stream()
                .map(setting -> setting.textProperty().get()).toList();
    }

    @Test
    void whatMakesNoSenseIsSaidAndChangesNothing() {
        SettingsModel model = model(new SynchronousJobs());
        model.zone().textProperty().set("Mars");
        model.fontSize().textProperty().set("500");
        model.scope().textProperty().set("yesterday");
        model.budget().textProperty().set("plenty");
        model.rows().textProperty().set("many");
        model.disk().textProperty().set("little");
        assertEquals(Settings.DEFAULTS, model.settingsProperty().get());
        assertEquals(List.of("“Mars” is no time zone: write UTC or Europe/Paris, say.", "The editor's font size is from 8 to 40 pixels.",
                "\"yesterday\" is no scope: write all, latest:1000, last:15m, or FROM..TO with ISO times.",
                "\"plenty\" is no amount of bytes: write 500kB, 10MB or 1.5GB.", "“many” is no whole number.",
                "\"little\" is no amount of bytes: write 500kB, 10MB or 1.5GB."),
                List.of(model.zone(), model.fontSize(), model.scope(), model.budget(), model.rows(), model.disk()).stream()
                        .map(setting -> setting.errorProperty().get()).toList());
        model.zone().textProperty().set("");
        assertEquals("", model.zone().errorProperty().get());
        model.showTexts();
        assertEquals("all", model.scope().textProperty().get());
        assertEquals("", model.scope().errorProperty().get());
    }

    @Test
    void whatWasWrongInTheFileIsTold() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\": \"purple\", \"editorFontSize\": 20}");
        SettingsModel model = model(new SynchronousJobs());
        assertEquals(Settings.DEFAULTS.withEditorFontSize(20), model.settingsProperty().get());
        assertTrue(notices.getFirst().message().contains("purple"));
    }

    @Test
    void theLastOfSeveralQuickChangesIsWhatIsWritten() {
        Later later = new Later();
        SettingsModel model = new SettingsModel(new SettingsStore(folder), later, notices::add);
        model.setTheme(Theme.DARK);
        model.fontSize().textProperty().set("16");
        model.fontSize().textProperty().set("18");
        assertEquals(1, later.waiting.size(), "one write at a time");
        later.runAll();
        assertEquals(Settings.DEFAULTS.withTheme(Theme.DARK).withEditorFontSize(18), new SettingsStore(folder).read(_ -> {}));
    }

    @Test
    void whatCannotBeWrittenIsTold() throws IOException {
        SettingsModel model = new SettingsModel(new SettingsStore(Files.createFile(folder.resolve("in the way"))), new SynchronousJobs(),
                notices::add);
        model.setTheme(Theme.LIGHT);
        assertEquals(1, notices.size());
        assertTrue(notices.getFirst().message().contains("could not be written"));
        assertEquals(Theme.LIGHT, model.settingsProperty().get().theme(), "it holds all the same");
    }

    private SettingsModel model(Jobs jobs) {
        SettingsModel model = new SettingsModel(new SettingsStore(folder), jobs, notices::add);
        model.load(() -> {});
        return model;
    }

    /** Jobs that are done when they are told to be. */
    private static final class Later implements Jobs {
        final Queue<Runnable> waiting = new ArrayDeque<>();
        private final SynchronousJobs jobs = new SynchronousJobs();

        void runAll() {
            while (!waiting.isEmpty()) {
                waiting.remove().run();
            }
        }

        @Override
        public <T> Job start(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
            throw new AssertionError("nothing of this is shown in the status bar");
        }

        @Override
        public <T> Job startQuietly(String title, Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
            waiting.add(() -> jobs.startQuietly(title, work, done, failed));
            return jobs.startQuietly(title, _ -> title, _ -> {}, _ -> {});
        }

        @Override
        public void onFxThread(Runnable action) {
            action.run();
        }

        @Override
        public ObservableList<Job> running() {
            return jobs.running();
        }
    }
}
