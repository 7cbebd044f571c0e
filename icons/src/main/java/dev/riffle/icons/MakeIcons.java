package dev.riffle.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Draws every picture of the mark: {@code png/riffle-SIZE.png}, {@code riffle.ico} and {@code riffle.icns}, beside the masters. */
public final class MakeIcons {
    /** Pixels on each side of the PNG files. */
    static final List<Integer> SIZES = List.of(16, 24, 32, 48, 64, 128, 256, 512, 1024);
    private static final int LARGEST_OF_WINDOWS = 256;

    private MakeIcons() {}

    /** @param arguments the folder of the masters */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Mark mark = new Mark(folder);
        Path png = Files.createDirectories(folder.resolve("png"));
        List<BufferedImage> windows = new ArrayList<>();
        for (int size : SIZES) {
            BufferedImage picture = mark.draw(size);
            Files.write(png.resolve("riffle-" + size + ".png"), Ico.png(picture));
            if (size <= LARGEST_OF_WINDOWS) {
                windows.add(picture);
            }
        }
        Files.write(folder.resolve("riffle.ico"), Ico.of(windows));
        Files.write(folder.resolve("riffle.icns"), Icns.of(mark));
    }
}
