package dev.riffle.ui.kit.grid;

import dev.riffle.ui.kit.theme.Fonts;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.Text;

/** The letters of the grid: all have one width, so that measuring most texts is counting. For the FX thread only. */
final class GridFont {
    private static final double SIZE = 13;
    private static final double SMALL_SIZE = 11;
    private static final char ELLIPSIS = '…';

    final Font regular = Font.font(Fonts.MONO, SIZE);
    final Font italic = Font.font(Fonts.MONO, FontPosture.ITALIC, SIZE);
    final Font small = Font.font(Fonts.MONO, SMALL_SIZE);
    private final Text ruler = new Text("0");
    private final double letter;
    private final double smallLetter;
    private final double ascent;
    private final double height;

    GridFont() {
        ruler.setFont(small);
        smallLetter = ruler.getLayoutBounds().getWidth();
        ruler.setFont(regular);
        letter = ruler.getLayoutBounds().getWidth();
        ascent = ruler.getBaselineOffset();
        height = ruler.getLayoutBounds().getHeight();
    }

    /** Where the base line is in a line of some height, from its upper edge. */
    double baseline(double lineHeight) {
        return Math.rint((lineHeight - height) / 2 + ascent);
    }

    double width(String text) {
        if (hasAll(text)) {
            return text.length() * letter;
        }
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    double smallWidth(String text) {
        return text.length() * smallLetter;
    }

    /** How many letters can stand in that width at most; of letters so narrow as combining marks there may be more. */
    int mostLetters(double width) {
        return (int) Math.max(0, width / letter * 2) + 8;
    }

    /** The text, or as much of its beginning as fits with an ellipsis; at least the ellipsis. */
    String cut(String text, double width) {
        if (width(text) <= width + 0.1) {
            return text;
        }
        int low = 0;
        int high = Math.min(text.length() - 1, hasAll(text) ? (int) (width / letter) : mostLetters(width));
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (width(text.substring(0, middle) + ELLIPSIS) <= width + 0.1) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low > 0 && Character.isHighSurrogate(text.charAt(low - 1))) {
            low--;
        }
        return text.substring(0, low) + ELLIPSIS;
    }

    /** Whether the font has all letters, in its one width; others come from whatever font has them. */
    private static boolean hasAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean latin = c < 0x250 || c >= 0x370 && c < 0x530 || c == ELLIPSIS; // Greek and Cyrillic too
            if (!latin) {
                return false;
            }
        }
        return true;
    }
}
