package dev.riffle.ui.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.editor.TokenKind;
import dev.riffle.ui.kit.editor.Tokenizer;
import dev.riffle.ui.kit.editor.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SqlTokenizerTest {
    private static final List<String> PIECES = List.of("'", "''", "\"", "/*", "*/", "--", "//", "/", "*", "-", " ", "SELECT", "count", "(", ")",
            "_offset",
            ".", "12", ".5", "1e", "1e-7", "ä", "\uD83D\uDE00", ";", "x_$1", "\t");

    private final Tokenizer tokenizer = new SqlTokenizer();

    /** The tokens that are not plain, each as kind:text, of a text of several lines. */
    private String tokens(String text) {
        return tokens(tokenizer, text);
    }

    private static String tokens(Tokenizer tokenizer, String text) {
        List<String> told = new ArrayList<>();
        int state = Tokenizer.START;
        for (String line : text.split("\n", -1)) {
            Tokenizer.Line tokens = tokenizer.tokenize(line, state);
            state = tokens.endState();
            int at = 0;
            for (Token token : tokens.tokens()) {
                if (token.kind() != TokenKind.PLAIN) {
                    told.add(token.kind() + ":" + line.substring(at, at + token.length()));
                }
                at += token.length();
            }
        }
        return String.join(" | ", told);
    }

    @Test
    void definitionsHaveWordsOfTheirOwn() {
        String text = "CREATE TABLE key (value text PRIMARY KEY)";
        assertEquals("KEYWORD:TABLE", tokens(text));
        assertEquals("KEYWORD:CREATE | KEYWORD:TABLE | KEYWORD:key | KEYWORD:text | KEYWORD:PRIMARY | KEYWORD:KEY",
                tokens(SqlTokenizer.ofDatabases(), text));
    }

    @Test
    void wordsOfTheDialect() {
        assertEquals("KEYWORD:SELECT | FUNCTION:COUNT | KEYWORD:AS | KEYWORD:from | KEYWORD:where | NUMBER:9.5e-3",
                tokens("SELECT status, COUNT(*) AS n from orders where amount > 9.5e-3"));
        assertEquals("DIM:_offset | DIM:_key", tokens("_offset, _key, _other, value, key"));
        assertEquals("KEYWORD:LEFT | KEYWORD:JOIN | FUNCTION:left", tokens("LEFT JOIN left(x, n)"));
    }

    @Test
    void membersAreNeitherKeywordsNorFunctions() {
        assertEquals("KEYWORD:SELECT | DIM:_offset", tokens("SELECT o.order, o.count, o._offset"));
    }

    @Test
    void quotesAndCommentsReachOverLines() {
        assertEquals("STRING:'it''s | STRING:still' | KEYWORD:AND", tokens("'it''s\nstill' AND"));
        assertEquals("COMMENT:/* SELECT | COMMENT:'x | COMMENT:*/ | STRING:'y'", tokens("/* SELECT\n'x\n*/ 'y'"));
        assertEquals("QUOTED_NAME:\"a-\"\"b\" | COMMENT:-- 'no | KEYWORD:FROM | COMMENT:// \"no", tokens("\"a-\"\"b\" -- 'no\nFROM // \"no"));
    }

    @Test
    void anyLineIsCoveredExactly() {
        Random random = new Random(3);
        for (int round = 0; round < 20_000; round++) {
            String line = random.ints(random.nextInt(12), 0, PIECES.size()).mapToObj(PIECES::get).collect(Collectors.joining());
            Tokenizer.Line tokens = tokenizer.tokenize(line, random.nextInt(4));
            assertEquals(line.length(), tokens.tokens().stream().mapToInt(Token::length).sum(), line);
        }
    }

    /** Line by line or all at once, characters are of the same kinds: what the editor colours after an edit is what it would colour anew. */
    @Test
    void linesOneByOneAreAsTheWholeText() {
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                lines.add(line(random));
            }
            StringBuilder oneByOne = new StringBuilder();
            int state = Tokenizer.START;
            for (String line : lines) {
                Tokenizer.Line tokens = tokenizer.tokenize(line, state);
                state = tokens.endState();
                oneByOne.append(kinds(tokens)).append('\n');
            }
            String whole = String.join("\n", lines) + "\n";
            String kinds = kinds(tokenizer.tokenize(whole, Tokenizer.START));
            for (int i = 0; i < whole.length(); i++) {
                if (whole.charAt(i) != '\n') {
                    assertEquals(kinds.charAt(i), oneByOne.charAt(i), whole);
                }
            }
        }
    }

    /** Without comments that end with their line: in one text they would not. */
    private static String line(Random random) {
        while (true) {
            String line = random.ints(random.nextInt(6), 0, PIECES.size()).mapToObj(PIECES::get).collect(Collectors.joining());
            if (!line.contains("--") && !line.contains("//")) {
                return line;
            }
        }
    }

    private static String kinds(Tokenizer.Line line) {
        return line.tokens().stream().map(token -> String.valueOf((char) ('A' + token.kind().ordinal())).repeat(token.length()))
                .collect(Collectors.joining());
    }
}
