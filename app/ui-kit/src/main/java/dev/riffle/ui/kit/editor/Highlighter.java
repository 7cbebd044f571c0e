package dev.riffle.ui.kit.editor;

import dev.riffle.ui.kit.editor.LineStyles.Mark;
import dev.riffle.ui.kit.thread.PulseChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javafx.util.Subscription;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/** Colours the lines that are visible, and a few around them so that scrolling shows no bare text. */
final class Highlighter {
    /** Lines above and below the visible ones. */
    private static final int MARGIN = 30;

    /** Says what is marked on a line. */
    @FunctionalInterface
    interface Marking {
        /** @param line from 0 @param offset where it begins in the text @param text without its line break, not empty */
        List<Mark> marks(int line, int offset, String text);
    }

    private final CodeArea area;
    private final LineTokens tokens;
    private final List<Marking> markings = new ArrayList<>();
    private final PulseChannel<Boolean> refresh = new PulseChannel<>(_ -> refresh());

    Highlighter(CodeArea area, Tokenizer tokenizer) {
        this.area = area;
        this.tokens = new LineTokens(tokenizer, this::text);
    }

    void add(Marking marking) {
        markings.add(marking);
    }

    LineTokens tokens() {
        return tokens;
    }

    Brackets brackets() {
        return new Brackets(tokens, this::text, area.getParagraphs().size());
    }

    private String text(int line) {
        return area.getParagraph(line).getText();
    }

    /** Follows edits and scrolling. */
    Subscription start() {
        org.reactfx.Subscription edits = area.plainTextChanges().subscribe(this::edited);
        org.reactfx.Subscription scrolls = area.viewportDirtyEvents().subscribe(_ -> later());
        Subscription height = area.heightProperty().subscribe(_ -> later());
        later();
        return () -> {
            edits.unsubscribe();
            scrolls.unsubscribe();
            height.unsubscribe();
        };
    }

    /** Colours anew at the next pulse. */
    void later() {
        refresh.send(true);
    }

    /** The lines that were typed into at once, lest they show without colour for a frame; what follows from them at the next pulse. */
    private void edited(PlainTextChange change) {
        int first = area.offsetToPosition(change.getPosition(), Bias.Forward).getMajor();
        int last = Math.min(area.offsetToPosition(change.getInsertionEnd(), Bias.Forward).getMajor(), first + 2 * MARGIN);
        tokens.changedFrom(first);
        style(first, last);
        later();
    }

    private void refresh() {
        if (area.getVisibleParagraphs().isEmpty()) {
            return;
        }
        int first = area.firstVisibleParToAllParIndex();
        int last = area.lastVisibleParToAllParIndex();
        if (first >= 0 && last >= 0) {
            style(first - MARGIN, last + MARGIN);
        }
    }

    private void style(int first, int last) {
        for (int line = Math.max(0, first); line <= Math.min(last, area.getParagraphs().size() - 1); line++) {
            String text = text(line);
            if (!text.isEmpty()) {
                style(line, text);
            }
        }
    }

    private void style(int line, String text) {
        int offset = area.getAbsolutePosition(line, 0);
        List<Mark> marks = new ArrayList<>();
        markings.forEach(marking -> marks.addAll(marking.marks(line, offset, text)));
        StyleSpans<Collection<String>> wanted = LineStyles.of(tokens.line(line), marks, text.length());
        if (!wanted.equals(area.getParagraph(line).getStyleSpans())) {
            area.setStyleSpans(line, 0, wanted);
        }
    }
}
