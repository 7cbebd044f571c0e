package dev.riffle.ui.kit.editor;

import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.fxmisc.richtext.CodeArea;

/** Takes plain text that is dropped from elsewhere. Text of the editor itself is moved by the text area. */
final class TextDrop {
    private final CodeArea area;

    TextDrop(CodeArea area) {
        this.area = area;
    }

    void install() {
        area.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (area.isEditable() && event.getDragboard().hasString()) {
                event.acceptTransferModes(TransferMode.COPY);
                area.moveTo(area.hit(event.getX(), event.getY()).getInsertionIndex());
                event.consume();
            }
        });
        area.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            String dropped = event.getDragboard().getString();
            if (area.isEditable() && dropped != null) {
                int at = area.hit(event.getX(), event.getY()).getInsertionIndex();
                area.insertText(at, dropped);
                area.requestFocus();
                event.setDropCompleted(true);
                event.consume();
            }
        });
    }
}
