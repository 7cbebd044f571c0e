package dev.riffle.ui.failure;

import dev.riffle.ui.kit.theme.Icons;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Says above figures why they are old, and lets one try again. Out of sight while there is nothing to say. For the FX thread. */
public final class ProblemBanner extends HBox {
    private final Label words = new Label();

    /** @param retry asks again at once */
    public ProblemBanner(Runnable retry) {
        getStyleClass().add("problem");
        words.setWrapText(true);
        words.setMaxWidth(Double.MAX_VALUE);
        setHgrow(words, Priority.ALWAYS);
        Button again = new Button("Try now");
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(_ -> retry.run());
        getChildren().addAll(Icons.of(Feather.ALERT_TRIANGLE), words, again);
        show(Optional.empty());
    }

    /** @param failure empty for none */
    public void show(Optional<Failure> failure) {
        words.setText(failure.map(told -> told.message() + " " + told.nextStep()).orElse(""));
        setVisible(failure.isPresent());
        setManaged(failure.isPresent());
    }
}
