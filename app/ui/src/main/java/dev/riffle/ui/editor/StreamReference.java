package dev.riffle.ui.editor;

import java.util.ArrayList;
import java.util.List;

/**
 * A stream that a statement names behind FROM or JOIN.
 *
 * @param name its parts as they stand there, without quotes
 * @param alias what its columns are reached by; the last part of the name unless there is another
 */
record StreamReference(List<String> name, String alias) {
    /** Whether a name of a stream or table comes next. */
    static boolean isBehind(SqlLexeme lexeme) {
        return lexeme.is("FROM") || lexeme.is("JOIN") || lexeme.is("UPDATE") || lexeme.is("INTO");
    }

    /** All that a statement names, also one that is not finished. */
    static List<StreamReference> in(List<SqlLexeme> lexemes) {
        List<StreamReference> references = new ArrayList<>();
        boolean afterFrom = false;
        for (int i = 0; i < lexemes.size(); i++) {
            SqlLexeme lexeme = lexemes.get(i);
            if (lexeme.isKeyword() || isBehind(lexeme)) {
                afterFrom = isBehind(lexeme) || lexeme.is("TABLE");
            } else if (lexeme.is("(") || lexeme.is(")")) {
                afterFrom = false;
            } else if (afterFrom && lexeme.isName()) {
                List<String> name = new ArrayList<>(List.of(lexeme.text()));
                while (i + 2 < lexemes.size() && lexemes.get(i + 1).is(".") && lexemes.get(i + 2).isName()) {
                    name.add(lexemes.get(i + 2).text());
                    i += 2;
                }
                boolean as = i + 1 < lexemes.size() && lexemes.get(i + 1).is("AS");
                int alias = as ? i + 2 : i + 1;
                boolean aliased = alias < lexemes.size() && lexemes.get(alias).isName();
                references.add(new StreamReference(List.copyOf(name), aliased ? lexemes.get(alias).text() : name.getLast()));
                i = aliased ? alias : i;
            }
        }
        return references;
    }
}
