package dev.riffle.ui.kit.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.drive.OffScreen;
import dev.riffle.ui.kit.thread.FxThread;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ViewTest {
    private final SimpleIntegerProperty model = new SimpleIntegerProperty(1);
    private final List<Integer> shown = new ArrayList<>();

    @BeforeAll
    static void start() {
        OffScreen.start();
    }

    private final class CountView extends View<Pane> {
        CountView() {
            super(new Pane());
        }

        @Override
        protected void attached() {
            keep(model.subscribe(value -> shown.add(value.intValue())));
        }
    }

    @Test
    void listensOnlyWhileInAScene() {
        FxThread.run(() -> {
            CountView view = new CountView();
            model.set(2);
            Pane window = new Pane(view.root());
            Scene scene = new Scene(window);
            model.set(3);
            window.getChildren().clear();
            model.set(4);
            window.getChildren().add(view.root());
            scene.setRoot(new Pane());
            model.set(5);
        });
        assertEquals(List.of(2, 3, 4), shown);
    }
}
