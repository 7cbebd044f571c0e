package dev.riffle.ui.scope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunChipsTest {
    private static final Path PICTURES = Path.of("target/pictures/scope");
    private final RunSettingsViewModel model = new RunSettingsViewModel(RunSettings.DEFAULT);
    private RunChips chips;
    private WindowDriver driver;

    @BeforeEach
    void open() {
        Windows.mode(Theme.Mode.LIGHT);
        driver = Windows.open(() -> {
            chips = new RunChips(model);
            StackPane window = new StackPane(chips.root());
            window.setStyle("-fx-padding: 6px 12px 300px 12px; -fx-background-color: -riffle-surface;");
            return window;
        }, 520, 380);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private RunSettings settings() {
        return FxThread.call(() -> model.settingsProperty().get());
    }

    private void inBothThemes(String name) {
        for (Theme.Mode mode : List.of(Theme.Mode.LIGHT, Theme.Mode.DARK)) {
            Windows.mode(mode);
            driver.settle();
            driver.picture(PICTURES.resolve(name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
            assertEquals(List.of(), LayoutCheck.faults(driver));
        }
    }

    private MenuButton chip(String text) {
        return driver.find(MenuButton.class, "the chip " + text, button -> button.getText().equals(text));
    }

    private void choose(String item) {
        driver.click(driver.find(Label.class, "the choice " + item, label -> label.getText().equals(item)));
    }

    @Test
    void aScopeIsChosenByTheKeyboard() {
        FxThread.run(chips::openScope);
        driver.settle();
        inBothThemes("scopes");
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.DOWN);
        driver.press(KeyCode.ENTER);
        assertEquals("latest:100", settings().scope());
        chip("Scope: newest 100");
    }

    @Test
    void aBudgetIsChosenByTheMouse() {
        driver.click(chip("Budget: 1 GB"));
        inBothThemes("budgets");
        choose("100 MB");
        driver.click(chip("Budget: 100 MB"));
        choose("10 s");
        chip("Budget: 100 MB, 10 s");
        assertEquals("scope=all;bytes=100000000;millis=10000", settings().asText());
    }

    @Test
    void aScopeOfOnesOwnIsCheckedWhileTyping() {
        driver.click(chip("Scope: all records"));
        choose("Custom…");
        driver.find(".scope-field");
        inBothThemes("custom");
        driver.type("yesterday");
        driver.find(Label.class, "what is wrong", label -> label.getText().contains("\"yesterday\" is no scope"));
        inBothThemes("custom-wrong");
        assertTrue(driver.find(Button.class, "Apply", button -> button.getText().equals("Apply")).isDisabled());
        driver.press(KeyCode.ENTER);
        assertEquals("all", settings().scope());
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.type("2026-01-31..2026-02-01");
        driver.press(KeyCode.ENTER);
        assertEquals("2026-01-31..2026-02-01", settings().scope());
        assertEquals(List.of(), driver.all(".scope-field"));
        chip("Scope: 2026-01-31 to 2026-02-01");
        driver.picture(PICTURES.resolve("between.png"));
        driver.click(chip("Scope: 2026-01-31 to 2026-02-01"));
        choose("Custom…");
        driver.find(".scope-field");
        driver.press(KeyCode.ESCAPE);
        assertEquals(List.of(), driver.all(".scope-field"));
    }

    @Test
    void isCollected() {
        Collected.assertCollected(() -> new RunChips(model), Windows::style);
    }
}
