package dev.riffle.ui.inspector;

import dev.riffle.ui.inspector.InspectorViewModel.Part;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.workbench.quantity.Count;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What stands in the place of the record while it is not there. */
final class StateMessage {
    private final FontIcon icon = Icons.of(Feather.MOUSE_POINTER);
    private final Label words = new Label();
    private final Label more = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button retry = new Button("Try again");
    private final VBox root = new VBox(8, icon, words, more, progress, retry);

    StateMessage() {
        root.getStyleClass().add("inspector-message");
        root.setAlignment(Pos.CENTER);
        wrap(words);
        wrap(more);
        more.getStyleClass().addAll("muted", "small");
        for (Region part : new Region[]{more, progress, retry}) {
            part.managedProperty().bind(part.visibleProperty());
        }
    }

    private static void wrap(Label label) {
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setMinHeight(Region.USE_PREF_SIZE);
    }

    VBox root() {
        return root;
    }

    void showEmpty() {
        set(Feather.MOUSE_POINTER, "Select a row to see its record", "", false, false);
    }

    void show(RecordState state, Part part, Runnable again) {
        retry.setOnAction(_ -> again.run());
        switch (state) {
            case RecordState.None _ -> set(Feather.LAYERS, "This row is not a single record",
                    "Records are shown for statements that read one stream and return _partition and _offset.", false, false);
            case RecordState.Loading loading -> set(Feather.DOWNLOAD, "Reading offset " + Count.format(loading.address().offset()) + " …", "", true,
                    false);
            case RecordState.Gone gone -> set(Feather.ARCHIVE, "The record is gone", "Partition " + gone.address().partition() + " of "
                    + gone.address().stream() + " no longer has offset " + Count.format(gone.address().offset())
                    + ": retention or compaction has removed it. What the answer holds of it is under Row.", false, false);
            case RecordState.Failed failed -> set(Feather.ALERT_CIRCLE, failed.failure().message(), failed.failure().nextStep(), false, true);
            case RecordState.Loaded _ -> set(Feather.TAG, part == Part.HEADERS ? "No headers" : "", "", false, false);
        }
    }

    private void set(Feather sign, String text, String detail, boolean running, boolean failed) {
        icon.setIconCode(sign);
        words.setText(text);
        more.setText(detail);
        more.setVisible(!detail.isEmpty());
        progress.setVisible(running);
        retry.setVisible(failed);
    }
}
