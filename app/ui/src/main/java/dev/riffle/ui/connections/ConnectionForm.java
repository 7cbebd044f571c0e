package dev.riffle.ui.connections;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.ImportedProperties;
import dev.riffle.connector.PropertiesImport;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The form of one connection: what its plugin asks for, and what every connection has. */
public final class ConnectionForm {
    private final ConnectorPlugin plugin;
    private final StringProperty name = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper nameError = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Environment> environment = new SimpleObjectProperty<>(Environment.NONE);
    private final BooleanProperty readOnly = new SimpleBooleanProperty(true);
    private final List<FieldModel> fields;
    private final ObservableList<PropertyRow> properties = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper propertiesError = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper imported = new ReadOnlyStringWrapper("");
    private final Predicate<String> isTaken;
    private boolean nameTold;

    /**
     * An empty form.
     *
     * @param isTaken whether another connection has a name
     */
    ConnectionForm(ConnectorPlugin plugin, Predicate<String> isTaken) {
        this.plugin = plugin;
        this.isTaken = isTaken;
        this.fields = plugin.fields().stream().map(FieldModel::new).toList();
        name.subscribe(() -> {
            if (nameTold) {
                checkName();
            }
        });
    }

    /** The form of a connection, with the secrets that are at hand. */
    static ConnectionForm of(SavedConnection saved, ConnectorPlugin plugin, Map<String, String> secrets, Predicate<String> isTaken) {
        ConnectionForm form = new ConnectionForm(plugin, isTaken);
        form.name.set(saved.name());
        form.environment.set(saved.environment());
        form.readOnly.set(saved.readOnly());
        form.fill(saved.config(secrets).values());
        // what is not at hand must be typed again, and is seen to be missing
        saved.missingSecrets(plugin, secrets).stream().filter(missing -> form.field(missing) == null)
                .forEach(missing -> form.properties.add(new PropertyRow(missing, "")));
        return form;
    }

    /** What does not depend on the kind, from a form of another one. */
    void takeOver(ConnectionForm other) {
        name.set(other.name.get());
        environment.set(other.environment.get());
        readOnly.set(other.readOnly.get());
    }

    public ConnectorPlugin plugin() {
        return plugin;
    }

    public StringProperty nameProperty() {
        return name;
    }

    /** What is wrong with the name, in a sentence; empty while nothing is. */
    public ReadOnlyStringProperty nameErrorProperty() {
        return nameError.getReadOnlyProperty();
    }

    public ObjectProperty<Environment> environmentProperty() {
        return environment;
    }

    public BooleanProperty readOnlyProperty() {
        return readOnly;
    }

    /** In the order of the form. */
    public List<FieldModel> fields() {
        return fields;
    }

    /** What is set besides the fields. */
    public ObservableList<PropertyRow> properties() {
        return properties;
    }

    /** What is wrong with the further properties; empty while nothing is. */
    public ReadOnlyStringProperty propertiesErrorProperty() {
        return propertiesError.getReadOnlyProperty();
    }

    /** What the last import says; empty before. */
    public ReadOnlyStringProperty importedProperty() {
        return imported.getReadOnlyProperty();
    }

    public boolean canImport() {
        return plugin.propertiesImport().isPresent();
    }

    /** Whether a further property is masked, and not saved. */
    public boolean isSecret(PropertyRow row) {
        return SavedConnection.isSecret(plugin, row.nameProperty().get().strip(), row.valueProperty().get());
    }

    public PropertyRow addProperty() {
        PropertyRow row = new PropertyRow("", "");
        properties.add(row);
        return row;
    }

    /**
     * Takes over client properties. Fields and properties that it does not name stay.
     *
     * @throws ConnectorException if it is no such text
     */
    public void importProperties(String text) throws ConnectorException {
        PropertiesImport reader = plugin.propertiesImport().orElseThrow();
        ImportedProperties read = reader.read(text);
        fill(read.values());
        List<String> sentences = new ArrayList<>(List.of(read.values().size() + (read.values().size() == 1 ? " property" : " properties")
                + " taken over" + (read.secrets().isEmpty() ? "." : ", " + secrets(read.secrets()) + " not saved but asked for again.")));
        sentences.addAll(read.notes());
        imported.set(String.join(" ", sentences));
    }

