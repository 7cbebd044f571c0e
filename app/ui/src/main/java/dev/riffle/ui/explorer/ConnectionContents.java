package dev.riffle.ui.explorer;

import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.catalog.CatalogReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What was read of one connection so far, and the reading of more. For the FX thread. */
sealed interface ConnectionContents permits TopicContents, TableContents {
    /**
     * What reads them, and who is told.
     *
     * @param changed called when there is something new
     * @param asked is told whenever something was read whether the system gave it
     */
    record Reading(String connection, CatalogReader catalog, Jobs jobs, Runnable changed, Consumer<Boolean> asked) {}

    /** Of an open connection: of tables if it is one to a database. */
    static ConnectionContents of(Reading reading, Consumer<NodePath> unfold) {
        return reading.catalog().isDatabase(reading.connection()) ? new TableContents(reading, unfold) : new TopicContents(reading);
    }

    /** Lists what there is, unless that was done or is being done. */
    void load();

    /** Reads what is open and was not read yet. */
    void loadMore(Set<NodePath> expanded);

    /** Reads anew what is shown. */
    void refresh();

    /** Gives up everything that is on its way. */
    void cancel();

    /** Whether the system's own are shown too. */
    void showInternal(boolean shown);

    /** What is read when a node is opened. */
    Optional<Fetched<?>> of(ExplorerNode node);

    /** Whether it is known what there is. */
    boolean isListed();

    /** What there is without the system's own, as far as it is listed. */
    List<ExplorerViewModel.Named> named();

    /** Learns the fields of all, one after the other, so that a filter finds them. */
    void describeAll();

    /** Leaves those undescribed whose turn has not come. */
    void stopDescribing();

    /** How far the fields are known. */
    FieldsSearched searched();
}
