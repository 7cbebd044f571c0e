package dev.riffle.ui.kit.json;

import dev.riffle.ui.kit.json.JsonDocument.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The rows of a document that are to be seen, as it is opened and closed. Opening shows a page of children at a time, so that no step
 * depends on the size of the document. For the FX thread.
 */
public final class JsonRows {
    /** Children shown at a time. */
    public static final int PAGE = 500;
    /** How many rows are opened at first, if the document has so many. */
    private static final int FIRST_ROWS = 40;
    /** How deep: a chain of objects would else fill the pane. */
    private static final int FIRST_DEPTH = 4;

    private final JsonDocument document;
    private final ObservableList<JsonRow> rows = FXCollections.observableArrayList();
    private final ObservableList<JsonRow> view = FXCollections.unmodifiableObservableList(rows);
    private final Set<Integer> open = new HashSet<>();

    /** Shows the root, opened, and what small containers below it fit into a first look. */
    public JsonRows(JsonDocument document) {
        this.document = document;
        rows.add(new JsonRow(null, 0, 0, 0, false));
        open(rows.getFirst());
        for (int i = 1; i < rows.size() && rows.size() < FIRST_ROWS; i++) {
            JsonRow row = rows.get(i);
            if (rows.size() + document.childCount(row.node()) <= FIRST_ROWS && row.depth() < FIRST_DEPTH) {
                open(row);
            }
        }
    }

    public JsonDocument document() {
        return document;
    }

    /** Unmodifiable; changes as rows are opened and closed. */
    public ObservableList<JsonRow> rows() {
        return view;
    }

    public boolean isOpen(JsonRow row) {
        return !row.more() && open.contains(row.node());
    }

    /** Whether there is something in it to be opened. */
    public boolean canOpen(JsonRow row) {
        return !row.more() && document.kind(row.node()).isContainer() && document.childCount(row.node()) > 0;
    }

    /** Opens what is closed, closes what is open, shows more where there is more. */
    public void toggle(JsonRow row) {
        if (row.more()) {
            showMore(row);
        } else if (isOpen(row)) {
            close(row);
        } else {
            open(row);
        }
    }

    public void open(JsonRow row) {
        if (canOpen(row) && open.add(row.node())) {
            rows.addAll(rows.indexOf(row) + 1, page(row, document.firstChild(row.node()), 0));
        }
    }

    public void close(JsonRow row) {
        if (open.remove(row.node())) {
            int first = rows.indexOf(row) + 1;
            int end = first;
            while (end < rows.size() && rows.get(end).depth() > row.depth()) {
                open.remove(rows.get(end).node());
                end++;
            }
            rows.remove(first, end);
        }
    }

    /** Puts the next page in the place of the row that stands for it. */
    public void showMore(JsonRow more) {
        JsonRow parent = more.parent();
        int index = rows.indexOf(more);
        if (more.more() && parent != null && index >= 0) {
            List<JsonRow> page = page(parent, more.node(), more.position());
            rows.set(index, page.getFirst());
            rows.addAll(index + 1, page.subList(1, page.size()));
        }
    }

    /** How many values a row that stands for more stands for. */
    public int left(JsonRow more) {
        return more.parent() == null ? 0 : document.childCount(more.parent().node()) - more.position();
    }

    private List<JsonRow> page(JsonRow parent, int from, int position) {
        List<JsonRow> page = new ArrayList<>();
        int count = document.childCount(parent.node());
        int node = from;
        int end = Math.min(count, position + PAGE);
        for (int i = position; i < end; i++) {
            page.add(new JsonRow(parent, node, i, parent.depth() + 1, false));
            node = document.next(node);
        }
        if (end < count) {
            page.add(new JsonRow(parent, node, end, parent.depth() + 1, true));
        }
        return page;
    }

    /** The kind of a row's value. */
    public Kind kind(JsonRow row) {
        return document.kind(row.node());
    }
}
