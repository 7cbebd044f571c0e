package dev.riffle.ui.results;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** What happened, line by line with its time; long lines are broken. */
final class MessageList extends ListView<Message> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    /** @param zone in which times are shown */
    MessageList(ObservableList<Message> messages, ZoneId zone) {
        super(messages);
        getStyleClass().add("message-list");
        setPlaceholder(new Label("Nothing happened yet"));
        setCellFactory(_ -> new MessageCell(zone));
    }

    private static final class MessageCell extends ListCell<Message> {
        private final ZoneId zone;
        private final Label time = new Label();
        private final Label text = new Label();
        private final HBox line = new HBox(time, text);

        MessageCell(ZoneId zone) {
            this.zone = zone;
            time.getStyleClass().addAll("mono", "muted");
            time.setMinWidth(USE_PREF_SIZE);
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            HBox.setHgrow(text, Priority.ALWAYS);
            line.getStyleClass().add("message-line");
            setPrefWidth(0); // as wide as the list, not as its text
        }

        @Override
        protected void updateItem(@Nullable Message message, boolean empty) {
            super.updateItem(message, empty);
            setGraphic(empty ? null : line);
            if (message != null && !empty) {
                time.setText(TIME.format(message.at().atZone(zone)));
                text.setText(message.text());
                for (Message.Kind kind : Message.Kind.values()) {
                    text.pseudoClassStateChanged(PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)), kind == message.kind());
                }
            }
        }
    }
}
