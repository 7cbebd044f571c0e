package dev.riffle.ui.kit.editor;

import dev.riffle.ui.kit.editor.Completions.Offer;
import dev.riffle.ui.kit.editor.Completions.Proposal;
import dev.riffle.ui.kit.theme.Icons;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The list of proposals below the caret. The text keeps the focus: typing goes on and narrows the list. */
final class CompletionPopup {
    private static final double ROW = 24;
    private static final int ROWS = 10;
    private static final double WIDTH = 420;
    /** From the list's edge to its labels: these stand below the word. */
    private static final double TEXT_INSET = 37;

    private final CodeArea area;
    private final Completions completions;
    private final ListView<Proposal> list = new ListView<>();
    private final Popup popup = new Popup();
    private Offer offer = new Offer(0, List.of());
    /** Counts questions, so that an answer to an earlier one is known as such. */
    private int question;
    private boolean asking;
    /** Whether the user has chosen a row since typing last: then it stays chosen when more proposals arrive. */
    private boolean moved;
    /** Whether nobody asked: then it is not shown for nothing. */
    private boolean unasked;

    CompletionPopup(CodeArea area, Completions completions) {
        this.area = area;
        this.completions = completions;
        list.getStyleClass().add("code-completions");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setPrefWidth(WIDTH);
        list.setPlaceholder(new Label("Nothing to propose here"));
        list.setCellFactory(_ -> new ProposalCell());
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                choose();
            }
        });
        popup.getContent().add(list);
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_TOP_LEFT); // the shadow does not count
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        popup.setOnHidden(_ -> asking = false);
        area.caretPositionProperty().addListener((_, _, _) -> narrow());
        area.focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                hide();
            }
        });
    }

    /** Asks for proposals at the caret, and shows them as they come. */
    void open() {
        unasked = false;
        ask();
    }

    /** Shows what can stand behind the point that was just typed, if anything can. */
    void openBehindPoint() {
        int caret = area.getCaretPosition();
        if (caret > 1 && area.getText(caret - 1, caret).equals(".") && endsWithName(area.getText(0, caret - 1)) && !popup.isShowing()) {
            unasked = true;
            ask();
        }
    }

    /** Not with a number. */
    private static boolean endsWithName(String text) {
        int start = text.length();
        while (start > 0 && isWord(text.substring(start - 1, start))) {
            start--;
        }
        return start < text.length() && !Character.isDigit(text.charAt(start));
    }

    private void ask() {
        int asked = ++question;
        asking = true;
        moved = false;
        completions.complete(area.getText(), area.getCaretPosition(), answer -> {
            if (asked == question && asking && area.getScene() != null) {
                offer = answer;
                show();
            }
        });
    }

    void hide() {
        question++;
        asking = false;
        popup.hide();
    }

    boolean isShowing() {
        return popup.isShowing();
    }

    /** Takes the keys that belong to the list while it is shown. */
    void filter(KeyEvent event) {
        if (!popup.isShowing() || event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> hide();
            case ENTER, TAB -> {
                if (selected < 0 || event.getCode() == KeyCode.ENTER && isWritten()) {
                    hide();
                    return;
                }
                choose();
            }
            case DOWN -> select(selected + 1);
            case UP -> select(selected - 1);
            case PAGE_DOWN -> select(selected + ROWS);
            case PAGE_UP -> select(selected - ROWS);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Whether what is selected stands there already: then Enter is for the text. */
    private boolean isWritten() {
        Proposal selected = list.getSelectionModel().getSelectedItem();
        return selected != null && selected.insert().equals(area.getText(Math.min(offer.from(), area.getCaretPosition()), area.getCaretPosition()));
    }

    private void select(int wanted) {
        moved = true;
        int index = Math.clamp(wanted, 0, Math.max(0, list.getItems().size() - 1));
        list.getSelectionModel().select(index);
        list.scrollTo(Math.max(0, index - ROWS / 2));
    }

    private void choose() {
        Proposal chosen = list.getSelectionModel().getSelectedItem();
        int caret = area.getCaretPosition();
        if (chosen != null && offer.from() <= caret) {
            hide();
            area.getUndoManager().preventMerge();
            area.replaceText(offer.from(), caret, chosen.insert());
            area.requestFollowCaret();
        }
    }

    /** The caret has moved: what is between the word's begin and it is what was typed. */
    private void narrow() {
        moved = false;
        if (popup.isShowing()) {
            int caret = area.getCaretPosition();
            if (caret < offer.from() || !isWord(area.getText(offer.from(), caret))) {
                hide();
            } else if (fill()) {
                size();
            } else {
                hide();
            }
        }
    }

    private static boolean isWord(String typed) {
        return typed.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '-' || c == '"');
    }

    private void show() {
        int caret = area.getCaretPosition();
        if (caret < offer.from()) {
            hide();
            return;
        }
        if (!fill() && unasked) {
            return; // more may come
        }
        size();
        if (!popup.isShowing()) {
            int from = offer.from();
            area.getCaretBounds().ifPresent(bounds -> {
                double left = from < caret
                        ? area.getCharacterBoundsOnScreen(from, caret).map(Bounds::getMinX).orElse(bounds.getMinX())
                        : bounds.getMinX();
                popup.show(area, left - TEXT_INSET, below(bounds));
            });
        }
    }

    /** Below the line, or above it where there is no room below. */
    private double below(Bounds caret) {
        Rectangle2D screen = Screen.getScreensForRectangle(caret.getMinX(), caret.getMinY(), 1, 1).stream().findFirst().orElse(Screen.getPrimary())
                .getVisualBounds();
        double height = list.getPrefHeight();
        return caret.getMaxY() + 2 + height <= screen.getMaxY() ? caret.getMaxY() + 2 : caret.getMinY() - 2 - height;
    }

    /** @return whether there is something to choose */
    private boolean fill() {
        List<Proposal> fitting = CompletionFilter.filter(offer.proposals(), area.getText(offer.from(), area.getCaretPosition()));
        if (!fitting.equals(list.getItems())) {
            int kept = Math.max(0, fitting.indexOf(list.getSelectionModel().getSelectedItem()));
            list.getItems().setAll(fitting);
            list.getSelectionModel().select(moved ? kept : 0);
            list.scrollTo(moved ? Math.max(0, kept - ROWS / 2) : 0);
        }
        return !fitting.isEmpty();
    }

    private void size() {
        list.setPrefHeight(ROW * Math.clamp(list.getItems().size(), 1, ROWS) + 10);
    }

    private static Feather icon(Completions.Kind kind) {
        return switch (kind) {
            case KEYWORD -> Feather.HASH;
            case FUNCTION -> Feather.CODE;
            case PLACE -> Feather.SERVER;
            case COLLECTION -> Feather.LIST;
            case FIELD -> Feather.COLUMNS;
        };
    }

    private static final class ProposalCell extends ListCell<Proposal> {
        private final Label label = new Label();
        private final Label detail = new Label();
        private final HBox row = new HBox(label, detail);

        ProposalCell() {
            label.getStyleClass().add("mono");
            label.setMinWidth(Region.USE_PREF_SIZE);
            detail.getStyleClass().addAll("muted", "small", "may-shorten");
            detail.setMaxWidth(Double.MAX_VALUE);
            detail.setAlignment(Pos.CENTER_RIGHT);
            HBox.setHgrow(detail, Priority.ALWAYS);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("row");
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Proposal proposal, boolean empty) {
            super.updateItem(proposal, empty);
            if (empty || proposal == null) {
                setGraphic(null);
            } else {
                label.setText(proposal.label());
                label.setGraphic(Icons.of(icon(proposal.kind())));
                detail.setText(proposal.detail());
                setGraphic(row);
            }
        }
    }
}
