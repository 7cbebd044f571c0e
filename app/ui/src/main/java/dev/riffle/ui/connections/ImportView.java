package dev.riffle.ui.connections;

import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.dialog.FileChoosing.FileKind;
import dev.riffle.ui.kit.theme.Icons;
import dev.riffle.ui.kit.view.View;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Takes over client properties, pasted or from a file. */
final class ImportView extends View<VBox> {
    private static final List<FileKind> PROPERTIES = List.of(new FileKind("Client properties", List.of("properties", "config", "conf", "txt")),
            new FileKind("All files", List.of("*")));

    private final TextArea text = new TextArea();

    /**
     * @param done goes back to the form, with what was imported
     * @param back goes back to the form as it was
     */
    ImportView(ConnectionsModel model, FileChoosing files, Runnable done, Runnable back) {
        super(new VBox(12));
        root().getStyleClass().add("import-pane");
        Label title = new Label("Import client properties");
        title.getStyleClass().add("strong");
        Label help = new Label("Paste what another client is set up with, or choose its file. Secrets are used, but never saved.");
        help.getStyleClass().add("form-note");
        help.setWrapText(true);
        help.setMinHeight(Region.USE_PREF_SIZE);
        text.setPromptText("bootstrap.servers=broker-1:9092\nsecurity.protocol=SASL_SSL\n…");
        text.getStyleClass().add("mono");
        VBox.setVgrow(text, Priority.ALWAYS);
        Button file = new Button("Choose _file…", Icons.of(Feather.FOLDER));
        file.setTooltip(new Tooltip("Read the properties from a file of this machine"));
        file.setOnAction(_ -> files.open("Client properties", PROPERTIES).ifPresent(path -> {
            model.importFile(path);
            done.run();
        }));
        Button accept = new Button("_Import");
        accept.getStyleClass().add("accent");
        accept.setOnAction(_ -> {
            if (model.importText(text.getText())) {
                done.run();
            }
        });
        Button leave = new Button("Back");
        leave.setOnAction(_ -> back.run());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox buttons = new HBox(8, file, gap, leave, accept);
        buttons.setAlignment(Pos.CENTER_LEFT);
        root().getChildren().setAll(title, help, text, buttons);
    }

    @Override
    protected void attached() {
        text.requestFocus();
    }
}
