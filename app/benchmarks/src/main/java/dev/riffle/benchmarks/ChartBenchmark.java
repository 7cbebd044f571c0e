package dev.riffle.benchmarks;

import dev.riffle.ui.kit.chart.TimeChart;
import dev.riffle.ui.kit.chart.TimeSeries;
import dev.riffle.ui.kit.chart.TimeWindow;
import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/**
 * Charts of 2,000 and of 1,000,000 points in all, in turns: what a redraw costs the FX thread, and until the picture is there, when the time shown moves a
 * little as it does while one drags it. Off-screen, so that pixels are set by the processor. Arguments: rounds (51).
 */
public final class ChartBenchmark {
    private static final long BEGIN = 1_780_000_000_000L;
    private static final long MILLIS = 3_600_000;
    private static final int COLD = 20;

    private ChartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 51;
        OffScreen.start();
        TimeChart chart = FxThread.call(() -> new TimeChart("records/s"));
        WindowDriver driver = WindowDriver.open(FxThread.call(() -> {
            Scene scene = new Scene(new StackPane(chart));
            new Theme().style(scene);
            return scene;
        }), 1280, 420);
        for (int lines : new int[]{1, 8}) {
            List<TimeSeries> few = series(lines, 2_000 / lines);
            List<TimeSeries> many = series(lines, 1_000_000 / lines);
            compare(lines + (lines == 1 ? " line" : " lines"), few, many, chart, driver, rounds);
        }
        System.exit(0); // JavaFX would go on
    }

    private static void compare(String what, List<TimeSeries> few, List<TimeSeries> many, TimeChart chart, WindowDriver driver, int rounds) {
        List<List<Double>> thread = List.of(new ArrayList<>(), new ArrayList<>());
        List<List<Double>> picture = List.of(new ArrayList<>(), new ArrayList<>());
        for (int round = -COLD; round < rounds; round++) {
            for (int which = 0; which < 2; which++) {
                List<TimeSeries> series = which == 0 ? few : many;
                int moved = round;
                double drawn = FxThread.call(() -> {
                    long start = System.nanoTime();
                    chart.show(series, new TimeWindow(BEGIN + moved, BEGIN + MILLIS + moved));
                    chart.layout();
                    return (System.nanoTime() - start) / 1e6;
                });
                long start = System.nanoTime();
                driver.look(1);
                double painted = (System.nanoTime() - start) / 1e6;
                driver.settle(); // a pulse of this drawing does not disturb the next one
                if (round >= 0) {
                    thread.get(which).add(drawn);
                    picture.get(which).add(drawn + painted);
                }
            }
        }
        print(what + ", FX thread", thread, rounds);
        print(what + ", picture", picture, rounds);
    }

    private static void print(String what, List<List<Double>> millis, int count) {
        double few = Rounds.median(millis.getFirst());
        double many = Rounds.median(millis.getLast());
        System.out.printf(Locale.ROOT, "%s: %.2f ms with 2,000 points, %.2f ms with 1,000,000, ratio %.2f (medians of %d)%n", what, few, many,
                many / few, count);
    }

    /** Levels that wander, so that neither is a straight line nor a block of ink. */
    private static List<TimeSeries> series(int lines, int count) {
        List<TimeSeries> all = new ArrayList<>();
        for (int line = 0; line < lines; line++) {
            Random random = new Random(line);
            long[] times = new long[count];
            double[] values = new double[count];
            double level = 10_000;
            for (int i = 0; i < count; i++) {
                times[i] = BEGIN + MILLIS * i / count;
                level += (random.nextDouble() - 0.5) * 6_000 / Math.sqrt(count / 1_000.0) + (10_000 - level) / count;
                values[i] = Math.max(0, level + random.nextGaussian() * 300);
            }
            all.add(new TimeSeries("line " + line, line, times, values));
        }
        return all;
    }
}
