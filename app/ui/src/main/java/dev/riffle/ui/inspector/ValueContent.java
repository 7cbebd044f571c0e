package dev.riffle.ui.inspector;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A value to be looked at.
 *
 * @param text null if it is not text, or SQL's NULL
 * @param bytes null if only the text is known
 */
record ValueContent(@Nullable String text, byte @Nullable [] bytes) {
    static final ValueContent NULL = new ValueContent(null, null);

    /** A text as a record's key or value comes: {@code \x} and hexadecimal digits stand for bytes that are not UTF-8. */
    static ValueContent ofRecord(@Nullable String text) {
        return text != null && isHex(text) ? new ValueContent(null, fromHex(text)) : new ValueContent(text, null);
    }

    boolean isNull() {
        return text == null && bytes == null;
    }

    /** The bytes themselves, else those that the text has in UTF-8. */
    byte[] toBytes() {
        return bytes != null ? bytes : text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isHex(String text) {
        if (text.length() < 4 || text.length() % 2 != 0 || !text.startsWith("\\x")) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte[] fromHex(String text) {
        byte[] bytes = new byte[text.length() / 2 - 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (Character.digit(text.charAt(2 + 2 * i), 16) << 4 | Character.digit(text.charAt(3 + 2 * i), 16));
        }
        return bytes;
    }
}
