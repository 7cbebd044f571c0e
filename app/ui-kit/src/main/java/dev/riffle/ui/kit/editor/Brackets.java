package dev.riffle.ui.kit.editor;

import java.util.Optional;
import java.util.function.IntFunction;

/** Finds the other bracket of a pair; those in strings, quoted names and comments do not count. */
final class Brackets {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    /** How far a partner is looked for: beyond, nobody sees both. */
    private static final int FARTHEST_LINES = 2_000;

    /** A character. @param line from 0 @param column from 0 */
    record Spot(int line, int column) {}

    private final LineTokens tokens;
    private final IntFunction<String> lines;
    private final int lineCount;

    Brackets(LineTokens tokens, IntFunction<String> lines, int lineCount) {
        this.tokens = tokens;
        this.lines = lines;
        this.lineCount = lineCount;
    }

    /** The bracket before the caret, or else behind it. */
    Optional<Spot> beside(Spot caret) {
        return bracket(caret.line, caret.column - 1).or(() -> bracket(caret.line, caret.column));
    }

    private Optional<Spot> bracket(int line, int column) {
        String text = lines.apply(line);
        return column >= 0 && column < text.length() && isBracket(text.charAt(column)) && counts(tokens.line(line), column)
                ? Optional.of(new Spot(line, column))
                : Optional.empty();
    }

    /** The bracket that closes or opens the one at a place; empty when there is none, or it is of another sort. */
    Optional<Spot> partner(Spot bracket) {
        char one = lines.apply(bracket.line).charAt(bracket.column);
        boolean forward = OPENING.indexOf(one) >= 0;
        int step = forward ? 1 : -1;
        int depth = 0;
        for (int line = bracket.line; line >= 0 && line < lineCount && Math.abs(line - bracket.line) <= FARTHEST_LINES; line += step) {
            String text = lines.apply(line);
            Tokenizer.Line kinds = tokens.line(line);
            int column = line == bracket.line ? bracket.column : forward ? 0 : text.length() - 1;
            for (; column >= 0 && column < text.length(); column += step) {
                char c = text.charAt(column);
                if (isBracket(c) && counts(kinds, column)) {
                    depth += (OPENING.indexOf(c) >= 0) == forward ? 1 : -1;
                    if (depth == 0) {
                        return matches(one, c) ? Optional.of(new Spot(line, column)) : Optional.empty();
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isBracket(char c) {
        return OPENING.indexOf(c) >= 0 || CLOSING.indexOf(c) >= 0;
    }

    private static boolean matches(char one, char other) {
        return Math.max(OPENING.indexOf(one), CLOSING.indexOf(one)) == Math.max(OPENING.indexOf(other), CLOSING.indexOf(other));
    }

    private static boolean counts(Tokenizer.Line kinds, int column) {
        return switch (kinds.kindAt(column)) {
            case STRING, COMMENT, QUOTED_NAME -> false;
            default -> true;
        };
    }
}
