package dev.riffle.ui.connections;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.workbench.connections.SavedConnection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Asks for the secrets of a saved connection, which are not kept. */
public final class SecretsPrompt {
    private final SavedConnection connection;
    private final Map<String, StringProperty> values = new LinkedHashMap<>();
    private final Map<String, String> labels;
    private final Consumer<Map<String, String>> entered;
    private final Runnable cancelled;

    SecretsPrompt(SavedConnection connection, ConnectorPlugin plugin, Collection<String> missing, Consumer<Map<String, String>> entered,
            Runnable cancelled) {
        this.connection = connection;
        missing.forEach(name -> values.put(name, new SimpleStringProperty("")));
        this.labels = plugin.fields().stream().collect(Collectors.toMap(ConfigField::name, ConfigField::label));
        this.entered = entered;
        this.cancelled = cancelled;
    }

    public String connection() {
        return connection.name();
    }

    /** The settings asked for, in the order of the form. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** What a field of the form is called there; a property by its own name. */
    public String label(String name) {
        return labels.getOrDefault(name, name);
    }

    public StringProperty valueProperty(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** Whether all of them have been typed. */
    public boolean isComplete() {
        return values.values().stream().noneMatch(value -> value.get().isBlank());
    }

    /** Goes on with what was typed; does nothing while something is missing. */
    public void confirm() {
        if (isComplete()) {
            entered.accept(values.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get())));
        }
    }

    public void cancel() {
        cancelled.run();
    }
}
