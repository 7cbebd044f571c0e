package dev.riffle.workbench.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.alerts.AlertRule.Bound;
import dev.riffle.workbench.alerts.Measure;
import dev.riffle.workbench.files.JsonFile;
import dev.riffle.workbench.files.Notice;
import dev.riffle.workbench.settings.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    @TempDir
    Path folder;

    private static final AlertRule LAG = new AlertRule("prod", Measure.LAG, "billing", Bound.ABOVE, 10_000, Duration.ofMinutes(1));
    private static final AlertRule SLOW = new AlertRule("prod", Measure.RATE, "orders", Bound.BELOW, 0.5, Duration.ZERO);
    private final List<Notice> notices = new ArrayList<>();

    @Test
    void theFirstStartHasDefaultsAndWritesNothing() throws IOException {
        SettingsStore store = store();
        assertEquals(Settings.DEFAULTS, store.read(notices::add));
        assertEquals(List.of(), store.write(Settings.DEFAULTS));
        assertFalse(Files.exists(store.path()));
        assertEquals(List.of(), notices);
    }

    @Test
    void everySettingComesBack() {
        Settings changed = new Settings(Theme.DARK, ZoneId.of("Europe/Paris"), 17, "last:15m", 5_000_000_000L, 250_000, 0L, Settings.Recording.SHOWN,
                List.of(LAG, SLOW));
        SettingsStore store = store();
        store.read(notices::add);
        assertEquals(List.of(), store.write(changed));
        assertEquals(changed, store().read(notices::add));
        assertEquals(List.of(), notices);
        // and back to the defaults, one by one
        SettingsStore again = store();
        again.read(notices::add);
        again.write(changed.withZone(null).withTheme(Theme.SYSTEM));
        assertEquals(changed.withZone(null).withTheme(Theme.SYSTEM), store().read(notices::add));
    }

    @Test
    void aValueThatIsWrongFallsBackAloneAndIsTold() throws IOException {
        Files.writeString(store().path(), """
                {"theme": "purple", "zone": "Mars/Olympus", "editorFontSize": 500, "scope": "yesterday", "budgetBytes": "1 GB",
                 "shownRows": 5000, "bufferDiskBytes": -1}""");
        assertEquals(Settings.DEFAULTS.withShownRows(5000), store().read(notices::add));
        assertEquals(List.of("In settings.json, theme is none of system, light, dark: \"purple\"; system is used.",
                "In settings.json, zone is no time zone: \"Mars/Olympus\"; system is used.",
                "In settings.json, editorFontSize is not from 8 to 40: 500; 13 is used.",
                "In settings.json, scope is no scope: \"yesterday\"; all is used.",
                "In settings.json, budgetBytes is no whole number: \"1 GB\"; 1000000000 is used.",
                "In settings.json, bufferDiskBytes is neither \"usual\" nor a number of bytes: -1; usual is used."),
                notices.stream().map(Notice::message).toList());
    }

    @Test
    void savingKeepsUnknownKeysAndWhatIsWrongBesideTheChange() throws IOException {
        Files.writeString(store().path(), "{\"later\": {\"deep\": [1]}, \"editorFontSize\": 500}");
        SettingsStore store = store();
        store.write(store.read(notices::add).withTheme(Theme.LIGHT));
        ObjectNode written = new JsonFile(store.path()).read(notices::add);
        assertEquals("{\"later\":{\"deep\":[1]},\"editorFontSize\":500,\"theme\":\"light\"}", written.toString());
    }

    @Test
    void twoWindowsDoNotUndoEachOthersChanges() {
        SettingsStore one = store();
        SettingsStore two = store();
        Settings ofOne = one.read(notices::add);
        Settings ofTwo = two.read(notices::add);
        one.write(ofOne.withTheme(Theme.DARK));
        two.write(ofTwo.withEditorFontSize(20));
        one.write(ofOne.withTheme(Theme.DARK).withShownRows(1000));
        assertEquals(Settings.DEFAULTS.withTheme(Theme.DARK).withEditorFontSize(20).withShownRows(1000), store().read(notices::add));
    }

    @Test
    void thresholdsThatAreWrongAreLeftOutAloneAndStayInTheFile() throws IOException {
        String good = "{\"connection\":\"prod\",\"measure\":\"lag\",\"series\":\"billing\",\"bound\":\"above\",\"threshold\":10000,\"forSeconds\":60}";
        String later = "{\"connection\":\"prod\",\"measure\":\"age\",\"series\":\"x\",\"bound\":\"above\",\"threshold\":1}";
        Files.writeString(store().path(), "{\"alerts\": [" + good + ", " + good + ", " + later + ", 7, "
                + good.replace("60", "-1") + "], \"shownRows\": 5000}");
        SettingsStore store = store();
        Settings read = store.read(notices::add);
        assertEquals(Settings.DEFAULTS.withShownRows(5000).withAlerts(List.of(LAG)), read);
        assertEquals(List.of("one of alerts has a measure that is none of lag, lag_time, rate, bytes",
                "one of alerts has a threshold that is no number", "one of alerts is no threshold (The time is from 0 seconds to 7 days.)"),
                notices.stream().map(notice -> notice.message().replaceAll("^In settings.json, |: [{7].*$", "")).toList());
        store.write(read.withAlerts(List.of(SLOW)));
        String written = new JsonFile(store.path()).read(notices::add).get("alerts").toString();
        assertTrue(
                written.startsWith("[{\"connection\":\"prod\",\"measure\":\"rate\",\"series\":\"orders\"") && !written.contains("\"forSeconds\":60")
                        && written.contains(later) && written.contains(",7,"),
                written);
        Files.writeString(store().path(), "{\"alerts\": \"none\", \"shownRows\": 5000}");
        notices.clear();
        assertEquals(Settings.DEFAULTS.withShownRows(5000), store().read(notices::add));
        assertEquals(List.of("In settings.json, alerts is no list: \"none\"; it is left out."), notices.stream().map(Notice::message).toList());
    }

    @Test
    void thresholdsOfTwoWindowsBothStay() {
        SettingsStore one = store();
        SettingsStore two = store();
        Settings ofOne = one.read(notices::add);
        Settings ofTwo = two.read(notices::add);
        one.write(ofOne.withAlerts(List.of(LAG)));
        two.write(ofTwo.withAlerts(List.of(SLOW)));
        assertEquals(List.of(SLOW, LAG), store().read(notices::add).alerts());
        one.write(ofOne); // what one added goes, what two added stays
        assertEquals(List.of(SLOW), store().read(notices::add).alerts());
    }

    @Test
    void aCorruptFileIsSetAsideAndTheUserTold() throws IOException {
        Files.writeString(store().path(), "{ theme: dark");
        assertEquals(Settings.DEFAULTS, store().read(notices::add));
        assertEquals(List.of("settings.json is not valid JSON (line 1); defaults are used instead."),
                notices.stream().map(Notice::message).toList());
    }

    @Test
    void whatCannotBeWrittenIsTriedAgainWithTheNextChange() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("config"));
        SettingsStore store = new SettingsStore(inTheWay);
        Settings dark = store.read(notices::add).withTheme(Theme.DARK);
        assertEquals(List.of("FILE_NOT_WRITTEN"), store.write(dark).stream().map(Notice::code).toList());
        Files.delete(inTheWay);
        assertEquals(List.of(), store.write(dark.withShownRows(1000)));
        assertEquals(dark.withShownRows(1000), new SettingsStore(inTheWay).read(notices::add));
    }

    @Test
    void settingsOutOfRangeCannotBeMade() {
        List<Supplier<Settings>> wrong = List.of(() -> Settings.DEFAULTS.withEditorFontSize(7), () -> Settings.DEFAULTS.withScope("yesterday"),
                () -> Settings.DEFAULTS.withBudgetBytes(0), () -> Settings.DEFAULTS.withShownRows(20_000_000),
                () -> Settings.DEFAULTS.withAlerts(List.of(LAG, LAG)));
        for (Supplier<Settings> settings : wrong) {
            assertTrue(assertThrows(IllegalArgumentException.class, settings::get).getMessage().endsWith("."));
        }
    }

    private SettingsStore store() {
        return new SettingsStore(folder);
    }
}
