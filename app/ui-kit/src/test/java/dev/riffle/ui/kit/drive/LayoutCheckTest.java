package dev.riffle.ui.kit.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check finds what it is there to find, and lets a clean window pass. */
class LayoutCheckTest {
    private static Theme theme;

    @BeforeAll
    static void start() {
        OffScreen.start();
        theme = FxThread.call(Theme::new);
    }

    private static List<String> faults(Node... nodes) {
        WindowDriver driver = WindowDriver.open(FxThread.call(() -> {
            Scene scene = new Scene(new Pane(nodes));
            theme.style(scene);
            return scene;
        }), 400, 300);
        try {
            return LayoutCheck.faults(driver);
        } finally {
            driver.close();
        }
    }

    private static Label label(String text, double x, double y) {
        return FxThread.call(() -> {
            Label label = new Label(text);
            label.relocate(x, y);
            return label;
        });
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void cleanWindowPasses(Theme.Mode mode) {
        FxThread.run(() -> theme.setMode(mode));
        assertEquals(List.of(), faults(label("One", 10, 10), label("Two", 10, 40)));
    }

    @Test
    void findsWhatIsOutsideTheWindow() {
        assertTrue(faults(label("Far out", 390, 10)).getFirst().contains("outside the window"));
    }

    @Test
    void findsWhatIsCutOff() {
        Pane clipped = FxThread.call(() -> {
            Pane pane = new Pane(new Label("Half of this is hidden"));
            pane.setClip(new Rectangle(50, 40));
            return pane;
        });
        assertTrue(faults(clipped).getFirst().contains("cut off by"));
    }

    @Test
    void findsOverlaps() {
        assertTrue(faults(label("Below", 10, 10), label("Above", 20, 15)).stream().anyMatch(fault -> fault.contains("overlap")));
    }

    @Test
    void findsTextThatDoesNotFit() {
        Label narrow = label("A long name that has no room", 10, 10);
        FxThread.run(() -> narrow.setMaxWidth(60));
        assertTrue(faults(narrow).getFirst().contains("ellipsis"));
        FxThread.run(() -> narrow.getStyleClass().add(LayoutCheck.MAY_SHORTEN));
    }

    @Test
    void findsFaintText() {
        Label faint = label("Hardly there", 10, 10);
        FxThread.run(() -> faint.setStyle("-fx-text-fill: #c0c0c0"));
        FxThread.run(() -> theme.setMode(Theme.Mode.LIGHT));
        assertTrue(faults(faint).getFirst().contains("contrast"));
    }
}
