package dev.riffle.workbench.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes text as UTF-8, in pieces of some kilobytes: a text at once, without the steps of {@link java.io.OutputStreamWriter} between, which take longer than all else that a
 * large file of values needs. For one thread.
 */
public final class Utf8Writer extends Writer {
    private static final int PIECE = 1 << 15;

    private final OutputStream out;
    private final StringBuilder waiting = new StringBuilder();

    /** @param out is given pieces, and closed with this */
    public Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        waiting.append(characters, offset, length);
        passOn(PIECE);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        if (waiting.isEmpty() && length >= PIECE && !Character.isHighSurrogate(text.charAt(offset + length - 1))) {
            out.write(text.substring(offset, offset + length).getBytes(StandardCharsets.UTF_8));
            return;
        }
        waiting.append(text, offset, offset + length);
        passOn(PIECE);
    }

    /** Half of a pair of surrogates waits for the other half. */
    private void passOn(int least) throws IOException {
        int length = waiting.length();
        if (length >= least && length > 0) {
            int end = Character.isHighSurrogate(waiting.charAt(length - 1)) ? length - 1 : length;
            out.write(waiting.substring(0, end).getBytes(StandardCharsets.UTF_8));
            waiting.delete(0, end);
        }
    }

    @Override
    public void flush() throws IOException {
        passOn(1);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        try {
            out.write(waiting.toString().getBytes(StandardCharsets.UTF_8)); // of half a pair, too: as a question mark
            waiting.setLength(0);
        } finally {
            out.close();
        }
    }
}
