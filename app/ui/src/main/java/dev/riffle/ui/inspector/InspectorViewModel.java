package dev.riffle.ui.inspector;

import dev.riffle.connector.data.RowType;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.filter.Filter;
import dev.riffle.ui.inspector.RecordState.Failed;
import dev.riffle.ui.inspector.RecordState.Gone;
import dev.riffle.ui.inspector.RecordState.Loaded;
import dev.riffle.ui.inspector.RecordState.Loading;
import dev.riffle.ui.inspector.RecordState.None;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.ui.results.SelectedRow;
import dev.riffle.workbench.export.ValueText;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The selected row: its columns at once, and, where it is one record of one stream, the whole record as soon as it was read. Reading waits
 * a moment, so that a cursor running over rows reads none of them; the reading for a row that was left is cancelled. For the FX thread.
 */
public final class InspectorViewModel {
    /** What of the row is shown. */
    public enum Part {
        ROW,
        VALUE,
        KEY,
        HEADERS,
        METADATA
    }

    private static final Duration PAUSE = Duration.ofMillis(120);

    private final RecordSource source;
    private final Jobs jobs;
    private final Consumer<Filter> filter;
    private final Consumer<String> clipboard;
    private final Clock clock;
    private final Duration pause;
    private final ReadOnlyObjectWrapper<@Nullable SelectedRow> row = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RecordState> record = new ReadOnlyObjectWrapper<>(new None());
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(Part.ROW);
    private final ObservableList<FieldRow> fields = FXCollections.observableArrayList();
    private final ObservableList<RecordHeader> headers = FXCollections.observableArrayList();
    private final ObservableList<RecordFact> facts = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable FieldRow> openField = new ReadOnlyObjectWrapper<>();
    private final ValueViewModel fieldValue;
    private final ValueViewModel value;
    private final ValueViewModel key;
    private boolean filterable = true;
    private @Nullable Job reading;
    private @Nullable Job preparing;

    /**
     * @param filter edits the statement, or says why it cannot
     * @param clipboard takes what is copied
     */
    public InspectorViewModel(RecordSource source, Jobs jobs, Consumer<Filter> filter, Consumer<String> clipboard) {
        this(source, jobs, filter, clipboard, Clock.systemUTC(), PAUSE);
    }

    InspectorViewModel(RecordSource source, Jobs jobs, Consumer<Filter> filter, Consumer<String> clipboard, Clock clock, Duration pause) {
        this.source = source;
        this.jobs = jobs;
        this.filter = filter;
        this.clipboard = clipboard;
        this.clock = clock;
        this.pause = pause;
        this.fieldValue = new ValueViewModel(jobs);
        this.value = new ValueViewModel(jobs);
        this.key = new ValueViewModel(jobs);
    }

    /** Whether rows that are shown from now on are of a statement that conditions can be added to; true at first. */
    public void setFilterable(boolean filterable) {
        this.filterable = filterable;
    }

    boolean isFilterable() {
        return filterable;
    }

    /**
     * Shows a row.
     *
     * @param selected null for none
     * @param stream the only one that the statement reads, as it stands behind FROM; empty if it reads several, or something else
     */
    public void show(@Nullable SelectedRow selected, Optional<String> stream) {
        row.set(selected);
        @Nullable
        FieldRow before = openField.get();
        if (selected == null) {
            fields.clear();
        } else {
            ValueText texts = new ValueText(selected.zone());
            fields.setAll(IntStream.range(0, selected.columns().size()).mapToObj(i -> FieldRow.of(selected, i, texts)).toList());
        }
        // the field that was open stays open while the cursor runs over the rows of one answer
        openField(before == null
                ? null
                : fields.stream().filter(field -> field.index() == before.index() && field.name().equals(before.name())).findFirst().orElse(null));
        read(selected == null ? Optional.empty() : stream.flatMap(name -> address(selected, name)));
    }

    private static Optional<RecordAddress> address(SelectedRow row, String stream) {
        int partition = row.columns().indexOf("_partition");
        int offset = row.columns().indexOf("_offset");
        return partition >= 0 && offset >= 0 && row.value(partition) instanceof Integer number && row.value(offset) instanceof Long place
                ? Optional.of(new RecordAddress(stream, number, place))
                : Optional.empty();
    }

    private void read(Optional<RecordAddress> address) {
        if (address.isPresent() && address.equals(address(record.get())) && !(record.get() instanceof Failed)) {
            return;
        }
        cancel();
        clear();
        if (address.isEmpty()) {
            record.set(new None());
            return;
        }
        RecordAddress wanted = address.get();
        record.set(new Loading(wanted));
        reading = jobs.startQuietly("Reading record " + wanted.offset(), _ -> {
            Thread.sleep(pause);
            return source.read(wanted);
        }, found -> found.ifPresentOrElse(this::loaded, () -> record.set(new Gone(wanted))),
                failure -> record.set(new Failed(wanted, Failure.of(failure))));
    }

