package dev.riffle.ui.connections;

import dev.riffle.connector.ConfigField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One field of a connection's form. What is wrong is told once the user has left the field, or wants to use the form. */
public final class FieldModel {
    private static final Pattern ADDRESS = Pattern.compile("(\\[[^]]+]|[^:\\s\\[\\]]+):(\\d{1,5})");

    private final ConfigField field;
    private final StringProperty value = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper("");
    private boolean told;

    FieldModel(ConfigField field) {
        this.field = field;
        clear();
        value.subscribe(() -> {
            if (told) {
                check();
            }
        });
    }

    public ConfigField field() {
        return field;
    }

    public StringProperty valueProperty() {
        return value;
    }

    /** What is wrong, in a sentence; empty while nothing is, or while the user has not finished. */
    public ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** The value as it goes into the connection; empty where the default is good enough. */
    String entered() {
        String text = value.get().strip();
        return text.equals(field.defaultValue()) ? "" : text;
    }

    void clear() {
        told = false;
        value.set(field.defaultValue() == null ? "" : field.defaultValue());
        error.set("");
    }

    /** Tells what is wrong from now on. @return whether nothing is */
    public boolean check() {
        told = true;
        error.set(complaint());
        return error.get().isEmpty();
    }

    private String complaint() {
        String text = value.get().strip();
        if (text.isEmpty()) {
            return field.required() ? "“" + field.label() + "” is needed." : "";
        }
        return switch (field.kind()) {
            case NUMBER -> isNumber(text) ? "" : "“" + text + "” is no number.";
            case ADDRESSES -> addresses(text);
            case TEXT, FLAG, FILE, SECRET, CHOICE -> "";
        };
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static String addresses(String text) {
        for (String part : text.split(",", -1)) {
            String address = part.strip();
            Matcher matcher = ADDRESS.matcher(address);
            if (address.isEmpty()) {
                return "There is a comma too many.";
            }
            if (!matcher.matches()) {
                return address.contains(":")
                        ? "“" + address + "” is no address: write host:port."
                        : "“" + address + "” lacks its port: write " + address + ":9092, say.";
            }
            int port = Integer.parseInt(matcher.group(2));
            if (port < 1 || port > 65_535) {
                return "The port of “" + address + "” is not from 1 to 65535.";
            }
        }
        return "";
    }
}
