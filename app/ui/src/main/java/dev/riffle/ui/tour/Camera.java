package dev.riffle.ui.tour;

import dev.riffle.ui.kit.drive.FxWatch;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.thread.FxThread;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes the pictures of a tour and looks them over. While it does, the window is not watched: drawing a picture takes longer than any
 * frame may.
 */
final class Camera {
    /** The sizes of window that states are shown in. */
    private static final int[][] SIZES = {{1280, 800}, {1600, 1000}};

    private final WindowDriver driver;
    private final Path folder;
    private final Consumer<Boolean> dark;
    private final List<String> faults = new ArrayList<>();
    private final List<FxWatch.Delay> delays = new ArrayList<>();
    private FxWatch watch = FxWatch.start();
    private double longest;
    private double longestWork;
    private int steps;
    private int taken;

    /** @param dark changes the theme, on the FX thread */
    Camera(WindowDriver driver, Path folder, Consumer<Boolean> dark) {
        this.driver = driver;
        this.folder = folder;
        this.dark = dark;
    }

    /** A picture of a step, as the window is. */
    void step(String name) {
        pause();
        take(folder.resolve("%02d-%s.png".formatted(++steps, name)), name);
        resume();
    }

    /** Pictures of a state in both themes and all sizes. The window is then as it was. */
    void state(String name) {
        pause();
        for (int[] size : SIZES) {
            driver.resize(size[0], size[1]);
            for (boolean each : new boolean[]{true, false}) {
                FxThread.run(() -> dark.accept(each));
                driver.settle();
                take(folder.resolve("state-%s-%s-%dx%d.png".formatted(name, each ? "dark" : "light", size[0], size[1])), name);
            }
        }
        driver.resize(SIZES[0][0], SIZES[0][1]);
        resume();
    }

    /** A picture in each theme of something that does not wait to be looked over. The window is then light. */
    void moment(String name) {
        pause();
        for (boolean each : new boolean[]{true, false}) {
            FxThread.run(() -> dark.accept(each));
            driver.settle();
            driver.picture(folder.resolve("%s-%s.png".formatted(name, each ? "dark" : "light")));
            taken++;
        }
        resume();
    }

    private void take(Path file, String name) {
        driver.picture(file);
        taken++;
        for (String fault : LayoutCheck.faults(driver)) {
            faults.add(name + " (" + file.getFileName() + "): " + fault);
        }
    }

    private void pause() {
        watch.close();
        longest = Math.max(longest, watch.longestMillis());
        longestWork = Math.max(longestWork, watch.longestWorkMillis());
        delays.addAll(watch.delays());
    }

    private void resume() {
        watch = FxWatch.start();
    }

    /** Ends watching. */
    void close() {
        pause();
    }

    int taken() {
        return taken;
    }

    /** What is wrong with the pictures, a sentence each. */
    List<String> faults() {
        return faults.stream().distinct().toList();
    }

    /** The longest that the FX thread was not to be had while the window was worked, in milliseconds. */
    double longestMillis() {
        return longest;
    }

    /** The longest that the FX thread worked without a pause meanwhile, in milliseconds of a core. */
    double longestWorkMillis() {
        return longestWork;
    }

    /** The long delays, the longest first. */
    List<FxWatch.Delay> delays() {
        return delays.stream().sorted(java.util.Comparator.comparingDouble(FxWatch.Delay::millis).reversed()).toList();
    }
}
