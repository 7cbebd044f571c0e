package dev.riffle.ui.kit.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A language for tests: words in capitals are keywords; 'strings' and {@code /* comments} reach over lines. */
final class ToyTokenizer implements Tokenizer {
    private static final int IN_STRING = 1;
    private static final int IN_COMMENT = 2;
    private static final Pattern TOKEN = Pattern.compile("'|/\\*|--.*|[A-Z]+\\b|[0-9]+|[a-z_]+|.", Pattern.DOTALL);

    @Override
    public Line tokenize(String line, int state) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        int now = state;
        while (at < line.length()) {
            int end;
            TokenKind kind;
            if (now == START) {
                Matcher token = TOKEN.matcher(line).region(at, line.length());
                end = token.lookingAt() ? token.end() : at + 1;
                String text = line.substring(at, end);
                now = text.equals("'") ? IN_STRING : text.equals("/*") ? IN_COMMENT : START;
                kind = kind(text);
            } else {
                String close = now == IN_STRING ? "'" : "*/";
                int found = line.indexOf(close, at);
                end = found < 0 ? line.length() : found + close.length();
                kind = now == IN_STRING ? TokenKind.STRING : TokenKind.COMMENT;
                now = found < 0 ? now : START;
            }
            tokens.add(new Token(end - at, kind));
            at = end;
        }
        return new Line(tokens, now);
    }

    private static TokenKind kind(String text) {
        char first = text.charAt(0);
        if (text.equals("/*") || text.startsWith("--")) {
            return TokenKind.COMMENT;
        }
        return first == '\''
                ? TokenKind.STRING
                : Character.isDigit(first) ? TokenKind.NUMBER : Character.isUpperCase(first) ? TokenKind.KEYWORD : TokenKind.PLAIN;
    }
}
