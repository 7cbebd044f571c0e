package dev.riffle.ui.editor;

import dev.riffle.ui.kit.editor.TokenKind;
import dev.riffle.ui.kit.editor.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tokens of SQL for colouring. What is in quotes, and block comments, reach over lines. Immutable. */
public final class SqlTokenizer implements Tokenizer {
    /** What stands in the statements that make tables and views, in upper case. */
    private static final Set<String> DEFINING = Set.of("ALWAYS", "CASCADE", "CHARACTER", "CHECK", "COLLATE", "COMMENT", "CONSTRAINT", "CREATE",
            "DATA",
            "DEFAULT", "FOREIGN", "GENERATED", "IDENTITY", "INDEX", "INCLUDE", "KEY", "MATERIALIZED", "PRIMARY", "REFERENCES", "REPLACE", "SEQUENCE",
            "STORED", "TEXT", "UNIQUE", "UUID", "VARYING", "VIEW", "WHERE");
    /** What stands in the other statements of databases that are no queries. */
    private static final Set<String> CHANGING = Set.of("ALTER", "ANALYZE", "BEGIN", "CALL", "COLUMN", "COMMIT", "DATABASE", "DELETE", "DESCRIBE",
            "DROP", "EXECUTE",
            "EXPLAIN", "FOR", "FUNCTION", "GRANT", "IF", "INSERT", "INTO", "LOCK", "MERGE", "PROCEDURE", "RETURNING", "REVOKE", "ROLLBACK",
            "SAVEPOINT", "SCHEMA",
            "SET", "SHOW", "START", "TEMPORARY", "TO", "TRANSACTION", "TRIGGER", "TRUNCATE", "UPDATE", "USE", "VACUUM", "VALUES");
    private static final int IN_COMMENT = 1;
    private static final int IN_STRING = 2;
    private static final int IN_NAME = 3;

    private final boolean ofDatabases;

    /** Of the dialect's queries. */
    public SqlTokenizer() {
        this(false);
    }

    private SqlTokenizer(boolean ofDatabases) {
        this.ofDatabases = ofDatabases;
    }

    /** Of a database's own statements: queries, and those that make and change tables. */
    public static SqlTokenizer ofDatabases() {
        return new SqlTokenizer(true);
    }

    @Override
    public Line tokenize(String line, int state) {
        return new Reading(line, ofDatabases).read(state);
    }

    /** One line on its way. */
    private static final class Reading {
        private final String line;
        private final boolean ofDatabases;
        private final List<Token> tokens = new ArrayList<>();
        private int at;
        /** The token that is being made: neighbours of one kind are one token. */
        private int pending;
        private TokenKind pendingKind = TokenKind.PLAIN;

        Reading(String line, boolean ofDatabases) {
            this.line = line;
            this.ofDatabases = ofDatabases;
        }

        Line read(int state) {
            int now = state;
            while (at < line.length()) {
                now = now == START ? next() : inside(now);
            }
            flush();
            return new Line(tokens, now);
        }

        /** Reads a token outside of quotes and comments. @return the state behind it */
        private int next() {
            char c = line.charAt(at);
            if (c == '\'') {
                emit(at + 1, TokenKind.STRING);
                return IN_STRING;
            } else if (c == '"') {
                emit(at + 1, TokenKind.QUOTED_NAME);
                return IN_NAME;
            } else if (line.startsWith("/*", at)) {
                emit(at + 2, TokenKind.COMMENT);
                return IN_COMMENT;
            } else if (line.startsWith("--", at) || line.startsWith("//", at)) {
                emit(line.length(), TokenKind.COMMENT);
            } else if (isDigit(at) || c == '.' && isDigit(at + 1)) {
                emit(numberEnd(), TokenKind.NUMBER);
            } else if (isWordStart(c)) {
                int end = wordEnd();
                emit(end, wordKind(line.substring(at, end), end));
            } else {
                emit(at + 1, TokenKind.PLAIN);
            }
            return START;
        }

        /** Reads on to the end of what is open, or of the line. A doubled quote closes and opens again. */
        private int inside(int state) {
            String close = state == IN_COMMENT ? "*/" : state == IN_STRING ? "'" : "\"";
            TokenKind kind = state == IN_COMMENT ? TokenKind.COMMENT : state == IN_STRING ? TokenKind.STRING : TokenKind.QUOTED_NAME;
            int found = line.indexOf(close, at);
            emit(found < 0 ? line.length() : found + close.length(), kind);
            return found < 0 ? state : START;
        }

        private void emit(int end, TokenKind kind) {
            if (kind != pendingKind) {
                flush();
                pendingKind = kind;
            }
            pending += end - at;
            at = end;
        }

        private void flush() {
            if (pending > 0) {
                tokens.add(new Token(pending, pendingKind));
                pending = 0;
            }
        }

        private TokenKind wordKind(String word, int end) {
            if (SqlVocabulary.isSystemColumn(word)) {
                return TokenKind.DIM;
            }
            if (at > 0 && line.charAt(at - 1) == '.') {
                return TokenKind.PLAIN; // the member of something, whatever it is called
            }
            if (SqlVocabulary.isFunction(word) && isCall(end)) {
                return TokenKind.FUNCTION;
            }
            return SqlVocabulary.isKeyword(word) || ofDatabases && isOfDatabases(word.toUpperCase(Locale.ROOT))
                    ? TokenKind.KEYWORD
                    : TokenKind.PLAIN;
        }

        private static boolean isOfDatabases(String word) {
            return DEFINING.contains(word) || CHANGING.contains(word);
        }

        private boolean isCall(int end) {
            int i = end;
            while (i < line.length() && line.charAt(i) == ' ') {
                i++;
            }
            return i < line.length() && line.charAt(i) == '(';
        }

        private int wordEnd() {
            int end = at + 1;
            while (end < line.length() && isWordPart(line.charAt(end))) {
                end++;
            }
            return end;
        }

        private int numberEnd() {
            int end = at;
            while (isDigit(end) || end < line.length() && line.charAt(end) == '.') {
                end++;
            }
            if (end < line.length() && (line.charAt(end) | 0x20) == 'e') {
                int exponent = end + 1 < line.length() && "+-".indexOf(line.charAt(end + 1)) >= 0 ? end + 2 : end + 1;
                if (isDigit(exponent)) {
                    end = exponent;
                    while (isDigit(end)) {
                        end++;
                    }
                }
            }
            return end;
        }

        private boolean isDigit(int index) {
            return index < line.length() && line.charAt(index) >= '0' && line.charAt(index) <= '9';
        }
    }

    static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
