package dev.riffle.ui.kit.editor;

import dev.riffle.ui.kit.editor.LineStyles.Mark;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The problems of a text, as marks below the words that they concern. */
final class ProblemMarks implements Highlighter.Marking {
    private List<Problem> problems = List.of();

    void set(List<Problem> wanted) {
        problems = wanted.stream().sorted(Comparator.comparingInt((Problem problem) -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column())).toList();
    }

    List<Problem> all() {
        return problems;
    }

    boolean onLine(int line) {
        return problems.stream().anyMatch(problem -> problem.place().line() == line + 1);
    }

    @Override
    public List<Mark> marks(int line, int offset, String text) {
        return problems.isEmpty()
                ? List.of()
                : problems.stream().filter(problem -> problem.place().line() == line + 1)
                        .map(problem -> mark(problem, text)).toList();
    }

    /** The problem that is marked at a column of a line, both from 0. */
    Optional<Problem> at(int line, int column, String text) {
        return problems.stream().filter(problem -> problem.place().line() == line + 1).filter(problem -> {
            Mark mark = mark(problem, text);
            return mark.start() <= column && column < mark.end();
        }).findFirst();
    }

    /** The first problem after a place, or else the first of all. */
    Optional<Problem> after(TextPlace place) {
        return problems.stream().filter(problem -> problem.place().line() > place.line()
                || problem.place().line() == place.line() && problem.place().column() > place.column()).findFirst()
                .or(() -> problems.stream().findFirst());
    }

    /** The word at the place, or the quoted name, or one character; the last character when the place is the end of the line. */
    static Mark mark(Problem problem, String text) {
        int start = Math.clamp(problem.place().column() - 1L, 0, Math.max(0, text.length() - 1));
        int end = start;
        if (start < text.length()) {
            char first = text.charAt(start);
            if (first == '"' || first == '\'') {
                int closing = text.indexOf(first, start + 1);
                end = closing < 0 ? text.length() : closing + 1;
            } else {
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                end = Math.max(end, start + 1);
            }
        }
        return new Mark(start, end, "code-problem");
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }
}
