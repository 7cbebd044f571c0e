package dev.riffle.ui.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.Windows;
import dev.riffle.ui.coverage.CoverageBar;
import dev.riffle.ui.kit.clipboard.SystemClipboard;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxPulses;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The results in a real window, over an answer that a test gives. */
abstract class ResultsInWindow {
    static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    @TempDir
    Path folder;

    final List<Notice> notices = new CopyOnWriteArrayList<>();
    final List<String> gone = new ArrayList<>();
    final FakeAnswer answer = new FakeAnswer();
    ResultsViewModel model;
    ResultsView view;
    WindowDriver driver;

    @BeforeEach
    void open() {
        Windows.theme();
        model = FxThread.call(
                () -> new ResultsViewModel(Telling.QUERIES, new BackgroundJobs(), new RowsOut(new BackgroundJobs(), notices::add, new FileChoosing() {
                    @Override
                    public Optional<Path> open(String title, List<FileKind> kinds) {
                        throw new AssertionError();
                    }

                    @Override
                    public Optional<Path> save(String title, String suggestedName, List<FileKind> kinds) {
                        return Optional.of(folder.resolve(suggestedName));
                    }
                }, SystemClipboard::put), new FxPulses(), Clock.fixed(Instant.parse("2026-11-22T08:15:30Z"), ZoneOffset.UTC)));
        driver = Windows.open(() -> {
            view = view();
            return new StackPane(view.root());
        }, 1280, 800);
    }

    @AfterEach
    void close() {
        driver.close();
        Windows.mode(Theme.Mode.LIGHT);
    }

    ResultsView view() {
        ResultsView made = new ResultsView(model, failure -> gone.add(failure.code()), ZONE);
        made.setFooter(new CoverageBar(model.coverageProperty(), new CoverageBar.Actions() {
            @Override
            public void readAnew() {}

            @Override
            public void readAll() {}

            @Override
            public void showFailures() {}

            @Override
            public void cancel() {
                model.cancel();
            }

            @Override
            public void pause(boolean stand) {
                model.pause(stand);
            }
        }).root());
        return made;
    }

    void show() {
        FxThread.run(() -> model.show(answer, FakeResult::new, ZONE));
        driver.settle();
    }

    void picture(String state) {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            Windows.mode(mode);
            driver.settle();
            driver.picture(Path.of("target/pictures/results-" + state + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver), state + " " + mode);
        }
    }

    boolean says(String text) {
        return driver.search(Label.class, label -> label.getText().equals(text)).isPresent();
    }
}
