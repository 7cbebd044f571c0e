package dev.riffle.ui.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.ui.notice.NoticeList;
import dev.riffle.ui.settings.SettingsModel;
import dev.riffle.workbench.alerts.Alerts;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.monitor.MonitorSnapshot;
import dev.riffle.workbench.monitor.StreamFigures;
import dev.riffle.workbench.settings.SettingsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertsViewTest {
    @TempDir
    Path folder;

    private final NoticeList notices = new NoticeList();
    private final Alerts alerts = new Alerts(System::nanoTime);
    private AlertsModel all;
    private AlertsViewModel model;
    private WindowDriver driver;
    private Overlay overlay;

    @BeforeEach
    void open() {
        Windows.theme();
        all = FxThread.call(() -> new AlertsModel(new SettingsModel(new SettingsStore(folder), new SynchronousJobs(), notices), alerts,
                notices, DesktopNotifier.NONE, _ -> {}));
        model = FxThread.call(() -> new AlertsViewModel("prod-eu", all, _ -> List.of("orders", "payments")));
        driver = Windows.open(() -> {
            StackPane host = new StackPane(new TextField("behind"));
            overlay = new Overlay(host);
            return host;
        }, 1280, 800);
        FxThread.run(() -> {
            model.begin(Measure.RATE, "orders");
            overlay.show(new AlertsView(model, overlay::close), overlay::close);
        });
        driver.settle();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private TextField field(String prompt) {
        return driver.find(TextField.class, prompt, field -> prompt.equals(field.getPromptText()));
    }

    private Button button(String words) {
        return driver.find(Button.class, words, button -> words.equals(button.getText()) || words.equals(button.getAccessibleText()));
    }

    private void look(String name) {
        driver.picture(Path.of("target/pictures/alerts-" + name + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver), name);
    }

    private void round(double rate) {
        alerts.round(
                new MonitorSnapshot("prod-eu", MonitorSnapshot.State.RUNNING, null, List.of(new StreamFigures("orders", rate, 10, 1, 0)), List.of(),
                        Duration.ofSeconds(1), List.of()));
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void oneIsWrittenSeenAndRemoved(Mode mode) {
        String theme = mode.name().toLowerCase(Locale.ROOT);
        Windows.mode(mode);
        driver.settle();
        look("none-" + theme);
        driver.click(field("0.5 or 10k"));
        driver.type("many");
        driver.click(button("_Add"));
        assertTrue(driver.search(Label.class, label -> label.getText().startsWith("\"many\" is no number")).isPresent());
        look("wrong-" + theme);
        FxThread.run(() -> {
            model.valueProperty().set("5k");
            model.lastingProperty().set("0");
        });
        driver.click(button("_Add"));
        round(12_000);
        FxThread.run(() -> {
            model.begin(Measure.LAG_TIME, "warehouse-loader.production.europe-west-1.blue-deployment.with-a-long-name");
            model.valueProperty().set("2m");
            model.save();
            model.refresh();
        });
        driver.settle();
        assertTrue(driver.search(Label.class, label -> label.getText().equals("alert")).isPresent());
        assertTrue(driver.search(Label.class, label -> label.getText().equals("now 12,000 records/s")).isPresent());
        look("firing-" + theme);
        driver.click(button("Change orders: rate above 5,000 records/s"));
        assertEquals("5,000", field("0.5 or 10k").getText());
        driver.click(driver.find(ToggleButton.class, "Below", button -> button.getText().equals("Below")));
        look("changing-" + theme);
        driver.click(button("_Change"));
        assertEquals("orders: rate below 5,000 records/s", FxThread.call(() -> all.rules().getValue().getFirst().words()));
        driver.click(button("Remove orders: rate below 5,000 records/s"));
        assertEquals(1, FxThread.call(() -> all.rules().getValue().size()));
        driver.press(KeyCode.ESCAPE);
        assertTrue(FxThread.call(() -> !overlay.isShown()));
        assertEquals(List.of(), notices.shown(), "what is removed is told of no more");
    }

    @Test
    void aSmallWindowHasItAll() {
        driver.resize(960, 600);
        look("small");
    }

    @Test
    void itGoesWhenItLeavesTheWindow() {
        FxThread.run(overlay::close);
        Collected.assertCollected(() -> new AlertsView(model, () -> {}), Windows::style);
    }
}
