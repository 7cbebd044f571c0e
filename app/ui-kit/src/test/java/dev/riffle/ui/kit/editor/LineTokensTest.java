package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineTokensTest {
    private static final Tokenizer TOKENIZER = new ToyTokenizer();
    private static final List<String> PIECES = List.of("'", "/*", "*/", "--", " ", "WORD", "word", "12", "", "x'y", "'' /* '");

    private static final class CountingTokenizer implements Tokenizer {
        private int lines;

        @Override
        public Line tokenize(String line, int state) {
            lines++;
            return TOKENIZER.tokenize(line, state);
        }
    }

    @Test
    void afterAnyEditsAllLinesAreAsReadFromTheStart() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> lines = new ArrayList<>(List.of(""));
            LineTokens tokens = new LineTokens(TOKENIZER, lines::get);
            for (int edit = 0; edit < 30; edit++) {
                int at = random.nextInt(lines.size());
                switch (random.nextInt(3)) {
                    case 0 -> lines.add(at, line(random));
                    case 1 -> lines.set(at, line(random));
                    default -> {
                        if (lines.size() > 1) {
                            lines.remove(at);
                        }
                    }
                }
                tokens.changedFrom(Math.min(at, lines.size() - 1));
                int looked = random.nextInt(lines.size());
                assertEquals(fromStart(lines).get(looked), tokens.line(looked));
            }
            for (int line = 0; line < lines.size(); line++) {
                assertEquals(fromStart(lines).get(line), tokens.line(line));
            }
        }
    }

    private static List<Tokenizer.Line> fromStart(List<String> lines) {
        List<Tokenizer.Line> all = new ArrayList<>();
        int state = Tokenizer.START;
        for (String line : lines) {
            Tokenizer.Line tokens = TOKENIZER.tokenize(line, state);
            all.add(tokens);
            state = tokens.endState();
        }
        return all;
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            line.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return line.toString();
    }

    @Test
    void anEditFarDownDoesNotReadTheLinesBeforeItAgain() {
        CountingTokenizer counting = new CountingTokenizer();
        LineTokens tokens = new LineTokens(counting, _ -> "WORD 'text'");
        tokens.line(9_999);
        counting.lines = 0;
        tokens.changedFrom(9_990);
        tokens.line(9_999);
        assertEquals(10, counting.lines);
    }
}
