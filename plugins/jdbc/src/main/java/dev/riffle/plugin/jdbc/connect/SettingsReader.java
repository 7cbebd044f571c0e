package dev.riffle.plugin.jdbc.connect;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import java.util.List;

/** Settings as they were given, or their defaults. */
public final class SettingsReader {
    private final ConnectorConfig config;
    private final List<ConfigField> fields;

    public SettingsReader(ConnectorConfig config, List<ConfigField> fields) {
        this.config = config;
        this.fields = fields;
    }

    /** Whether something other than blanks was given. */
    public boolean has(String name) {
        return config.get(name).filter(value -> !value.isBlank()).isPresent();
    }

    /** What was given, else the default; empty if there is neither. */
    public String text(String name) {
        if (has(name)) {
            return config.get(name).orElse("");
        }
        return fields.stream().filter(field -> field.name().equals(name)).map(field -> field.defaultValue() == null ? "" : field.defaultValue())
                .findFirst()
                .orElse("");
    }

    /** @throws ConnectorException of code BAD_SETTING if it is no such number */
    public int number(String name, int least, int most) throws ConnectorException {
        String label = fields.stream().filter(field -> field.name().equals(name)).map(ConfigField::label).findFirst().orElse(name);
        try {
            int number = Integer.parseInt(text(name).strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw Failures.badSetting(label + " must be a number from " + least + " to " + most + ".", "Correct the connection's setting " + name + ".");
    }
}
