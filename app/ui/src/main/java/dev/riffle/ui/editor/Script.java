package dev.riffle.ui.editor;

import dev.riffle.engine.sql.Statements;
import dev.riffle.engine.sql.Statements.Statement;
import dev.riffle.ui.kit.editor.TextPlace;
import dev.riffle.ui.kit.editor.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text of several statements.
 *
 * @param text lines end in {@code \n}
 * @param statements in order
 */
record Script(String text, List<ScriptStatement> statements) {
    /** Finds the statements of a text. */
    interface Splitter {
        /** @param text lines end in {@code \n} */
        List<ScriptStatement> split(String text);
    }

    static Script of(String text, Splitter splitter) {
        return new Script(text, splitter.split(text));
    }

    /** By the rules of Riffle's own SQL. */
    static Script of(String text) {
        return of(text, Script::ofRiffle);
    }

    static List<ScriptStatement> ofRiffle(String text) {
        List<ScriptStatement> statements = new ArrayList<>();
        int line = 1;
        int lineStart = 0;
        for (Statement statement : Statements.split(text)) {
            while (line < statement.line()) {
                lineStart = text.indexOf('\n', lineStart) + 1;
                line++;
            }
            statements.add(new ScriptStatement(statement.sql(), lineStart + statement.column() - 1, new TextPlace(line, statement.column())));
        }
        return List.copyOf(statements);
    }

    /**
     * The statement that the caret is in, or else the one before it; the one behind it if that begins on the caret's line and the other
     * does not end there, or if there is none before.
     */
    Optional<ScriptStatement> at(int caret) {
        int next = firstAfter(caret);
        Optional<ScriptStatement> before = next == 0 ? Optional.empty() : Optional.of(statements.get(next - 1));
        Optional<ScriptStatement> after = next == statements.size() ? Optional.empty() : Optional.of(statements.get(next));
        if (before.isEmpty() || after.isEmpty()) {
            return before.or(() -> after);
        }
        boolean apart = caret > before.get().end() && text.substring(before.get().end(), caret).indexOf('\n') >= 0;
        boolean sameLine = text.substring(caret, after.get().offset()).indexOf('\n') < 0;
        return apart && sameLine ? after : before;
    }

    /** The index of the first statement that begins behind an offset. */
    private int firstAfter(int offset) {
        int low = 0;
        int high = statements.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (statements.get(middle).offset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What is selected, as statements, with their places in the whole text. */
    List<ScriptStatement> in(TextRange range, Splitter splitter) {
        String selected = text.substring(range.start(), range.end());
        TextPlace start = place(range.start());
        return splitter.split(selected).stream().map(statement -> statement.movedBy(range.start(), start)).toList();
    }

    private TextPlace place(int offset) {
        int line = 1;
        int lineStart = 0;
        for (int next = text.indexOf('\n'); next >= 0 && next < offset; next = text.indexOf('\n', lineStart)) {
            line++;
            lineStart = next + 1;
        }
        return new TextPlace(line, offset - lineStart + 1);
    }
}
