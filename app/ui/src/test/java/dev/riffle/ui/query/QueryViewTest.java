package dev.riffle.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxPulses;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QueryViewTest {
    @Test
    void aTabWithAnAnswerIsCollected(@TempDir Path folder) throws Exception {
        Windows.theme();
        try (QueryFixture fixture = new QueryFixture(FxThread.call(BackgroundJobs::new), new FxPulses(), folder)) {
            QueryViewModel model = FxThread.call(() -> fixture.model("SELECT * FROM shop.orders"));
            FxThread.run(model::runStatement);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (FxThread.call(() -> model.runningProperty().get()) && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            IntegerProperty fontSize = new SimpleIntegerProperty(13);
            Collected.assertCollected(() -> new QueryView(model, fontSize, () -> QueryFixture.ZONE), Windows::style);
            assertEquals(10L, FxThread.call(() -> model.shownProperty().get().results().gridProperty().get().rowCount()).longValue());
            FxThread.run(() -> {
                fontSize.set(20);
                model.editor().textProperty().set("SELECT 1");
                model.runAll();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void oneButtonRunsAndStops(Mode mode, @TempDir Path folder) throws Exception {
        Windows.mode(mode);
        try (QueryFixture fixture = new QueryFixture(FxThread.call(BackgroundJobs::new), new FxPulses(), folder)) {
            QueryViewModel model = FxThread.call(() -> fixture.model("SELECT id FROM shop.endless"));
            WindowDriver driver = Windows.open(() -> new QueryView(model, new SimpleIntegerProperty(13), () -> QueryFixture.ZONE).root(), 900, 520);
            try {
                Button run = driver.find(Button.class, "Run", button -> "Run".equals(button.getText()));
                double width = FxThread.call(run::getWidth);
                driver.doubleClick(run);
                driver.waitUntil("the stream to wait", () -> fixture.streams.waiting.getCount() == 0);
                assertTrue(FxThread.call(() -> model.runningProperty().get()), "the second click of a double click stops nothing");
                assertEquals("Stop", FxThread.call(run::getText));
                assertEquals(width, FxThread.call(run::getWidth), "nothing beside it moves");
                driver.picture(Path.of("target/pictures/query-running-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
                assertEquals(List.of(), LayoutCheck.faults(driver));
                WindowDriver.pause(600);
                driver.click(run);
                driver.waitUntil("the end", () -> !model.runningProperty().get());
                assertEquals("Run", FxThread.call(run::getText));
                driver.picture(Path.of("target/pictures/query-idle-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
            } finally {
                driver.close();
            }
        } finally {
            Windows.mode(Mode.LIGHT);
        }
    }
}
