package dev.riffle.ui.kit.editor;

/** Decides what typing a bracket or a quote does: as little as possible besides writing it. */
final class Pairs {
    enum Reaction {
        /** Write the character, as always. */
        PLAIN,
        /** Write its partner behind the caret as well. */
        PAIR,
        /** The character is there already: step over it. */
        STEP_OVER
    }

    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    private static final String QUOTES = "'\"";
    /** What may follow an automatic partner: it must not be pushed in front of a word. */
    private static final String ENDS = ")]},;";

    private Pairs() {}

    /** Whether a character opens a pair, or closes one. */
    static boolean concerns(char c) {
        return OPENING.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0 || QUOTES.indexOf(c) >= 0;
    }

    /** Whether a selection can be put between this character and its partner. */
    static boolean opens(char c) {
        return OPENING.indexOf(c) >= 0 || QUOTES.indexOf(c) >= 0;
    }

    /** The character that closes what another one opens. */
    static char partner(char opening) {
        int index = OPENING.indexOf(opening);
        return index < 0 ? opening : CLOSING.charAt(index);
    }

    /** Whether two neighbours are an empty pair, which one key press deletes. */
    static boolean isEmptyPair(char before, char after) {
        return opens(before) && partner(before) == after;
    }

    /**
     * @param line the line that is typed into
     * @param column the caret's, from 0
     * @param kind what the character before the caret belongs to
     * @param ownPartner whether what follows was written by a {@link Reaction#PAIR} just now
     */
    static Reaction typed(char c, String line, int column, TokenKind kind, boolean ownPartner) {
        char before = column > 0 ? line.charAt(column - 1) : ' ';
        char after = column < line.length() ? line.charAt(column) : ' ';
        if (ownPartner && after == c) {
            return Reaction.STEP_OVER;
        }
        boolean room = Character.isWhitespace(after) || ENDS.indexOf(after) >= 0;
        if (OPENING.indexOf(c) >= 0) {
            return room && kind != TokenKind.STRING && kind != TokenKind.COMMENT ? Reaction.PAIR : Reaction.PLAIN;
        }
        boolean quoteBegins = QUOTES.indexOf(c) >= 0 && kind != TokenKind.COMMENT && before != c && !Character.isLetterOrDigit(before)
                && before != '_' && QUOTES.indexOf(before) < 0 && !isOpen(line, column);
        return quoteBegins && room ? Reaction.PAIR : Reaction.PLAIN;
    }

    /** Whether a quote is open at a column, as far as its line tells. */
    private static boolean isOpen(String line, int column) {
        char open = 0;
        for (int i = 0; i < column; i++) {
            char c = line.charAt(i);
            if (open == 0 && QUOTES.indexOf(c) >= 0) {
                open = c;
            } else if (c == open) {
                open = 0;
            }
        }
        return open != 0;
    }
}
