package dev.riffle.ui.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The tabs, from left to right, and the one that is selected. For the FX thread. */
public final class Pages {
    private final ObservableList<Page> open = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Page> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper place = new ReadOnlyStringWrapper("");
    private Subscription placeOfPage = Subscription.EMPTY;

    public Pages() {
        selected.subscribe((_, now) -> watchPlace(now));
    }

    /** From left to right; a tab that is dragged changes its place here. */
    public ObservableList<Page> open() {
        return open;
    }

    /** Null when there is none. */
    public ObjectProperty<@Nullable Page> selectedProperty() {
        return selected;
    }

    public Optional<Page> selected() {
        return Optional.ofNullable(selected.get());
    }

    /** Where the caret of the selected page is, in words; empty where there is none. */
    public ReadOnlyStringProperty placeProperty() {
        return place.getReadOnlyProperty();
    }

    private void watchPlace(@Nullable Page page) {
        placeOfPage.unsubscribe();
        placeOfPage = page == null ? Subscription.EMPTY : page.placeProperty().subscribe(place::set);
        if (page == null) {
            place.set("");
        }
    }

    /** Puts a page to the right of the selected one, and selects it. */
    public void add(Page page) {
        int place = selected().map(open::indexOf).orElse(open.size() - 1) + 1;
        open.add(place, page);
        selected.set(page);
    }

    public <T extends Page> Optional<T> find(Class<T> type, java.util.function.Predicate<T> condition) {
        return open.stream().filter(type::isInstance).map(type::cast).filter(condition).findFirst();
    }

    /** Closes a page; its right neighbour is selected, or the left one of the last. */
    public void close(Page page) {
        int place = open.indexOf(page);
        if (place < 0) {
            return;
        }
        if (selected.get() == page) {
            selected.set(open.size() == 1 ? null : open.get(place == open.size() - 1 ? place - 1 : place + 1));
        }
        open.remove(page);
        page.close();
    }

    /** Selects the page so many places to the right, round and round. @param by may be negative */
    public void move(int by) {
        if (!open.isEmpty()) {
            int place = selected().map(open::indexOf).orElse(0);
            selected.set(open.get(Math.floorMod(place + by, open.size())));
        }
    }

    /** A title that no page has yet: the one given, or with the lowest number that makes it unlike the others. */
    public String freeTitle(String title) {
        List<String> taken = new ArrayList<>(open.stream().map(page -> page.titleProperty().get()).toList());
        if (!taken.contains(title)) {
            return title;
        }
        int number = 2;
        while (taken.contains(title + " " + number)) {
            number++;
        }
        return title + " " + number;
    }
}
