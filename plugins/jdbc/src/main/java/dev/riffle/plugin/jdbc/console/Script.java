package dev.riffle.plugin.jdbc.console;

import dev.riffle.connector.console.ConsoleStatement;
import dev.riffle.plugin.jdbc.console.SqlScanner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the statements of a script. Semicolons in the body of a routine end none: from its BEGIN to its END. */
final class Script {
    private static final Pattern DELIMITER = Pattern.compile("(?i)DELIMITER[ \\t]+(\\S+)[ \\t]*(?:\\R|$)");
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "TRIGGER", "EVENT", "PACKAGE");
    private static final Set<String> OTHER_OBJECTS = Set.of("TABLE", "VIEW", "INDEX", "SCHEMA", "DATABASE", "TYPE", "AS");
    /** END IF does not end what BEGIN began. */
    private static final Set<String> OTHER_ENDS = Set.of("IF", "LOOP", "WHILE", "REPEAT", "FOR");

    private final String text;
    private final Lexicon lexicon;
    private final SqlScanner scanner;
    private final List<ConsoleStatement> statements = new ArrayList<>();
    private String delimiter = ";";
    private int start = -1;
    /** Behind the last token that is no comment. */
    private int end;
    private int words;
    private boolean creates;
    private boolean routine;
    private boolean block;
    private int open;
    private boolean ended;

    private Script(String text, Lexicon lexicon) {
        this.text = text;
        this.lexicon = lexicon;
        this.scanner = new SqlScanner(text, lexicon);
    }

    static List<ConsoleStatement> split(String text, Lexicon lexicon) {
        return new Script(text, lexicon).split();
    }

    private List<ConsoleStatement> split() {
        for (Kind kind = scanner.next(); kind != Kind.END; kind = scanner.next()) {
            if (kind != Kind.COMMENT && !isDelimiterLine(kind)) {
                if (isEnd(kind)) {
                    scanner.moveTo(scanner.start() + delimiter.length());
                    finish();
                } else {
                    take(kind);
                }
            }
        }
        finish();
        return statements;
    }

    private boolean isDelimiterLine(Kind kind) {
        if (lexicon.delimiterLines() && kind == Kind.WORD && start < 0) {
            Matcher line = DELIMITER.matcher(text).region(scanner.start(), text.length());
            if (line.lookingAt()) {
                delimiter = line.group(1);
                scanner.moveTo(line.end());
                return true;
            }
        }
        return false;
    }

    private boolean isEnd(Kind kind) {
        return kind == Kind.SIGN && text.startsWith(delimiter, scanner.start())
                && (open == 0 || delimiter.length() > 1 || delimiter.charAt(0) != ';');
    }

    private void take(Kind kind) {
        if (start < 0) {
            start = scanner.start();
        }
        end = scanner.end();
        if (kind == Kind.WORD) {
            word(scanner.token().toUpperCase(Locale.ROOT));
            words++;
        } else {
            ended = false;
        }
    }

    /** As psql counts them, and for more kinds of routines. */
    private void word(String word) {
        boolean afterEnd = ended;
        ended = false;
        if (words == 0) {
            creates = word.equals("CREATE");
            block = word.equals("BEGIN");
        } else if (words == 1 && block && word.equals("NOT")) { // BEGIN NOT ATOMIC
            routine = true;
            open = 1;
        } else if (creates && (OTHER_OBJECTS.contains(word) || ROUTINES.contains(word))) {
            routine = ROUTINES.contains(word);
            creates = false;
        } else if (afterEnd && OTHER_ENDS.contains(word)) {
            open++;
        } else if (routine && word.equals("BEGIN") || open > 0 && word.equals("CASE") && !afterEnd) {
            open++;
        } else if (open > 0 && word.equals("END")) {
            open--;
            ended = true;
        }
    }

    private void finish() {
        if (start >= 0) {
            statements.add(new ConsoleStatement(text.substring(start, end), start, end));
        }
        start = -1;
        words = 0;
        creates = false;
        routine = false;
        block = false;
        open = 0;
        ended = false;
    }
}
