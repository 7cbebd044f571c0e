package dev.riffle.ui.settings;

import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.settings.Settings;
import dev.riffle.workbench.settings.Settings.Theme;
import dev.riffle.workbench.settings.SettingsStore;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The settings as they are now. A change holds at once, everywhere, and is written in the background. For the FX thread. */
public final class SettingsModel {
    /** What stands for the system's own zone. */
    public static final String SYSTEM_ZONE = "System";
    /** What stands for the buffer's own choice. */
    public static final String USUAL = "Usual";
    private static final String NONE = "None";

    private final SettingsStore store;
    private final Jobs jobs;
    private final Notices notices;
    private final ReadOnlyObjectWrapper<Settings> settings = new ReadOnlyObjectWrapper<>(Settings.DEFAULTS);
    private final TextSetting zone;
    private final TextSetting fontSize;
    private final TextSetting scope;
    private final TextSetting budget;
    private final TextSetting rows;
    private final TextSetting disk;
    private Settings written = Settings.DEFAULTS;
    private boolean writing;

    public SettingsModel(SettingsStore store, Jobs jobs, Notices notices) {
        this.store = store;
        this.jobs = jobs;
        this.notices = notices;
        this.zone = new TextSetting(now -> now.zone() == null ? SYSTEM_ZONE : now.zone().getId(), SettingsModel::withZone, this::change);
        this.fontSize = new TextSetting(now -> String.valueOf(now.editorFontSize()), (now, text) -> now.withEditorFontSize(whole(text)),
                this::change);
        this.scope = new TextSetting(Settings::scope, Settings::withScope, this::change);
        this.budget = new TextSetting(now -> amount(now.budgetBytes()), (now, text) -> now.withBudgetBytes(ByteSize.parse(text)),
                this::change);
        this.rows = new TextSetting(now -> Count.format(now.shownRows()), (now, text) -> now.withShownRows(whole(text)), this::change);
        this.disk = new TextSetting(SettingsModel::disk, SettingsModel::withDisk, this::change);
        showTexts();
    }

    /** What holds now. */
    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    /** Reads the settings. @param then called when they hold */
    public void load(Runnable then) {
        List<dev.riffle.workbench.files.Notice> told = new ArrayList<>();
        jobs.startQuietly("Reading the settings", _ -> store.read(told::add), read -> {
            written = read;
            settings.set(read);
            showTexts();
            tell(told);
            then.run();
        }, e -> {
            notices.tell(Notice.of(Notice.Kind.ERROR, "The settings could not be read: " + e.getMessage(), "Defaults are used."));
            then.run();
        });
    }

    public void setTheme(Theme theme) {
        change(now -> now.withTheme(theme));
    }

    public void setRecording(Settings.Recording recording) {
        change(now -> now.withRecording(recording));
    }

    /** An id such as {@code Europe/Paris}, or {@link #SYSTEM_ZONE}. */
    public TextSetting zone() {
        return zone;
    }

    /** Pixels. */
    public TextSetting fontSize() {
        return fontSize;
    }

    /** Of new tabs. */
    public TextSetting scope() {
        return scope;
    }

    /** Of new tabs, such as {@code 1 GB}. */
    public TextSetting budget() {
        return budget;
    }

    public TextSetting rows() {
        return rows;
    }

    /** What the buffer takes of the disk: an amount, {@link #USUAL} or None. */
    public TextSetting disk() {
        return disk;
    }

    /** @throws IllegalArgumentException if there are too many, saying so in a sentence; all is then as it was */
    public void setAlerts(List<AlertRule> rules) {
        change(now -> now.withAlerts(rules));
    }

    /** Makes every setting as it was at the first start. Thresholds are no choice but work, and stay. */
    public void reset() {
        change(now -> Settings.DEFAULTS.withAlerts(now.alerts()));
        showTexts();
    }

    /** Where the settings are kept. */
    public String place() {
        return store.path().toString();
    }

    /** Shows what holds, where something was typed that makes no sense. */
    public void showTexts() {
        List.of(zone, fontSize, scope, budget, rows, disk).forEach(text -> text.show(settings.get()));
    }

    private void change(UnaryOperator<Settings> change) {
        settings.set(change.apply(settings.get()));
        write();
    }

    /** One write at a time, and the last one of what holds then: the file never ends with less than the window. */
    private void write() {
        Settings now = settings.get();
        if (writing || now.equals(written)) {
            return;
        }
        writing = true;
        jobs.startQuietly("Saving the settings", _ -> store.write(now), told -> {
            ended(now);
            tell(told);
        }, e -> {
            ended(now);
            notices.tell(Notice.of(Notice.Kind.ERROR, "The settings could not be saved: " + e.getMessage(), "They hold until Riffle ends."));
        });
    }

    private void ended(Settings tried) {
        writing = false;
        written = tried;
        write();
    }

    private void tell(List<dev.riffle.workbench.files.Notice> told) {
        told.forEach(notice -> notices.tell(Notice.of(Notice.Kind.WARNING, notice.message(), notice.nextStep())));
    }

    private static Settings withZone(Settings now, String text) {
        if (text.isEmpty() || text.equalsIgnoreCase(SYSTEM_ZONE)) {
            return now.withZone(null);
        }
        try {
            return now.withZone(ZoneId.of(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("“" + text + "” is no time zone: write UTC or Europe/Paris, say.", e);
        }
    }

    private static String disk(Settings now) {
        Long bytes = now.bufferDiskBytes();
        return bytes == null ? USUAL : bytes == 0 ? NONE : amount(bytes);
    }

    private static Settings withDisk(Settings now, String text) {
        if (text.isEmpty() || text.equalsIgnoreCase(USUAL)) {
            return now.withBufferDiskBytes(null);
        }
        return now.withBufferDiskBytes(text.equals("0") || text.equalsIgnoreCase(NONE) ? 0L : ByteSize.parse(text));
    }

    /** As people write it: without zeros behind the point. */
    private static String amount(long bytes) {
        return ByteSize.format(bytes).replaceFirst("\\.0+ |(\\.\\d)0 ", "$1 ");
    }

    private static int whole(String text) {
        try {
            return Integer.parseInt(text.replace(",", "").replace(" ", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + text + "” is no whole number.", e);
        }
    }
}
