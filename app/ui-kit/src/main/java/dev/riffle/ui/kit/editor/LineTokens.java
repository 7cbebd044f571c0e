package dev.riffle.ui.kit.editor;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The tokens of a text's lines, worked out when asked for. It remembers the states between lines as far as they are known, so that an edit
 * costs the lines from it to the last one that is looked at.
 */
final class LineTokens {
    private final Tokenizer tokenizer;
    private final IntFunction<String> lines;
    /** The state at the beginning of each line, for the first {@link #known} lines. */
    private int[] states = {Tokenizer.START};
    private int known = 1;

    /** @param lines the text as it is now, by line number from 0 */
    LineTokens(Tokenizer tokenizer, IntFunction<String> lines) {
        this.tokenizer = tokenizer;
        this.lines = lines;
    }

    /** To be told of every edit. @param line the first one that changed, from 0 */
    void changedFrom(int line) {
        known = Math.min(known, line + 1);
    }

    /** The tokens of a line. @param line from 0 */
    Tokenizer.Line line(int line) {
        while (known <= line) {
            remember(tokenizer.tokenize(lines.apply(known - 1), states[known - 1]).endState());
        }
        Tokenizer.Line tokens = tokenizer.tokenize(lines.apply(line), states[line]);
        if (known == line + 1) {
            remember(tokens.endState());
        }
        return tokens;
    }

    private void remember(int state) {
        if (known == states.length) {
            states = Arrays.copyOf(states, 2 * known);
        }
        states[known++] = state;
    }
}
