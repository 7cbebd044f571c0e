package dev.riffle.ui.kit.editor;

import java.util.List;

/**
 * Cuts a text into tokens line by line. What reaches over the end of a line, such as a block comment, is carried in a state, so that after
 * an edit the lines before it need not be read again. Without state of its own.
 */
public interface Tokenizer {
    /** The state at the beginning of a text. */
    int START = 0;

    /**
     * One token.
     *
     * @param length in UTF-16 units, at least 1
     */
    record Token(int length, TokenKind kind) {
        public Token {
            if (length < 1) {
                throw new IllegalArgumentException("A token has a length, not " + length);
            }
        }
    }

    /**
     * The tokens of a line.
     *
     * @param tokens cover the line exactly, in order
     * @param endState the state at the beginning of the next line
     */
    record Line(List<Token> tokens, int endState) {
        public Line {
            tokens = List.copyOf(tokens);
        }

        /** The kind of the character at a column from 0, or of the last one when the column is the end of the line. */
        TokenKind kindAt(int column) {
            int end = 0;
            TokenKind kind = TokenKind.PLAIN;
            for (Token token : tokens) {
                end += token.length;
                kind = token.kind;
                if (end > column) {
                    break;
                }
            }
            return kind;
        }
    }

    /**
     * Cuts a line.
     *
     * @param line without its line break
     * @param state where the line before ended, or {@link #START}
     */
    Line tokenize(String line, int state);
}
