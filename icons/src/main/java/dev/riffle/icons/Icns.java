package dev.riffle.icons;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a macOS icon. The format is Apple's, not published by it and described in Wikipedia's "Apple Icon Image format": a file of chunks, each four
 * letters, its length with them (big-endian), and a PNG file. The letters say size and density; those for 16 and 32 points at single density do
 * not take PNG within an application, and macOS scales the ones for double density down instead.
 */
final class Icns {
    /** Pixels on each side, by the letters of a chunk. */
    static final Map<String, Integer> CHUNKS = chunks();
    private static final int HEADER = 8;

    private Icns() {}

    private static Map<String, Integer> chunks() {
        Map<String, Integer> pixels = new LinkedHashMap<>();
        pixels.put("ic11", 32); // 16 points, double density
        pixels.put("ic12", 64);
        pixels.put("ic07", 128);
        pixels.put("ic13", 256);
        pixels.put("ic08", 256);
        pixels.put("ic14", 512);
        pixels.put("ic09", 512);
        pixels.put("ic10", 1024);
        return pixels;
    }

    static byte[] of(Mark mark) throws IOException {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        int length = HEADER;
        for (Map.Entry<String, Integer> chunk : CHUNKS.entrySet()) {
            BufferedImage picture = mark.draw(chunk.getValue());
            byte[] body = Ico.png(picture);
            bodies.put(chunk.getKey(), body);
            length += HEADER + body.length;
        }
        ByteBuffer file = ByteBuffer.allocate(length);
        put(file, "icns", length);
        bodies.forEach((letters, body) -> {
            put(file, letters, HEADER + body.length);
            file.put(body);
        });
        return file.array();
    }

    private static void put(ByteBuffer file, String letters, int length) {
        file.put(letters.getBytes(StandardCharsets.US_ASCII)).putInt(length);
    }
}
