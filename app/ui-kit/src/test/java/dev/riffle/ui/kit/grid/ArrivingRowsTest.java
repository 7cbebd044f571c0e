package dev.riffle.ui.kit.grid;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.ui.kit.drive.FxWatch;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.thread.PulseChannel;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * 50,000 rows a second for ten seconds, in a grid that follows its end, so that every frame shows other rows: the worst case. The FX thread
 * is to stay under 30 % busy.
 *
 * <p>The off-screen platform copies each frame into its screen on the FX thread, pixel by pixel, which no real platform does. What that
 * alone costs is measured on a window that draws next to nothing at the same pace, and printed beside; the bound is for all of it.
 */
class ArrivingRowsTest {
    private static final int SECONDS = 10;
    private static final long ROWS_PER_SECOND = 50_000;
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private static Theme theme;
    private WindowDriver driver;

    @BeforeAll
    static void start() {
        OffScreen.start();
        theme = FxThread.call(Theme::new);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void theThreadOfTheWindowStaysFree() throws InterruptedException {
        double platform = emptyFrames();
        DataGrid grid = FxThread.call(DataGrid::new);
        show(grid);
        CountingModel orders = CountingModel.orders(0);
        FxThread.run(() -> {
            grid.followEndProperty().set(true);
            grid.setModel(orders);
        });
        arrive(orders, grid, 1); // the code is compiled, as it is in a window that was used for a while
        orders.reads.set(0);
        FxWatch watch = FxWatch.start();
        long rows = arrive(orders, grid, SECONDS);
        double all = watch.busyShare();
        double longest = watch.longestMillis();
        watch.close();
        System.out.printf(Locale.ROOT,
                "%,d rows in %d s: FX thread %.1f %% busy (%.1f %% with frames that draw nothing); %,d cells drawn; longest wait %.0f ms%n",
                rows, SECONDS, all * 100, platform * 100, orders.reads.get(), longest);
        assertTrue(rows >= ROWS_PER_SECOND * SECONDS * 0.95, rows + " rows arrived");
        assertTrue(orders.reads.get() > 1_000 && orders.reads.get() < 35L * 7 * 61 * SECONDS, orders.reads + " cells were drawn");
        assertTrue(all < 0.30, "busy " + all + ", of which copying " + platform);
    }

    /** The share of the FX thread that frames cost which change one pixel. */
    private double emptyFrames() throws InterruptedException {
        Canvas canvas = FxThread.call(() -> new Canvas(WIDTH, HEIGHT));
        show(canvas);
        AnimationTimer timer = new AnimationTimer() {
            private boolean odd;

            @Override
            public void handle(long now) {
                odd = !odd;
                canvas.getGraphicsContext2D().clearRect(0, 0, WIDTH, HEIGHT);
                canvas.getGraphicsContext2D().fillRect(odd ? 0 : 1, 0, 1, 1);
            }
        };
        FxThread.run(timer::start);
        Thread.sleep(1_000);
        FxWatch watch = FxWatch.start();
        Thread.sleep(4_000);
        double share = watch.busyShare();
        watch.close();
        FxThread.run(timer::stop);
        driver.close();
        return share;
    }

    private void show(javafx.scene.Node node) {
        driver = WindowDriver.open(FxThread.call(() -> {
            Scene scene = new Scene(new StackPane(node));
            theme.style(scene);
            return scene;
        }), WIDTH, HEIGHT);
    }

    private static long arrive(CountingModel model, DataGrid grid, int seconds) throws InterruptedException {
        PulseChannel<GridModel> channel = new PulseChannel<>(grid::setModel);
        long start = System.nanoTime();
        long rows = 0;
        while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)) {
            Thread.sleep(4);
            rows = (System.nanoTime() - start) * ROWS_PER_SECOND / TimeUnit.SECONDS.toNanos(1);
            channel.send(model.grown(rows));
        }
        channel.close();
        return rows;
    }
}
