package dev.riffle.ui.kit.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What tours and tests rely on: events reach the nodes, also far outside the off-screen platform's screen of 1000 pixels. */
class WindowDriverTest {
    private static Theme theme;
    private WindowDriver driver;
    private final TextField field = FxThread.call(TextField::new);
    private final Button button = FxThread.call(() -> new Button("Far away"));

    @BeforeAll
    static void start() {
        OffScreen.start();
        theme = FxThread.call(Theme::new);
    }

    private void open() {
        Scene window = FxThread.call(() -> {
            BorderPane far = new BorderPane();
            far.setRight(new VBox(button));
            far.setTop(field);
            Scene scene = new Scene(far);
            theme.style(scene);
            return scene;
        });
        driver = WindowDriver.open(window, 1600, 1200);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void keysReachTheFocusedField() {
        open();
        driver.click(field);
        driver.type("select 1");
        assertEquals("select 1", FxThread.call(field::getText));
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.paste("SELECT * FROM \"a-b\"");
        assertEquals("SELECT * FROM \"a-b\"", FxThread.call(field::getText));
    }

    @Test
    void clicksReachNodesOutsideTheScreen() {
        open();
        List<String> clicks = new ArrayList<>();
        FxThread.run(() -> {
            button.setTranslateY(900);
            button.setOnAction(_ -> clicks.add("clicked"));
            ContextMenu menu = new ContextMenu(new MenuItem("Chosen"));
            menu.getItems().getFirst().setOnAction(_ -> clicks.add("chosen"));
            button.setContextMenu(menu);
        });
        driver.settle();
        driver.click(button);
        assertEquals(List.of("clicked"), clicks);
        driver.rightClick(button);
        driver.picture(Path.of("target/pictures/driver.png"));
        driver.click(driver.find(".menu-item"));
        assertEquals(List.of("clicked", "chosen"), clicks);
    }

    @Test
    void pictureHasTheSizeOfTheWindow() {
        open();
        assertTrue(driver.look(2).getWidth() >= 3000);
    }
}
