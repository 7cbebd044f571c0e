package dev.riffle.ui.kit.editor;

import java.util.Locale;

/** What a piece of text is, as far as its colour is concerned. */
public enum TokenKind {
    PLAIN,
    KEYWORD,
    FUNCTION,
    STRING,
    NUMBER,
    COMMENT,
    /** A name in quotes: looks like any other, but brackets in it do not count. */
    QUOTED_NAME,
    /** There, but not what one looks for. */
    DIM;

    /** The class that the style sheet colours. */
    String styleClass() {
        return "code-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
