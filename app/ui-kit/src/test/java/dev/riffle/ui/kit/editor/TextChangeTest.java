package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TextChangeTest {
    @Test
    void isTheSmallestStretch() {
        assertEquals(new TextChange(2, 3, "XY"), TextChange.between("abcde", "abXYde"));
        assertEquals(new TextChange(3, 3, "a"), TextChange.between("aaa", "aaaa"));
        assertEquals(new TextChange(1, 2, ""), TextChange.between("aa", "a"));
        assertEquals(new TextChange(3, 3, ""), TextChange.between("abc", "abc"));
        assertEquals(new TextChange(0, 0, "new"), TextChange.between("", "new"));
    }
}
