package dev.riffle.ui.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.command.Command;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.Settings.Theme;
import dev.riffle.workbench.settings.SettingsStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsViewTest {
    private static final List<Command> COMMANDS = List.of(Command.of("Query", "Run the statement", () -> {}, "Ctrl+Enter"),
            Command.of("Query", "Run all statements", () -> {}, "Ctrl+Shift+Enter"), Command.of("Query", "Without a key", () -> {}),
            Command.of("Window", "Go to anything", () -> {}, "Ctrl+Shift+P"), Command.of("Window", "Settings", () -> {}, "Ctrl+Comma"));

    @TempDir
    Path folder;

    private final List<Notice> notices = new ArrayList<>();
    private SettingsModel model;
    private WindowDriver driver;
    private Overlay overlay;

    @BeforeEach
    void open() {
        Windows.theme();
        model = FxThread.call(() -> new SettingsModel(new SettingsStore(folder), new BackgroundJobs(), notices::add));
        driver = Windows.open(() -> {
            StackPane host = new StackPane(new TextField("behind"));
            overlay = new Overlay(host);
            return host;
        }, 1280, 800);
        FxThread.run(() -> overlay.show(new SettingsView(model, COMMANDS, overlay::close), overlay::close));
        driver.settle();
    }

    @AfterEach
    void close() {
        // what is still being written would be in the way of its folder's removal
        driver.waitUntil("the file", () -> new SettingsStore(folder).read(_ -> {}).equals(model.settingsProperty().get()));
        driver.close();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void isReadable(Mode mode) {
        Windows.mode(mode);
        look("settings-" + mode.name().toLowerCase(Locale.ROOT));
        type(0, "500");
        type(2, "yesterday");
        look("settings-errors-" + mode.name().toLowerCase(Locale.ROOT));
        driver.resize(1000, 700);
        look("settings-small-" + mode.name().toLowerCase(Locale.ROOT));
    }

    private void look(String name) {
        driver.picture(Path.of("target/pictures/" + name + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver), name);
    }

    @Test
    void whatIsChosenHoldsAtOnceAndIsWritten() {
        Subscription follows = FxThread.call(() -> AppliedTheme.follow(model.settingsProperty(), Windows.theme()));
        try {
            driver.click(toggle("Dark"));
            assertTrue(FxThread.call(() -> Windows.theme().darkProperty().get()));
            driver.click(toggle("Dark"));
            ToggleButton dark = toggle("Dark");
            assertTrue(FxThread.call(dark::isSelected), "one is always chosen");
            type(0, "18");
            Settings expected = Settings.DEFAULTS.withTheme(Theme.DARK).withEditorFontSize(18);
            assertEquals(expected, FxThread.call(() -> model.settingsProperty().get()));
            driver.waitUntil("the file", () -> new SettingsStore(folder).read(_ -> {}).equals(expected));
            driver.click(toggle("Light"));
            assertFalse(FxThread.call(() -> Windows.theme().darkProperty().get()));
        } finally {
            FxThread.run(follows::unsubscribe);
        }
    }

    @Test
    void theKeyMapIsListed() {
        for (String text : List.of("Run all statements", COMMANDS.get(1).keyText(), "Go to anything", COMMANDS.get(3).keyText())) {
            driver.find(Label.class, text, label -> label.getText().equals(text));
        }
        assertTrue(driver.search(Label.class, label -> label.getText().equals("Without a key")).isEmpty());
    }

    @Test
    void escClosesAndIsCollected() {
        driver.press(KeyCode.ESCAPE);
        assertFalse(FxThread.call(overlay::isShown));
        Collected.assertCollected(() -> new SettingsView(model, COMMANDS, () -> {}), Windows::style);
        FxThread.run(() -> model.setTheme(Theme.LIGHT));
    }

    private ToggleButton toggle(String text) {
        return driver.find(ToggleButton.class, "the choice " + text, button -> button.getText().equals(text));
    }

    /** @param field counted from the top of the settings */
    private void type(int field, String text) {
        List<TextField> fields = driver.all(".settings .text-field").stream().map(TextField.class::cast).toList();
        FxThread.run(fields.get(field)::requestFocus);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.paste(text);
    }
}