    private static String secrets(Set<String> secrets) {
        return secrets.size() == 1 ? "1 secret among them, which is" : secrets.size() + " secrets among them, which are";
    }

    private void fill(Map<String, String> values) {
        new TreeMap<>(values).forEach((key, value) -> {
            FieldModel field = field(key);
            if (field != null) {
                field.valueProperty().set(value);
            } else {
                properties.removeIf(row -> row.nameProperty().get().strip().equals(key));
                properties.add(new PropertyRow(key, value));
            }
        });
    }

    private @Nullable FieldModel field(String key) {
        return fields.stream().filter(field -> field.field().name().equals(key)).findFirst().orElse(null);
    }

    /** The field for an address in the form of a URL, which databases have. */
    Optional<FieldModel> url() {
        return Optional.ofNullable(field("url"));
    }

    /** A user and a password that stand in a URL go into their own fields, where nobody sees the latter, and from where it is never saved. */
    void takeLogin() {
        FieldModel url = field("url");
        FieldModel user = field("user");
        FieldModel password = field("password");
        if (url == null || user == null || password == null) {
            return;
        }
        UrlLogin login = UrlLogin.of(url.valueProperty().get());
        if (login.isLogin()) {
            if (!login.user().isEmpty()) {
                user.valueProperty().set(login.user());
            }
            if (!login.password().isEmpty()) {
                password.valueProperty().set(login.password());
            }
            url.valueProperty().set(login.url());
        }
    }

    /** Tells at its field whatever is wrong. @return whether nothing is */
    boolean check() {
        takeLogin();
        boolean good = checkName();
        for (FieldModel field : fields) {
            good &= field.check();
        }
        return checkProperties() & good;
    }

    /** The same without the name, which a test does not need. */
    boolean checkSettings() {
        takeLogin();
        boolean good = checkProperties();
        for (FieldModel field : fields) {
            good &= field.check();
        }
        return good;
    }

    /** Tells what is wrong with the name from now on. */
    public boolean checkName() {
        nameTold = true;
        String wrong = SavedConnection.complaint(name.get().strip());
        if (wrong == null && isTaken.test(name.get().strip())) {
            wrong = "There already is a connection of that name.";
        }
        nameError.set(wrong == null ? "" : wrong);
        return wrong == null;
    }

    private boolean checkProperties() {
        Map<String, String> seen = new LinkedHashMap<>();
        String wrong = "";
        for (PropertyRow row : properties) {
            String key = row.nameProperty().get().strip();
            if (key.isEmpty() && !row.valueProperty().get().isBlank()) {
                wrong = "A property has a value, but no name.";
            } else if (!key.isEmpty() && seen.put(key, key) != null) {
                wrong = "The property “" + key + "” is there twice.";
            } else if (field(key) != null) {
                wrong = "“" + key + "” has a field above.";
            }
        }
        propertiesError.set(wrong);
        return wrong.isEmpty();
    }

    /** The settings as they are entered, secrets included. */
    ConnectorConfig config() {
        Map<String, String> values = new LinkedHashMap<>();
        for (FieldModel field : fields) {
            if (!field.entered().isEmpty()) {
                values.put(field.field().name(), field.entered());
            }
        }
        for (PropertyRow row : properties) {
            if (!row.nameProperty().get().isBlank() && !row.valueProperty().get().isBlank()) {
                values.put(row.nameProperty().get().strip(), row.valueProperty().get().strip());
            }
        }
        return new ConnectorConfig(name.get().strip(), values);
    }

    /** What is kept of it. The form must have been checked. */
    SavedConnection saved() {
        return SavedConnection.of(config(), plugin, readOnly.get(), environment.get());
    }

    /** Everything that the user can change, to tell whether it was changed. */
    List<Object> state() {
        return List.of(config(), readOnly.get(), environment.get());
    }

    /** A field that holds a secret. */
    static boolean isSecret(FieldModel field) {
        return field.field().kind() == ConfigField.Kind.SECRET;
    }
}
