package dev.riffle.ui.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxPulses;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
