package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.editor.Brackets.Spot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BracketsTest {
    private static final List<String> LINES = List.of("SELECT f(a, ')', -- )", "  /* ( */ g[1])", "FROM (");

    private final Brackets brackets = new Brackets(new LineTokens(new ToyTokenizer(), LINES::get), LINES::get, LINES.size());

    @Test
    void findsPartnersOverLinesStringsAndComments() {
        assertEquals(Optional.of(new Spot(1, 14)), brackets.partner(new Spot(0, 8)));
        assertEquals(Optional.of(new Spot(0, 8)), brackets.partner(new Spot(1, 14)));
        assertEquals(Optional.of(new Spot(1, 13)), brackets.partner(new Spot(1, 11)));
        assertEquals(Optional.empty(), brackets.partner(new Spot(2, 5)));
    }

    @Test
    void prefersTheBracketBeforeTheCaret() {
        assertEquals(Optional.of(new Spot(0, 8)), brackets.beside(new Spot(0, 9)));
        assertEquals(Optional.of(new Spot(0, 8)), brackets.beside(new Spot(0, 8)));
        assertEquals(Optional.empty(), brackets.beside(new Spot(0, 14)));
        assertEquals(Optional.empty(), brackets.beside(new Spot(1, 0)));
    }
}
