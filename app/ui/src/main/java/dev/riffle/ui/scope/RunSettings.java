package dev.riffle.ui.scope;

import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the statements of a tab are run, as its chips say.
 *
 * @param scope as {@link Scope#parse} reads it; kept as it was written, since dates without an offset depend on the zone
 * @param maxBytes of records read, after which a statement answers from what it has; {@link Long#MAX_VALUE} for no limit
 * @param timeout the time after which it does likewise; null for none
 */
public record RunSettings(String scope, long maxBytes, @Nullable Duration timeout) {
    /** Everything, up to a gigabyte. */
    public static final RunSettings DEFAULT = new RunSettings("all", 1_000_000_000, null);

    private static final Pattern TEXT = Pattern.compile("scope=([^;]*);bytes=(\\d{1,19}|none);millis=(\\d{1,18}|none)");

    /** @throws IllegalArgumentException saying what is wrong, in a sentence */
    public RunSettings {
        Scope.parse(scope, ZoneOffset.UTC);
        if (maxBytes < 1) {
            throw new IllegalArgumentException("A budget is at least a byte.");
        }
        if (timeout != null && timeout.toMillis() < 1) {
            throw new IllegalArgumentException("A time limit is at least a millisecond.");
        }
    }

    /** Reads what {@link #asText} wrote; empty for anything else. */
    public static Optional<RunSettings> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long bytes = matcher.group(2).equals("none") ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
            Duration timeout = matcher.group(3).equals("none") ? null : Duration.ofMillis(Long.parseLong(matcher.group(3)));
            return Optional.of(new RunSettings(matcher.group(1), bytes, timeout));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // written by something else
        }
    }

    /** For restoring the session. */
    public String asText() {
        return "scope=" + scope + ";bytes=" + (maxBytes == Long.MAX_VALUE ? "none" : maxBytes) + ";millis="
                + (timeout == null ? "none" : timeout.toMillis());
    }

    /**
     * What the workbench runs statements with.
     *
     * @param zone in which instants are shown and dates of the scope are meant
     * @param reuse whether to answer from what was buffered
     */
    public QuerySettings in(ZoneId zone, Reuse reuse) {
        return new QuerySettings(zone, Scope.parse(scope, zone), maxBytes, Optional.ofNullable(timeout), reuse, true, LiveSettings.WATCHED);
    }

    public RunSettings withScope(String changed) {
        return new RunSettings(changed, maxBytes, timeout);
    }

    public RunSettings withMaxBytes(long changed) {
        return new RunSettings(scope, changed, timeout);
    }

    /** @param changed null for none */
    public RunSettings withTimeout(@Nullable Duration changed) {
        return new RunSettings(scope, maxBytes, changed);
    }
}
