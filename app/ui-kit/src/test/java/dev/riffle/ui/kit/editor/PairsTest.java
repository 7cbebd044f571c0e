package dev.riffle.ui.kit.editor;

import static dev.riffle.ui.kit.editor.Pairs.Reaction.PAIR;
import static dev.riffle.ui.kit.editor.Pairs.Reaction.PLAIN;
import static dev.riffle.ui.kit.editor.Pairs.Reaction.STEP_OVER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PairsTest {
    /** @param line with | for the caret */
    private static Pairs.Reaction typed(char c, String line, TokenKind kind) {
        return Pairs.typed(c, line.replace("|", ""), line.indexOf('|'), kind, false);
    }

    @Test
    void bracketsArePairedWhereNothingIsPushed() {
        assertEquals(PAIR, typed('(', "COUNT|", TokenKind.FUNCTION));
        assertEquals(PAIR, typed('(', "f(|)", TokenKind.PLAIN));
        assertEquals(PLAIN, typed('(', "|amount", TokenKind.PLAIN));
        assertEquals(PLAIN, typed('(', "-- see |", TokenKind.COMMENT));
        assertEquals(PLAIN, typed(')', "f(x|", TokenKind.PLAIN));
    }

    @Test
    void quotesArePairedWhereTheyOpen() {
        assertEquals(PAIR, typed('\'', "city = |", TokenKind.PLAIN));
        assertEquals(PLAIN, typed('\'', "city = 'Paris|", TokenKind.STRING));
        assertEquals(PLAIN, typed('\'', "-- don|", TokenKind.COMMENT));
        assertEquals(PLAIN, typed('\'', "don|", TokenKind.PLAIN));
        assertEquals(PLAIN, typed('"', "'it says |", TokenKind.STRING));
        assertEquals(PLAIN, typed('\'', "|'Paris'", TokenKind.PLAIN));
    }

    @Test
    void onlyOwnPartnersAreSteppedOver() {
        assertEquals(STEP_OVER, Pairs.typed(')', "f()", 2, TokenKind.PLAIN, true));
        assertEquals(PLAIN, Pairs.typed(')', "f()", 2, TokenKind.PLAIN, false));
        assertEquals(STEP_OVER, Pairs.typed('\'', "''", 1, TokenKind.STRING, true));
    }
}
