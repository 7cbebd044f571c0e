package dev.riffle.ui.structure;

import dev.riffle.connector.structure.TableStructure;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.navigation.Navigation;
import dev.riffle.workbench.catalog.CatalogReader;
import dev.riffle.workbench.catalog.FirstQueries;
import dev.riffle.workbench.quantity.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** The structure of a table, read when somebody looks. For the FX thread. */
public final class StructureViewModel {
    /**
     * All that is shown.
     *
     * @param structure as it was read last; empty before
     * @param reading whether it is being read
     * @param failure why it is not there, or old
     */
    record Shown(Optional<TableStructure> structure, boolean reading, Optional<Failure> failure) {}

    private final StructureSubject subject;
    private final CatalogReader catalog;
    private final Jobs jobs;
    private final Navigation navigation;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Shown(Optional.empty(), false, Optional.empty()));
    private @Nullable Job job;
    /** Outcomes of earlier attempts come too late. */
    private int attempt;

    public StructureViewModel(StructureSubject subject, CatalogReader catalog, Jobs jobs, Navigation navigation) {
        this.subject = subject;
        this.catalog = catalog;
        this.jobs = jobs;
        this.navigation = navigation;
    }

    StructureSubject subject() {
        return subject;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Reads it, unless it is there. */
    void start() {
        if (shown.get().structure().isEmpty() && !shown.get().reading() && shown.get().failure().isEmpty()) {
            read();
        }
    }

    /** Reads it anew, as it is on the server now; what was read before stays meanwhile. */
    void reload() {
        catalog.forget(subject.connection());
        read();
    }

    private void read() {
        stop();
        int mine = ++attempt;
        shown.set(new Shown(shown.get().structure(), true, Optional.empty()));
        Job started = jobs.start("Reading the structure of " + subject.stream(), _ -> catalog.structure(subject.connection(), subject.stream()),
                read -> end(mine, Optional.of(read), Optional.empty()), e -> end(mine, shown.get().structure(), Optional.of(Failure.of(e))));
        if (shown.get().reading()) {
            job = started;
        }
    }

    private void end(int ofAttempt, Optional<TableStructure> read, Optional<Failure> failure) {
        if (ofAttempt == attempt) {
            job = null;
            shown.set(new Shown(read, false, failure));
        }
    }

    /** Gives up reading. */
    void stop() {
        attempt++;
        if (job != null) {
            job.cancel();
            job = null;
        }
        shown.set(new Shown(shown.get().structure(), false, shown.get().failure()));
    }

    /** Opens the structure of another table of the same database. */
    void open(String stream) {
        navigation.openStructure(subject.connection(), stream);
    }

    /** Opens the first rows in a query. */
    void queryRows() {
        List<String> path = shown.get().structure().map(known -> known.table().path()).orElse(List.of(subject.stream()));
        navigation.openQuery(path.getLast(), FirstQueries.of(subject.connection(), path).some(), FirstQueries.WHOLE_SCOPE, true);
    }

    /** What is known of the table as a whole, in a line. */
    static String facts(TableStructure structure) {
        TableSummary table = structure.table();
        List<String> facts = new ArrayList<>(List.of(StructureWords.kind(table.kind())));
        table.estimatedRows().ifPresent(rows -> facts.add("about " + Count.of(rows, "row")));
        facts.add(Count.of(structure.columns().size(), "column"));
        if (structure.primaryKey().isEmpty() && table.kind() == TableSummary.Kind.TABLE) {
            facts.add("no primary key");
        }
        table.comment().ifPresent(facts::add);
        return String.join(" · ", facts);
    }
}
