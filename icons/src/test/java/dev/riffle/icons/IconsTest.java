package dev.riffle.icons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The committed pictures: all there, read back, and what the masters draw. */
class IconsTest {
    private static final Path FOLDER = Path.of(System.getProperty("basedir", "."));
    /** Per channel; edges are drawn a little differently from one JDK to the next. */
    private static final int TOLERANCE = 12;

    private Mark mark;

    @BeforeEach
    void load() throws IOException {
        mark = new Mark(FOLDER);
    }

    @Test
    void pngFilesAreWhatTheMastersDraw() throws IOException {
        for (int size : MakeIcons.SIZES) {
            assertSame(mark.draw(size), ImageIO.read(FOLDER.resolve("png/riffle-" + size + ".png").toFile()));
        }
    }

    @Test
    void theWindowsIconHoldsAllSizesUpTo256() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (BufferedImage picture : readIco(Files.readAllBytes(FOLDER.resolve("riffle.ico")))) {
            sizes.add(picture.getWidth());
            assertSame(mark.draw(picture.getWidth()), picture);
        }
        assertEquals(List.of(16, 24, 32, 48, 64, 128, 256), sizes);
    }

    @Test
    void theMacIconHoldsWhatItsChunksPromise() throws IOException {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve("riffle.icns")));
        assertEquals("icns", letters(file));
        assertEquals(file.limit(), file.getInt());
        while (file.hasRemaining()) {
            String letters = letters(file);
            byte[] body = new byte[file.getInt() - 8];
            file.get(body);
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(body));
            sizes.put(letters, picture.getWidth());
            assertSame(mark.draw(picture.getWidth()), picture);
        }
        assertEquals(Icns.CHUNKS, sizes);
    }

    @Test
    void waterAndPebblesStandOutFromTheTileWhichStandsOutFromLightAndDark() {
        for (int size : List.of(16, 32, 256)) {
            BufferedImage picture = mark.draw(size);
            int unit = size / 16;
            int tile = picture.getRGB(unit, 8 * unit);
            int pebble = picture.getRGB(6 * unit, 11 * unit);
            assertEquals(0xff0969da, tile);
            assertTrue(contrast(pebble, tile) > 3, "pebble at " + size);
            assertTrue(contrast(tile, 0xffffffff) > 3 && contrast(tile, 0xff0d1117) > 3, "tile at " + size);
            assertEquals(0, picture.getRGB(0, 0) >>> 24 >> 7, "corners are round at " + size);
        }
    }

    private static void assertSame(BufferedImage expected, BufferedImage actual) {
        int size = expected.getWidth();
        assertEquals(size, actual.getWidth());
        assertEquals(size, actual.getHeight());
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int difference = difference(expected.getRGB(x, y), actual.getRGB(x, y));
                assertTrue(difference <= TOLERANCE, "pixel " + x + "," + y + " of " + size + " differs; run mvn -Picons -pl icons package");
            }
        }
    }

    /** The largest difference of a channel, colours weighed by their opacity. */
    private static int difference(int left, int right) {
        int largest = Math.abs((left >>> 24) - (right >>> 24));
        for (int shift = 0; shift < 24; shift += 8) {
            int a = (left >> shift & 0xff) * (left >>> 24) / 255;
            int b = (right >> shift & 0xff) * (right >>> 24) / 255;
            largest = Math.max(largest, Math.abs(a - b));
        }
        return largest;
    }

    private static List<BufferedImage> readIco(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(0x0001_0000, file.getInt(0));
        List<BufferedImage> pictures = new ArrayList<>();
        for (int entry = 6; entry < 6 + 16 * file.getShort(4); entry += 16) {
            int side = file.get(entry) == 0 ? 256 : file.get(entry);
            side = side < 0 ? side + 256 : side;
            int length = file.getInt(entry + 8);
            int at = file.getInt(entry + 12);
            if (side == 256) {
                pictures.add(ImageIO.read(new ByteArrayInputStream(bytes, at, length)));
                continue;
            }
            assertEquals(List.of(40, side, 2 * side), List.of(file.getInt(at), file.getInt(at + 4), file.getInt(at + 8)));
            int maskAt = at + 40 + side * side * 4;
            int maskRow = (length - 40 - side * side * 4) / side;
            assertEquals((side + 31) / 32 * 4, maskRow);
            BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    int argb = file.getInt(at + 40 + 4 * ((side - 1 - y) * side + x));
                    picture.setRGB(x, y, argb);
                    boolean masked = (file.get(maskAt + (side - 1 - y) * maskRow + x / 8) & 0x80 >> x % 8) != 0;
                    assertEquals(argb >>> 24 == 0, masked, "mask at " + x + "," + y + " of " + side);
                }
            }
            pictures.add(picture);
        }
        return pictures;
    }

    private static String letters(ByteBuffer file) {
        byte[] letters = new byte[4];
        file.get(letters);
        return new String(letters, StandardCharsets.US_ASCII);
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(int left, int right) {
        double a = luminance(left);
        double b = luminance(right);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
