package dev.riffle.ui;

import static javafx.scene.input.KeyCode.CONTROL;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.SettingsStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The window in its states, small and large, light and dark. */
class WindowLooksTest {
    private static final String ROWS = """
            -- what stands in a tab for an hour
            SELECT * FROM (VALUES (1, 'NEW', 500.24, 'Maria de los Ángeles Fernández-Castellanos y Rodríguez de la Vega'),
                (2, 'PAID', CAST(NULL AS DECIMAL(8, 2)), ''), (3, 'SHIPPED', 12.5, '東京都千代田区')) AS t(id, status, amount, customer)""";

    private OpenWindow window;
    private String theme = "";

    private void look(String name) {
        String file = "target/pictures/window-" + name + "-" + theme;
        window.driver.resize(1024, 700);
        window.driver.picture(Path.of(file + "-1024.png"));
        assertEquals(List.of(), LayoutCheck.faults(window.driver), name + " at 1024 x 700");
        window.driver.resize(1920, 1080);
        window.driver.picture(Path.of(file + "-1920.png"));
        assertEquals(List.of(), LayoutCheck.faults(window.driver), name + " at 1920 x 1080");
    }

    @ParameterizedTest
    @EnumSource(value = Settings.Theme.class, names = {"LIGHT", "DARK"})
    void isReadableInEachState(Settings.Theme chosen, @TempDir Path folder) {
        theme = chosen.name().toLowerCase(Locale.ROOT);
        assertEquals(List.of(), new SettingsStore(folder).write(Settings.DEFAULTS.withTheme(chosen)));
        try (OpenWindow opened = OpenWindow.in(folder)) {
            window = opened;
            look("welcome");
            window.driver.press(CONTROL, KeyCode.T);
            look("empty-tab");
            window.run(ROWS);
            look("rows");
            window.driver.picture(Path.of("target/pictures/window-rows-" + theme + "-3840.png"), 2);
            window.run("SELECT 1;\nSELECT amout\nFROM (VALUES (1)) AS t(amount)");
            window.driver.press(CONTROL, KeyCode.SHIFT, KeyCode.ENTER);
            window.driver.waitUntil("the error", () -> window.says("amout"));
            look("error-at-its-place");
            window.run("SELECT * FROM nowhere.at_all");
            look("error");
            window.driver.press(CONTROL, KeyCode.E);
            window.driver.press(CONTROL, KeyCode.P);
            window.driver.type("tab");
            look("palette");
            window.driver.press(KeyCode.ESCAPE);
            window.driver.press(CONTROL, KeyCode.COMMA);
            look("settings");
        }
    }
}
