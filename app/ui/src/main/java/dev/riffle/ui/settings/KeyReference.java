package dev.riffle.ui.settings;

import dev.riffle.ui.command.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** The key map: every command that has a key, by its group. */
final class KeyReference extends GridPane {
    KeyReference(List<Command> commands) {
        getStyleClass().add("key-reference");
        ColumnConstraints what = new ColumnConstraints();
        what.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(what, keys);
        Map<String, List<Command>> groups = commands.stream().filter(command -> !command.keys().isEmpty())
                .collect(Collectors.groupingBy(Command::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, members) -> {
            Label title = new Label(group);
            title.getStyleClass().addAll("medium", "key-group");
            add(title, 0, getRowCount(), 2, 1);
            for (Command command : members) {
                Label key = new Label(command.keyText());
                key.getStyleClass().addAll("mono", "key");
                addRow(getRowCount(), new Label(command.title()), key);
            }
        });
    }
}
