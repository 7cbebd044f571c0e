package dev.riffle.ui;

import dev.riffle.ui.alerts.DesktopNotifier;
import dev.riffle.ui.alerts.SystemNotifier;
import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.dialog.SystemFileChoosing;
import dev.riffle.ui.kit.grid.DataGrid;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.kit.thread.PulseChannel;
import dev.riffle.ui.notice.NoticeList;
import dev.riffle.ui.settings.AppliedTheme;
import dev.riffle.ui.settings.SettingsModel;
import dev.riffle.ui.shell.Mark;
import dev.riffle.ui.shell.Shell;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.session.Session;
import dev.riffle.workbench.session.Session.WindowBounds;
import dev.riffle.workbench.session.SessionStore;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.Settings.Recording;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The window of the program, from its opening to its closing: where it is on the screen, what it had open, and that nothing typed is
 * lost.
 */
public final class Desktop implements AutoCloseable {
    private static final String PROGRAM = "riffle";
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;

    private final Workbench workbench;
    private final NoticeList notices = new NoticeList();
    private final SessionStore store;
    private final CountDownLatch shown = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PulseChannel<Boolean> changes = new PulseChannel<>(_ -> keep());
    private final Stage stage;
    private final Shell shell;
    private @Nullable WindowBounds bounds;

    private Desktop(Workbench workbench, @Nullable FileChoosing files) {
        this.workbench = workbench;
        nameProgram();
        this.store = workbench.openSession(this::tell);
        this.stage = new Stage();
        Theme theme = new Theme();
        StyleSheets.addTo(theme);
        FileChoosing choosing = files == null ? new SystemFileChoosing(() -> stage) : files;
        Jobs jobs = new BackgroundJobs();
        SettingsModel settings = new SettingsModel(workbench.settings(), jobs, notices);
        Session left = store.restored();
        AppliedTheme.follow(settings.settingsProperty(), theme);
        this.shell = new Shell(new Shell.Surroundings(workbench, jobs, theme, choosing, notices, settings, Clock.systemUTC(),
                noDisplay().isEmpty() ? new SystemNotifier() : DesktopNotifier.NONE), left);
        // the theme is in the settings: shown a moment later the window does not change its colours
        workbench.tellOfHistory(this::tell);
        settings.load(() -> {
            settings.settingsProperty().map(Settings::recording).subscribe(when -> workbench.monitors().sampleQuietly(when == Recording.OPEN));
            show(theme, left.window());
            shown.countDown();
        });
    }

    /**
     * Opens the window, and returns when it is there. JavaFX must run; for any thread but its own.
     *
     * @param files asks for files; null for the dialogs of the system
     */
    public static Desktop open(Workbench workbench, @Nullable FileChoosing files) {
        Desktop desktop = FxThread.call(() -> new Desktop(workbench, files));
        desktop.awaitShown();
        Thread.ofPlatform().daemon().name("riffle-warm-up").start(workbench.queries()::warmUp);
        return desktop;
    }

    /**
     * By this name the desktop knows which windows belong to the entry of its menu. JavaFX takes it from an application's class, of which there is
     * none here, and has no call for it; without the name windows are grouped under "java".
     */
    private static void nameProgram() {
        try {
            Class<?> application = Class.forName("com.sun.glass.ui.Application");
            application.getMethod("setName", String.class).invoke(application.getMethod("GetApplication").invoke(null), PROGRAM);
        } catch (ReflectiveOperationException _) {
            // the window is none the worse for it
        }
    }

    private void awaitShown() {
        try {
            shown.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the window opened", e);
        }
    }

    /** May come from the thread that keeps the session. */
    private void tell(dev.riffle.workbench.files.Notice notice) {
        FxThread.later(() -> notices.tell(Notice.of(Notice.Kind.WARNING, notice.message(), notice.nextStep())));
    }

    private void show(Theme theme, @Nullable WindowBounds left) {
        Scene scene = new Scene(shell.root());
        theme.style(scene);
        loadSheets(theme);
        stage.setScene(scene);
        stage.setTitle("Riffle");
        stage.getIcons().setAll(Mark.all());
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        place(left);
        shell.listenTo(scene);
        stage.setOnCloseRequest(request -> {
            if (shell.mayClose()) {
                close();
            } else {
                request.consume();
            }
        });
        stage.show();
        remember();
        shell.onSessionChange(this::changed);
        stage.xProperty().subscribe((_, _) -> moved());
        stage.yProperty().subscribe((_, _) -> moved());
        stage.widthProperty().subscribe((_, _) -> moved());
        stage.heightProperty().subscribe((_, _) -> moved());
        stage.maximizedProperty().subscribe((_, _) -> moved());
    }

    /**
     * Grid and chart bring style sheets of their own. JavaFX reads them when the first of each comes into a window, and then works out the looks of
     * the whole window anew, for a third of a second: done before there is one, it takes nobody's time.
     */
    private static void loadSheets(Theme theme) {
        Scene unseen = new Scene(new StackPane(new DataGrid(), new TimeChart("")));
        theme.style(unseen);
        unseen.getRoot().applyCss();
    }

    /** Where it was, if that is still on a screen; otherwise in the middle of the first. */
    private void place(@Nullable WindowBounds left) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(left == null ? WIDTH : left.width(), screen.getWidth()));
        stage.setHeight(Math.min(left == null ? HEIGHT : left.height(), screen.getHeight()));
        boolean onScreen = left != null && !Screen.getScreensForRectangle(left.x(), left.y(), left.width(), 32).isEmpty();
        if (left != null && onScreen) {
            stage.setX(left.x());
            stage.setY(left.y());
            stage.setMaximized(left.maximised());
        } else {
            stage.setX(screen.getMinX() + (screen.getWidth() - stage.getWidth()) / 2);
            stage.setY(screen.getMinY() + (screen.getHeight() - stage.getHeight()) / 2);
        }
    }

    private void moved() {
        remember();
        changed();
    }

    /** Typing, dragging and scrolling change the session many times a frame: it is put together once. */
    private void changed() {
        changes.send(true);
    }

    private void remember() {
        boolean large = stage.isMaximized();
        if (!large) {
            bounds = new WindowBounds(stage.getX(), stage.getY(), Math.max(1, stage.getWidth()), Math.max(1, stage.getHeight()), false);
        } else if (bounds != null) {
            bounds = new WindowBounds(bounds.x(), bounds.y(), bounds.width(), bounds.height(), true);
        }
    }

    private void keep() {
        Session now = shell.session();
        store.keep(
                new Session(bounds, now.dividers(), now.panes(), now.tabs(), now.closedTabs(), now.selectedTab(), now.expanded(), now.connection()));
    }

    public Stage stage() {
        return stage;
    }

    public Shell shell() {
        return shell;
    }

    /** Waits until the user has closed the window. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    /** Keeps the session and closes the window; the workbench stays open. For the FX thread. */
    @Override
    public void close() {
        if (closed.getCount() > 0) {
            changes.close();
            keep();
            store.close();
            stage.close();
            // may take its time: a demo cluster is stopped
            shell.close();
            closed.countDown();
        }
    }

    /** Why there can be no window on a screen, in a sentence; empty if there can. */
    public static Optional<String> noDisplay() {
        boolean linux = System.getProperty("os.name", "").startsWith("Linux");
        boolean none = System.getenv().getOrDefault("DISPLAY", "").isBlank();
        return linux && none ? Optional.of("there is no display: the variable DISPLAY is not set") : Optional.empty();
    }
}