    private void loaded(WholeRecord whole) {
        record.set(new Loaded(whole));
        facts.setAll(RecordFact.of(whole, zone(), clock.instant()));
        value.show(() -> ValueContent.ofRecord(whole.value()));
        key.show(() -> ValueContent.ofRecord(whole.key()));
        preparing = jobs.startQuietly("Reading headers", _ -> RecordHeader.of(whole.headers()), headers::setAll,
                failure -> record.set(new Failed(whole.address(), Failure.of(failure))));
    }

    private static Optional<RecordAddress> address(RecordState state) {
        return switch (state) {
            case None _ -> Optional.empty();
            case Loading loading -> Optional.of(loading.address());
            case Loaded loaded -> Optional.of(loaded.record().address());
            case Gone gone -> Optional.of(gone.address());
            case Failed failed -> Optional.of(failed.address());
        };
    }

    private void clear() {
        headers.clear();
        facts.clear();
        value.show((ValueContent) null);
        key.show((ValueContent) null);
    }

    private void cancel() {
        Optional.ofNullable(reading).ifPresent(Job::cancel);
        Optional.ofNullable(preparing).ifPresent(Job::cancel);
        reading = null;
        preparing = null;
    }

    /** Reads the record again, after a failure. */
    public void retry() {
        if (record.get() instanceof Failed failed) {
            read(Optional.of(failed.address()));
        }
    }

    /** Opens the field that the cursor of the rows is on, below the list of all; does nothing without a row. */
    public void openAtCursor() {
        SelectedRow selected = row.get();
        if (selected != null && selected.column() >= 0 && selected.column() < fields.size()) {
            part.set(Part.ROW);
            openField(fields.get(selected.column()));
        }
    }

    /** Opens a field below the list. @param field of {@link #fields}, or null for none */
    void openField(@Nullable FieldRow field) {
        openField.set(field);
        SelectedRow selected = row.get();
        if (field == null || selected == null) {
            fieldValue.show((ValueContent) null);
            return;
        }
        fieldValue.show(() -> content(selected, field));
    }

    private static ValueContent content(SelectedRow selected, FieldRow field) {
        return switch (selected.value(field.index())) {
            case null -> ValueContent.NULL;
            case byte[] bytes -> new ValueContent(null, bytes);
            case String text -> new ValueContent(text, null);
            default -> new ValueContent(field.text(), null);
        };
    }

    void filterOn(Filter wanted) {
        filter.accept(wanted);
    }

    /** Filters on a column of the row. */
    void filterOn(FieldRow field, boolean negated) {
        SelectedRow selected = row.get();
        if (selected != null) {
            filter.accept(new Filter(Filter.Origin.ANSWER, field.name(), null, selected.value(field.index()), negated));
        }
    }

    void copy(String text) {
        clipboard.accept(text);
    }

    /** Copies a field's value, all of it. */
    void copy(FieldRow field) {
        SelectedRow selected = row.get();
        if (selected != null) {
            jobs.startQuietly("Copying a field", _ -> {
                StringBuilder text = new StringBuilder();
                if (selected.value(field.index()) != null) {
                    new ValueText(selected.zone()).append(text, selected.place().column(field.index()), selected.place().row());
                }
                return text.toString();
            }, clipboard, _ -> {});
        }
    }

    /** Copies the record's value as it is; does nothing until it was read. */
    public void copyValue() {
        if (record.get() instanceof Loaded loaded) {
            clipboard.accept(Optional.ofNullable(loaded.record().value()).orElse(""));
        }
    }

    /** Copies the record as JSON, with its key, headers and address; does nothing until it was read. */
    public void copyRecord() {
        if (record.get() instanceof Loaded loaded) {
            jobs.startQuietly("Copying a record", _ -> RecordJson.of(loaded.record()), clipboard, _ -> {});
        }
    }

    /** The row that is shown, or null. */
    public ReadOnlyObjectProperty<@Nullable SelectedRow> rowProperty() {
        return row.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<RecordState> recordProperty() {
        return record.getReadOnlyProperty();
    }

    /** The part that is shown; stays as the user chose it. */
    public ObjectProperty<Part> partProperty() {
        return part;
    }

    ObservableList<FieldRow> fields() {
        return fields;
    }

    ReadOnlyObjectProperty<@Nullable FieldRow> openFieldProperty() {
        return openField.getReadOnlyProperty();
    }

    ObservableList<RecordHeader> headers() {
        return headers;
    }

    ObservableList<RecordFact> facts() {
        return facts;
    }

    ValueViewModel fieldValue() {
        return fieldValue;
    }

    ValueViewModel value() {
        return value;
    }

    ValueViewModel key() {
        return key;
    }

    /** The columns of the answer, whose types are known. */
    RowType columns() {
        SelectedRow selected = row.get();
        return selected == null ? RowType.of() : selected.columns();
    }

    private ZoneId zone() {
        SelectedRow selected = row.get();
        return selected == null ? ZoneOffset.UTC : selected.zone();
    }
}
