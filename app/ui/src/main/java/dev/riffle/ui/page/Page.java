package dev.riffle.ui.page;

import dev.riffle.ui.kit.view.View;
import dev.riffle.workbench.session.TabState;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import org.kordamp.ikonli.feather.Feather;

/** What a tab shows. For the FX thread. */
public interface Page {
    /** Tells it from the other pages of the window. */
    String id();

    /** What stands on the tab. */
    ReadOnlyStringProperty titleProperty();

    Feather icon();

    /** Whether it works in the background; the tab shows that. */
    ReadOnlyBooleanProperty busyProperty();

    /** Where the caret is, in words for the status bar; empty where there is none. */
    ObservableValue<String> placeProperty();

    /** Its nodes; the same view at every call. */
    View<?> view();

    /** What brings it back at the next start. */
    TabState state();

    /** Gives the focus to where the user goes on. */
    void focus();

    /** Esc: ends what runs, or closes what is open. */
    void escape();

    /** Whether it may be closed now. One that holds what would be lost asks the user in its tab, and says no. */
    default boolean mayClose() {
        return true;
    }

    /** Releases what it holds; called when its tab is closed. */
    void close();
}
