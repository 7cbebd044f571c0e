package dev.riffle.workbench.settings;

import dev.riffle.workbench.alerts.AlertRule;
import dev.riffle.workbench.queries.Scope;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user chose for the whole program.
 *
 * @param theme light, dark, or as the system has it
 * @param zone in which instants are shown and compared; null is the system's, also after it changed
 * @param editorFontSize of the editor, in pixels, from {@link #SMALLEST_FONT} to {@link #LARGEST_FONT}
 * @param scope what a new tab reads where its statement does not say, as {@link Scope#parse} reads it
 * @param budgetBytes what a new tab's statement reads at most, in bytes, at least {@link #SMALLEST_BUDGET}
 * @param shownRows how many rows of an answer are kept to be shown, from {@link #FEWEST_ROWS} to {@link #MOST_ROWS}
 * @param bufferDiskBytes the most bytes of disk that the buffer takes, from 0 to {@link #LARGEST_BUDGET}; null for its own choice
 * @param recording when throughput and lag are kept
 * @param alerts thresholds of throughput and lag, each once, at most {@link #MOST_ALERTS}
 */
public record Settings(Theme theme, @Nullable ZoneId zone, int editorFontSize, String scope, long budgetBytes, int shownRows,
        @Nullable Long bufferDiskBytes, Recording recording, List<AlertRule> alerts) {
    public static final int SMALLEST_FONT = 8;
    public static final int LARGEST_FONT = 40;
    /** One megabyte: less is read before a query has begun. */
    public static final long SMALLEST_BUDGET = 1_000_000;
    /** One exabyte, which no query reads. */
    public static final long LARGEST_BUDGET = 1_000_000_000_000_000_000L;
    public static final int FEWEST_ROWS = 100;
    public static final int MOST_ROWS = 10_000_000;
    public static final int MOST_ALERTS = 200;

    public static final Settings DEFAULTS = new Settings(Theme.SYSTEM, null, 13, "all", 1_000_000_000, 1_000_000, null, Recording.OPEN,
            List.of());

    /** Light or dark. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    /** When throughput and lag of a connection are sampled, and so kept. */
    public enum Recording {
        /** While it is open, every ten seconds. */
        OPEN,
        /** While its monitor is shown. */
        SHOWN
    }

    /** @throws IllegalArgumentException if a value is out of its range */
    public Settings {
        require(editorFontSize >= SMALLEST_FONT && editorFontSize <= LARGEST_FONT,
                "The editor's font size is from " + SMALLEST_FONT + " to " + LARGEST_FONT + " pixels.");
        Scope.parse(scope, ZoneOffset.UTC);
        require(budgetBytes >= SMALLEST_BUDGET && budgetBytes <= LARGEST_BUDGET, "The budget is at least 1 MB.");
        require(shownRows >= FEWEST_ROWS && shownRows <= MOST_ROWS, "From " + FEWEST_ROWS + " to " + MOST_ROWS + " rows are shown.");
        require(bufferDiskBytes == null || bufferDiskBytes >= 0 && bufferDiskBytes <= LARGEST_BUDGET,
                "The buffer takes no less than 0 bytes of disk.");
        alerts = List.copyOf(alerts);
        require(alerts.size() <= MOST_ALERTS, "There are at most " + MOST_ALERTS + " thresholds.");
        require(new HashSet<>(alerts).size() == alerts.size(), "This threshold is there already.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The zone that holds now. */
    public ZoneId zoneNow() {
        return zone == null ? ZoneId.systemDefault() : zone;
    }

    public Settings withTheme(Theme changed) {
        return new Settings(changed, zone, editorFontSize, scope, budgetBytes, shownRows, bufferDiskBytes, recording, alerts);
    }

    /** @param changed null for the system's */
    public Settings withZone(@Nullable ZoneId changed) {
        return new Settings(theme, changed, editorFontSize, scope, budgetBytes, shownRows, bufferDiskBytes, recording, alerts);
    }

    public Settings withEditorFontSize(int changed) {
        return new Settings(theme, zone, changed, scope, budgetBytes, shownRows, bufferDiskBytes, recording, alerts);
    }

    public Settings withScope(String changed) {
        return new Settings(theme, zone, editorFontSize, changed, budgetBytes, shownRows, bufferDiskBytes, recording, alerts);
    }

    public Settings withBudgetBytes(long changed) {
        return new Settings(theme, zone, editorFontSize, scope, changed, shownRows, bufferDiskBytes, recording, alerts);
    }

    public Settings withShownRows(int changed) {
        return new Settings(theme, zone, editorFontSize, scope, budgetBytes, changed, bufferDiskBytes, recording, alerts);
    }

    /** @param changed null for the buffer's own choice */
    public Settings withBufferDiskBytes(@Nullable Long changed) {
        return new Settings(theme, zone, editorFontSize, scope, budgetBytes, shownRows, changed, recording, alerts);
    }

    public Settings withRecording(Recording changed) {
        return new Settings(theme, zone, editorFontSize, scope, budgetBytes, shownRows, bufferDiskBytes, changed, alerts);
    }

    public Settings withAlerts(List<AlertRule> changed) {
        return new Settings(theme, zone, editorFontSize, scope, budgetBytes, shownRows, bufferDiskBytes, recording, changed);
    }
}
