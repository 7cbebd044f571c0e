package dev.riffle.engine;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ScanBounds;
import dev.riffle.engine.exec.QueryPlan;
import java.lang.ref.SoftReference;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans of statements that were run before: over rows in memory, planning takes longer than most statements. A plan is used again when nothing
 * that it was made from has changed: the text, the zone, the scope, and everything that the catalog tells of each name in it, down to the
 * offsets. Statements that may ask for the time are not kept. Safe for any thread.
 */
final class PlanCache {
    private static final int KEPT = 64;

    private record Key(String sql, ZoneId zone, ScanBounds scope) {}

    private record Planned(QueryPlan plan, Map<List<String>, Optional<StreamTable>> lookups) {}

    /** Soft, for a plan holds the connectors of its streams, also of connections that were closed since. */
    private final Map<Key, SoftReference<Planned>> entries = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, SoftReference<Planned>> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * The plan of a statement, if it can be used again.
     *
     * @param lookups is asked for the names of the statement, and knows them afterwards
     * @throws ConnectorException if a system that must be asked about a name does not answer
     */
    Optional<QueryPlan> find(String sql, SqlSession session, ScanBounds scope, RecordedLookups lookups) throws ConnectorException {
        Planned planned = get(new Key(sql, session.zone(), scope));
        if (planned == null) {
            return Optional.empty();
        }
        try {
            for (Map.Entry<List<String>, Optional<StreamTable>> lookup : planned.lookups.entrySet()) {
                if (!lookups.table(lookup.getKey()).equals(lookup.getValue())) {
                    return Optional.empty();
                }
            }
        } catch (Catalog.AmbiguousNameException e) {
            return Optional.empty(); // planning meets it again and tells where
        }
        return Optional.of(planned.plan);
    }

    private synchronized @Nullable Planned get(Key key) {
        SoftReference<Planned> planned = entries.get(key);
        return planned == null ? null : planned.get();
    }

    /** Keeps a plan. @param lookups all that the catalog was asked for it */
    synchronized void keep(String sql, SqlSession session, ScanBounds scope, QueryPlan plan, RecordedLookups lookups) {
        if (!mayAskForTime(sql)) {
            entries.put(new Key(sql, session.zone(), scope), new SoftReference<>(new Planned(plan, lookups.found())));
        }
    }

    /** Whether a text may name a function of the time; one in an identifier with Unicode escapes could not be seen. */
    private static boolean mayAskForTime(String sql) {
        String upper = sql.toUpperCase(Locale.ROOT);
        return upper.contains("NOW") || upper.contains("CURRENT") || upper.contains("LOCALTIME") || upper.contains("U&");
    }
}
