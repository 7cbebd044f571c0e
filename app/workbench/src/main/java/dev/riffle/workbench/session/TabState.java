package dev.riffle.workbench.session;

import dev.riffle.workbench.queries.Scope;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tab, saved or not.
 *
 * @param id tells it from the others; not blank
 * @param kind what shows it, {@link #QUERY} for an editor with its results, {@link #CONSOLE} for one whose statements go to a connection as they are
 * @param title what stands on it
 * @param text what is written in it
 * @param caret the position in the text, in UTF-16 units, from 0 to its length
 * @param connection what it is about: a console sends its statements there; null for any
 * @param scope as {@link Scope#parse} reads it
 * @param samplePercent how much of the streams is read, above 0 and at most 100
 * @param budgetBytes the most that a statement reads; {@link Long#MAX_VALUE} for no limit
 * @param details whatever else a kind of tab remembers
 */
public record TabState(String id, String kind, String title, String text, int caret, @Nullable String connection, String scope,
        double samplePercent, long budgetBytes, Map<String, String> details) {
    public static final String QUERY = "query";
    public static final String CONSOLE = "console";

    public TabState {
        details = Map.copyOf(details);
        require(!id.isBlank() && !kind.isBlank(), "A tab has an id and a kind.");
        require(caret >= 0 && caret <= text.length(), "The caret is within the text.");
        Scope.parse(scope, ZoneOffset.UTC);
        require(samplePercent > 0 && samplePercent <= 100, "A sample is above 0 % and at most 100 %.");
        require(budgetBytes > 0, "A budget is positive.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    TabState withId(String changed) {
        return new TabState(changed, kind, title, text, caret, connection, scope, samplePercent, budgetBytes, details);
    }
}
