package dev.riffle.ui.kit.reading;

import java.util.HexFormat;

/** Bytes as offset, hexadecimal digits and ASCII. Immutable and safe for any thread. */
public final class HexLines implements Lines {
    private static final HexFormat HEX = HexFormat.of();
    private static final int GAP = 2;

    private final byte[] bytes;
    private final int perLine;
    private final int offsetDigits;

    private HexLines(byte[] bytes, int perLine) {
        this.bytes = bytes;
        this.perLine = perLine;
        this.offsetDigits = bytes.length > 0xffffff ? 8 : bytes.length > 0xffff ? 6 : 4;
    }

    /**
     * @param bytes not to be changed any more
     * @param columns room for a line, in characters: 16, 8 or 4 bytes are shown on each
     */
    public static HexLines of(byte[] bytes, int columns) {
        int perLine = 16;
        while (perLine > 4 && new HexLines(bytes, perLine).columns() > columns) {
            perLine /= 2;
        }
        return new HexLines(bytes, perLine);
    }

    private int columns() {
        return offsetDigits + GAP + perLine * 3 - 1 + GAP + perLine;
    }

    @Override
    public int count() {
        return (bytes.length + perLine - 1) / perLine;
    }

    @Override
    public String line(int index) {
        int from = index * perLine;
        int to = Math.min(bytes.length, from + perLine);
        StringBuilder line = new StringBuilder(columns());
        line.append(HEX.toHexDigits(from, offsetDigits)).append("  ");
        for (int i = from; i < from + perLine; i++) {
            line.append(i < to ? HEX.toHexDigits(bytes[i]) : "  ").append(' ');
        }
        line.append(' ');
        for (int i = from; i < to; i++) {
            line.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '·');
        }
        return line.toString();
    }

    @Override
    public String copy(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : "\n").append(line(i));
        }
        return text.toString();
    }
}
