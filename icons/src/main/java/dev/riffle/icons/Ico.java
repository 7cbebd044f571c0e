package dev.riffle.icons;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Writes a Windows icon. The format is Microsoft's, described in "Icons" (MSDN, J. Hornick, 1995): a directory of entries, each a device-independent
 * bitmap of 32 bits with a mask of one bit, rows from the bottom up. An entry of 256 pixels is a PNG file instead, as since Windows Vista.
 */
final class Ico {
    private static final int HEADER = 6;
    private static final int ENTRY = 16;
    private static final int BITMAP_HEADER = 40;
    private static final int LARGEST = 256;

    private Ico() {}

    /** @param pictures square, 1 to 256 pixels on each side */
    static byte[] of(List<BufferedImage> pictures) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        for (BufferedImage picture : pictures) {
            bodies.add(picture.getWidth() == LARGEST ? png(picture) : bitmap(picture));
        }
        int offset = HEADER + ENTRY * bodies.size();
        ByteBuffer file = littleEndian(offset + bodies.stream().mapToInt(body -> body.length).sum());
        file.putShort((short) 0).putShort((short) 1).putShort((short) bodies.size());
        for (int i = 0; i < bodies.size(); i++) {
            byte side = (byte) pictures.get(i).getWidth(); // 256 is written as 0
            file.put(side).put(side).putShort((short) 0).putShort((short) 1).putShort((short) 32).putInt(bodies.get(i).length).putInt(offset);
            offset += bodies.get(i).length;
        }
        bodies.forEach(file::put);
        return file.array();
    }

    static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] bitmap(BufferedImage picture) {
        int side = picture.getWidth();
        int maskRow = (side + 31) / 32 * 4;
        ByteBuffer body = littleEndian(BITMAP_HEADER + side * side * 4 + maskRow * side);
        // the height counts the picture and its mask
        body.putInt(BITMAP_HEADER).putInt(side).putInt(2 * side).putShort((short) 1).putShort((short) 32).putInt(0).putInt(side * side * 4)
                .position(BITMAP_HEADER);
        for (int y = side - 1; y >= 0; y--) {
            for (int x = 0; x < side; x++) {
                body.putInt(picture.getRGB(x, y));
            }
        }
        for (int y = side - 1; y >= 0; y--) {
            byte[] row = new byte[maskRow];
            for (int x = 0; x < side; x++) {
                if (picture.getRGB(x, y) >>> 24 == 0) {
                    row[x / 8] |= (byte) (0x80 >> x % 8);
                }
            }
            body.put(row);
        }
        return body.array();
    }

    private static ByteBuffer littleEndian(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
