package dev.riffle.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.DemoPlugin.DemoQuery;
import dev.riffle.ui.Windows;
import dev.riffle.ui.command.Palette;
import dev.riffle.ui.command.PaletteEntry;
import dev.riffle.ui.command.PaletteViewModel;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.ui.notice.NoticeList;
import dev.riffle.ui.notice.NoticeStack;
import dev.riffle.ui.page.Pages;
import dev.riffle.ui.page.StubPage;
import dev.riffle.workbench.queries.Scope;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

/** The parts of the window go when they leave it, although what they show lives on. */
class ShellViewsCollectedTest {
    @Test
    void tabs() {
        Windows.theme();
        Pages pages = new Pages();
        Collected.assertCollected(() -> {
            pages.add(new StubPage("orders"));
            pages.add(new StubPage("payments"));
            return new PageTabs(pages, new Region(), () -> {});
        }, Windows::style);
        FxThread.run(() -> {
            pages.move(1);
            List.copyOf(pages.open()).forEach(pages::close);
        });
        assertEquals(List.of(), pages.open());
    }

    @Test
    void titleBar() {
        Windows.theme();
        StringProperty connection = new SimpleStringProperty("production");
        BooleanProperty dark = new SimpleBooleanProperty();
        List<String> done = new ArrayList<>();
        Collected.assertCollected(() -> new TitleBar(connection, dark, new Region(), Mark.view(20), new RecordedActions(done)), Windows::style);
        FxThread.run(() -> {
            connection.set("");
            dark.set(true);
        });
        assertEquals(List.of(), done, "looking does nothing");
    }

    @Test
    void statusBar() {
        Windows.theme();
        ObservableList<Job> running = FXCollections.observableArrayList();
        ObjectProperty<ZoneId> zone = new SimpleObjectProperty<>(ZoneId.of("Europe/Paris"));
        StatusBar.Facts facts = new StatusBar.Facts(new SimpleStringProperty("Connected to production"), new SimpleBooleanProperty(true), running,
                zone,
                new SimpleStringProperty("Ln 1, Col 1"));
        Job job = FxThread.call(() -> new SynchronousJobs().start("Count the records of orders", _ -> 1, _ -> {}, e -> {
            throw new AssertionError(e);
        }));
        FxThread.run(() -> running.addAll(job, job));
        Collected.assertCollected(() -> new StatusBar(facts), Windows::style);
        FxThread.run(() -> {
            running.clear();
            zone.set(ZoneId.of("UTC"));
        });
    }

    @Test
    void notices() {
        Windows.theme();
        NoticeList notices = new NoticeList();
        FxThread.run(() -> {
            notices.tell(Notice.of(Notice.Kind.ERROR, "The broker does not answer.", "Check that it is up."));
            notices.tell(Notice.of(Notice.Kind.SUCCESS, "200 rows were written.", ""));
        });
        Collected.assertCollected(() -> new NoticeStack(notices), Windows::style);
        FxThread.run(() -> notices.close(notices.shown().getFirst()));
        assertEquals(1, notices.shown().size());
    }

    @Test
    void palette() {
        Windows.theme();
        PaletteViewModel model = new PaletteViewModel(List.of(() -> List.of(new PaletteEntry(Feather.LAYERS, "orders", "production", () -> {}))));
        Collected.assertCollected(() -> {
            Palette palette = new Palette(model);
            palette.open("ord");
            assertTrue(palette.openProperty().get());
            return palette;
        }, Windows::style);
        FxThread.run(() -> model.filter("payments"));
        assertEquals(List.of(), model.entriesProperty().get());
    }

    @Test
    void welcome() {
        Windows.theme();
        Navigation nowhere = new NoNavigation();
        Collected.assertCollected(
                () -> new Welcome(nowhere, javafx.collections.FXCollections.observableArrayList(), () -> List.of(new DemoQuery("One", "SELECT 1"))),
                Windows::style);
    }

    private record RecordedActions(List<String> done) implements TitleBar.Actions {
        @Override
        public List<String> names() {
            return List.of("production", "demo");
        }

        @Override
        public void select(String connection) {
            done.add("select " + connection);
        }

        @Override
        public void newConnection() {
            done.add("new connection");
        }

        @Override
        public void openPalette() {
            done.add("palette");
        }

        @Override
        public void toggleTheme() {
            done.add("theme");
        }

        @Override
        public void toggleInspector() {
            done.add("inspector");
        }

        @Override
        public void openSettings() {
            done.add("settings");
        }
    }

    private static final class NoNavigation implements Navigation {
        @Override
        public void openQuery(String title, String sql, boolean run) {
            throw new AssertionError(title);
        }

        @Override
        public void openQuery(String title, String sql, Scope scope, boolean run) {
            throw new AssertionError(title);
        }

        @Override
        public void openStructure(String connection, String stream) {
            throw new AssertionError(stream);
        }

        @Override
        public void insertText(String text) {
            throw new AssertionError(text);
        }

        @Override
        public void insertName(List<String> path, String text) {
            throw new AssertionError(text);
        }

        @Override
        public void openMonitor(String connection) {
            throw new AssertionError(connection);
        }

        @Override
        public void openPartitions(String connection, String name, boolean group) {
            throw new AssertionError(connection);
        }

        @Override
        public boolean hasConsole(String connection) {
            return false;
        }

        @Override
        public void openConsole(String connection) {
            throw new AssertionError(connection);
        }

        @Override
        public void openConsole(String connection, List<String> path) {
            throw new AssertionError(connection);
        }

        @Override
        public void resetOffsets(String connection, String group) {
            throw new AssertionError(connection);
        }

        @Override
        public void newConnection() {
            throw new AssertionError();
        }

        @Override
        public void editConnection(String connection) {
            throw new AssertionError(connection);
        }

        @Override
        public void openSettings() {
            throw new AssertionError();
        }
    }
}
