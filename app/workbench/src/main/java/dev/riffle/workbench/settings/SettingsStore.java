package dev.riffle.workbench.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.workbench.alerts.AlertJson;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.files.CheckedValues;
import dev.riffle.workbench.files.JsonFile;
import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.queries.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the settings in {@code settings.json}. Only keys that the user changed are written, and only those that changed since they
 * were read: what this version does not know stays, and so does what another window changed meanwhile. Safe for any thread.
 */
public final class SettingsStore {
    private static final String SYSTEM = "system";
    private static final String USUAL = "usual";
    private static final String ALERTS = "alerts";

    private final JsonFile file;
    /** What this process last read or wrote; null before. */
    private @Nullable Settings known;

    /** @param folder of the settings; nothing is read yet */
    public SettingsStore(Path folder) {
        this.file = new JsonFile(folder.resolve("settings.json"));
    }

    /** Where they are, for those who like to edit by hand. */
    public Path path() {
        return file.path();
    }

    /**
     * Reads the settings.
     *
     * @param notices hears of a file that was set aside, and of each value that is wrong and falls back alone
     */
    public synchronized Settings read(Consumer<Notice> notices) {
        Settings read = settings(file.read(notices), notices);
        known = read;
        return read;
    }

    /**
     * Writes what changed.
     *
     * @return what the user must hear of: that it could not be written, or that a broken file was set aside first
     */
    public synchronized List<Notice> write(Settings changed) {
        List<Notice> notices = new ArrayList<>();
        Settings last = known == null ? Settings.DEFAULTS : known;
        if (last.equals(changed)) {
            return notices;
        }
        ObjectNode before = object(last);
        ObjectNode after = object(changed);
        try {
            file.update(object -> {
                after.properties().stream().filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                        .forEach(entry -> object.set(entry.getKey(), entry.getValue()));
                if (!last.alerts().equals(changed.alerts())) {
                    object.set(ALERTS, AlertJson.changed(object.get(ALERTS), last.alerts(), changed.alerts()));
                }
            }, notices::add);
            known = changed;
        } catch (IOException e) {
            notices.add(file.notWritten(e));
        }
        return notices;
    }

    private Settings settings(ObjectNode object, Consumer<Notice> notices) {
        Settings defaults = Settings.DEFAULTS;
        CheckedValues values = new CheckedValues(object, String.valueOf(file.path().getFileName()), notices);
        return new Settings(values.oneOf("theme", defaults.theme(), Settings.Theme.values()),
                zone(values.value("zone", SYSTEM, SettingsStore::zoneText)),
                (int) values.whole("editorFontSize", defaults.editorFontSize(), Settings.SMALLEST_FONT, Settings.LARGEST_FONT),
                values.value("scope", defaults.scope(), SettingsStore::scope),
                values.whole("budgetBytes", defaults.budgetBytes(), Settings.SMALLEST_BUDGET, Settings.LARGEST_BUDGET),
                (int) values.whole("shownRows", defaults.shownRows(), Settings.FEWEST_ROWS, Settings.MOST_ROWS),
                diskBytes(values.value("bufferDiskBytes", USUAL, SettingsStore::diskText)),
                values.oneOf("recording", defaults.recording(), Settings.Recording.values()), alerts(object, notices));
    }

    private List<AlertRule> alerts(ObjectNode object, Consumer<Notice> notices) {
        List<AlertRule> rules = AlertJson.read(object.get(ALERTS), (element, why) -> notices.accept(new Notice("VALUE_IGNORED",
                "In " + file.path().getFileName() + ", " + (element == object.get(ALERTS) ? "" : "one of ") + ALERTS + " " + why + ": "
                        + CheckedValues.shortened(element.toString())
                        + "; it is left out.",
                "Correct or remove it.")));
        if (rules.size() <= Settings.MOST_ALERTS) {
            return rules;
        }
        notices.accept(new Notice("VALUE_IGNORED", "In " + file.path().getFileName() + ", there are " + rules.size() + " " + ALERTS + "; the first "
                + Settings.MOST_ALERTS + " are used.", "Remove some."));
        return rules.subList(0, Settings.MOST_ALERTS);
    }

    private static ObjectNode object(Settings settings) {
        ZoneId zone = settings.zone();
        Long disk = settings.bufferDiskBytes();
        ObjectNode object = JsonFile.newObject().put("theme", CheckedValues.name(settings.theme())).put("zone", zone == null ? SYSTEM : zone.getId())
                .put("editorFontSize", settings.editorFontSize()).put("scope", settings.scope()).put("budgetBytes", settings.budgetBytes())
                .put("shownRows", settings.shownRows()).put("recording", CheckedValues.name(settings.recording()));
        return disk == null ? object.put("bufferDiskBytes", USUAL) : object.put("bufferDiskBytes", disk);
    }

    private static @Nullable Long diskBytes(String text) {
        return text.equals(USUAL) ? null : Long.valueOf(text);
    }

    private static String diskText(JsonNode node) {
        if (USUAL.equals(node.textValue())) {
            return USUAL;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0 || node.longValue() > Settings.LARGEST_BUDGET) {
            throw new IllegalArgumentException("is neither \"" + USUAL + "\" nor a number of bytes");
        }
        return Long.toString(node.longValue());
    }

    private static String zoneText(JsonNode node) {
        try {
            String text = node.asText();
            zone(text);
            return text;
        } catch (DateTimeException _) {
            throw new IllegalArgumentException("is no time zone");
        }
    }

    private static @Nullable ZoneId zone(String text) {
        return text.equals(SYSTEM) ? null : ZoneId.of(text);
    }

    private static String scope(JsonNode node) {
        try {
            Scope.parse(node.asText(), ZoneOffset.UTC);
            return node.asText();
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("is no scope");
        }
    }
}
