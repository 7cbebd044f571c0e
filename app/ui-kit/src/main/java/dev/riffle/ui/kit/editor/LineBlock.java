package dev.riffle.ui.kit.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whole lines of a text that are edited together, with the selection in them.
 *
 * @param lines without line breaks, at least one
 * @param anchor where the selection began
 * @param caret where it ends; the same place when nothing is selected
 */
record LineBlock(List<String> lines, Spot anchor, Spot caret) {
    /** Spaces for a level of indentation. */
    static final int INDENT = 4;

    /** A place between characters. @param line of the block, from 0 @param column from 0 */
    record Spot(int line, int column) {
        Spot plus(int moreLines) {
            return new Spot(line + moreLines, column);
        }
    }

    LineBlock {
        lines = List.copyOf(lines);
    }

    LineBlock indent() {
        return eachLine(line -> line.isBlank() ? line : " ".repeat(INDENT) + line);
    }

    LineBlock outdent() {
        return eachLine(line -> line.startsWith("\t") ? line.substring(1) : line.substring(Math.min(INDENT, leadingBlanks(line))));
    }

    /** Makes all lines comments, or takes that from them when all are. Blank lines stay as they are. */
    LineBlock toggleComment(String prefix) {
        List<String> written = lines.stream().filter(line -> !line.isBlank()).toList();
        if (written.isEmpty()) {
            return this;
        }
        if (written.stream().allMatch(line -> line.stripLeading().startsWith(prefix))) {
            return eachLine(line -> uncomment(line, prefix));
        }
        int indent = written.stream().mapToInt(LineBlock::leadingBlanks).min().orElse(0);
        return eachLine(line -> line.isBlank() ? line : line.substring(0, indent) + prefix + " " + line.substring(indent));
    }

    private static String uncomment(String line, String prefix) {
        int at = line.indexOf(prefix);
        if (at < 0) {
            return line;
        }
        int after = at + prefix.length();
        return line.substring(0, at) + line.substring(line.startsWith(" ", after) ? after + 1 : after);
    }

    /** The lines twice; the selection goes with the copy. */
    LineBlock duplicate() {
        List<String> twice = new ArrayList<>(lines);
        twice.addAll(lines);
        return new LineBlock(twice, anchor.plus(lines.size()), caret.plus(lines.size()));
    }

    /** The first line goes behind all others; the selection, which is in those, stays in them. */
    LineBlock firstToEnd() {
        List<String> turned = new ArrayList<>(lines.subList(1, lines.size()));
        turned.add(lines.getFirst());
        return new LineBlock(turned, anchor.plus(-1), caret.plus(-1));
    }

    /** The last line goes before all others; the selection, which is in those, stays in them. */
    LineBlock lastToStart() {
        List<String> turned = new ArrayList<>(List.of(lines.getLast()));
        turned.addAll(lines.subList(0, lines.size() - 1));
        return new LineBlock(turned, anchor.plus(1), caret.plus(1));
    }

    /** Edits line by line; the selection keeps its distance from the end of its lines, so that it stays with its text. */
    private LineBlock eachLine(UnaryOperator<String> edit) {
        List<String> edited = lines.stream().map(edit).toList();
        return new LineBlock(edited, follow(anchor, edited), follow(caret, edited));
    }

    private Spot follow(Spot spot, List<String> edited) {
        if (spot.line >= lines.size()) {
            return spot;
        }
        int grown = edited.get(spot.line).length() - lines.get(spot.line).length();
        return new Spot(spot.line, Math.max(0, spot.column + grown));
    }

    static int leadingBlanks(String line) {
        int n = 0;
        while (n < line.length() && (line.charAt(n) == ' ' || line.charAt(n) == '\t')) {
            n++;
        }
        return n;
    }
}
