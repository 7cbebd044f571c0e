package dev.riffle.ui.inspector;

import dev.riffle.ui.inspector.ShownValue.Nothing;
import dev.riffle.ui.inspector.ShownValue.Null;
import dev.riffle.ui.inspector.ShownValue.Preparing;
import dev.riffle.ui.kit.json.JsonDocument;
import dev.riffle.ui.kit.json.JsonFault;
import dev.riffle.ui.kit.json.JsonRows;
import dev.riffle.ui.kit.reading.HexLines;
import dev.riffle.ui.kit.reading.TextLines;
import dev.riffle.ui.kit.thread.Job;
import dev.riffle.ui.kit.thread.Jobs;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * One value as a JSON tree, as text or as bytes. Whatever takes time in proportion to the value's length is done in the background. For
 * the FX thread.
 */
final class ValueViewModel {
    /** How a value can be shown. */
    enum Form {
        JSON,
        TEXT,
        HEX
    }

    private final Jobs jobs;
    private final ReadOnlyObjectWrapper<ShownValue> shown = new ReadOnlyObjectWrapper<>(new Nothing());
    private final ReadOnlyObjectWrapper<Form> form = new ReadOnlyObjectWrapper<>(Form.JSON);
    private final ReadOnlyBooleanWrapper jsonOffered = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper textOffered = new ReadOnlyBooleanWrapper();
    /** What the user chose last; a value that cannot be shown so falls back without forgetting it. */
    private Form wanted = Form.JSON;
    private int columns = 40;
    private @Nullable ValueContent content;
    private @Nullable JsonDocument document;
    private @Nullable JsonFault fault;
    private @Nullable Job job;

    ValueViewModel(Jobs jobs) {
        this.jobs = jobs;
    }

    ReadOnlyObjectProperty<ShownValue> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The form of what is shown. */
    ReadOnlyObjectProperty<Form> formProperty() {
        return form.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty jsonOfferedProperty() {
        return jsonOffered.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty textOfferedProperty() {
        return textOffered.getReadOnlyProperty();
    }

    /** The value that is shown, or null. */
    @Nullable
    ValueContent content() {
        return content;
    }

    /** @param value null for nothing */
    void show(@Nullable ValueContent value) {
        show(value == null ? null : () -> value);
    }

    /** @param value made in the background; null for nothing */
    void show(@Nullable Supplier<ValueContent> value) {
        cancel();
        content = null;
        document = null;
        fault = null;
        jsonOffered.set(false);
        textOffered.set(false);
        if (value == null) {
            shown.set(new Nothing());
        } else {
            shown.set(new Preparing());
            job = jobs.startQuietly("Preparing a value", _ -> value.get(), this::accept, this::failed);
        }
    }

    private void accept(ValueContent value) {
        content = value;
        String text = value.text();
        textOffered.set(text != null);
        jsonOffered.set(text != null && JsonDocument.looksLike(text));
        prepare();
    }

    /** Shows the value in another form. */
    void choose(Form chosen) {
        wanted = chosen;
        if (content != null) {
            prepare();
        }
    }

    /** @param now how many characters there is room for in a line */
    void setColumns(int now) {
        if (now != columns) {
            columns = now;
            if (content != null && (form.get() != Form.JSON)) {
                prepare();
            }
        }
    }

    private void prepare() {
        cancel();
        ValueContent value = content;
        if (value == null || value.isNull()) {
            shown.set(value == null ? new Nothing() : new Null());
            return;
        }
        Form next = !textOffered.get() ? Form.HEX : wanted == Form.JSON && !jsonOffered.get() ? Form.TEXT : wanted;
        form.set(next);
        if (next == Form.JSON && document != null && shown.get() instanceof ShownValue.Tree) {
            return;
        }
        if (!(shown.get() instanceof ShownValue.Text && next == Form.TEXT || shown.get() instanceof ShownValue.Hex && next == Form.HEX)) {
            shown.set(new Preparing());
        }
        int width = columns;
        String text = value.text();
        job = switch (next) {
            case JSON -> {
                JsonDocument parsed = document;
                yield jobs.startQuietly("Reading JSON", _ -> parsed != null ? parsed : JsonDocument.parse(text == null ? "" : text), this::tree,
                        this::failed);
            }
            case TEXT -> jobs.startQuietly("Laying out text", _ -> TextLines.of(text == null ? "" : text, width),
                    lines -> shown.set(new ShownValue.Text(lines, Optional.ofNullable(fault))), this::failed);
            case HEX -> jobs.startQuietly("Laying out bytes", _ -> HexLines.of(value.toBytes(), width),
                    lines -> shown.set(new ShownValue.Hex(lines)), this::failed);
        };
    }

    private void tree(JsonDocument parsed) {
        document = parsed;
        shown.set(new ShownValue.Tree(new JsonRows(parsed)));
    }

    private void failed(Exception failure) {
        if (failure instanceof JsonFault notJson) {
            fault = notJson;
            jsonOffered.set(false);
            prepare();
        } else {
            throw new IllegalStateException("A value could not be prepared", failure);
        }
    }

    private void cancel() {
        if (job != null) {
            job.cancel();
            job = null;
        }
    }
}
