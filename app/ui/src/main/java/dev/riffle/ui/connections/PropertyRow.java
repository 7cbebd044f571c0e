package dev.riffle.ui.connections;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A further property of a connection, as it is edited. */
public final class PropertyRow {
    private final StringProperty name;
    private final StringProperty value;

    PropertyRow(String name, String value) {
        this.name = new SimpleStringProperty(name);
        this.value = new SimpleStringProperty(value);
    }

    public StringProperty nameProperty() {
        return name;
    }

    public StringProperty valueProperty() {
        return value;
    }
}
