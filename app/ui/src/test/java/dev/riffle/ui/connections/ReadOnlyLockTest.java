package dev.riffle.ui.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.connections.ConnectionLocks;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadOnlyLockTest {
    private final ConnectionLocks locks = new ConnectionLocks();
    private final LockModel model = new LockModel(locks);
    private final List<String> edited = new ArrayList<>();
    private WindowDriver driver;

    private void open(String name, boolean readOnly) {
        driver = Windows.open(() -> {
            HBox box = new HBox(new ReadOnlyLock(model, () -> edited.add(name)).root());
            box.setAlignment(Pos.TOP_CENTER);
            box.setPadding(new Insets(12));
            return box;
        }, 600, 300);
        FxThread.run(() -> model.show(name, new SavedConnection(name, "kafka", Map.of(), Set.of(), readOnly, Environment.NONE)));
        driver.settle();
    }

    @AfterEach
    void close() {
        if (driver != null) {
            driver.close();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void unlockingAsksOnceAndLockingDoesNot(Mode mode) {
        Windows.mode(mode);
        open("test", false);
        driver.click(button("read-only"));
        button("Unlock");
        driver.picture(Path.of("target/pictures/lock-question-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver));
        driver.click(button("Stay read-only"));
        assertTrue(locks.isLocked("test"));
        driver.click(button("read-only"));
        driver.click(button("Unlock"));
        assertFalse(locks.isLocked("test"));
        driver.picture(Path.of("target/pictures/lock-open-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver));
        driver.click(button("unlocked"));
        assertTrue(locks.isLocked("test"));
    }

    @Test
    void aMarkedConnectionLeadsToItsForm() {
        open("prod", true);
        driver.click(button("read-only"));
        assertTrue(driver.search(Button.class, found -> "Unlock".equals(found.getText())).isEmpty());
        driver.click(button("Edit connection…"));
        assertEquals(List.of("prod"), edited);
        assertTrue(locks.isLocked("prod"));
    }

    @Test
    void withoutAConnectionThereIsNoLockAndItIsCollected() {
        open("test", false);
        FxThread.run(() -> model.show("", null));
        driver.settle();
        assertTrue(driver.search(Button.class, _ -> true).isEmpty());
        Collected.assertCollected(() -> new ReadOnlyLock(model, () -> {}), Windows::style);
        FxThread.run(() -> model.show("test", null));
    }

    private Button button(String text) {
        return driver.find(Button.class, "the button " + text, found -> text.equals(found.getText()));
    }
}
