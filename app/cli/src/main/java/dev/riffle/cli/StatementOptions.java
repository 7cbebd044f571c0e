package dev.riffle.cli;

import dev.riffle.engine.exec.ExecutionLimits;
import dev.riffle.engine.exec.LiveSettings;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.TimeSpan;
import dev.riffle.workbench.queries.QuerySettings;
import dev.riffle.workbench.queries.Reuse;
import dev.riffle.workbench.queries.Scope;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How statements are run. */
final class StatementOptions {
    @Option(names = "--scope", paramLabel = "SCOPE", description = "Read only this area of the streams: all, latest:N (evenly from the ends of the partitions), last:15m, or FROM..TO with ISO times (default: all).")
    private String scope = "all";

    @Option(names = "--max-bytes", paramLabel = "SIZE", description = "Stop reading after this much, for example 500MB, and answer from what was read.")
    private @Nullable String maxBytes;

    @Option(names = "--max-rows", paramLabel = "ROWS", description = "The most rows of a database's table that a join may bring, as the database estimates them (default: ${DEFAULT-VALUE}).")
    private long maxRows = ExecutionLimits.MAX_TABLE_ROWS;

    @Option(names = "--timeout", paramLabel = "TIME", description = "Stop reading after this long, for example 30s, and answer from what was read.")
    private @Nullable String timeout;

    @Option(names = "--lateness", paramLabel = "TIME", description = "How long a window of a live query (SELECT STREAM) waits for late records (default: 5s).")
    private String lateness = "5s";

    @Option(names = "--timezone", paramLabel = "ZONE", description = "Show and truncate instants in this zone, for example Europe/Zurich (default: the system's).")
    private @Nullable String timezone;

    @Option(names = "--reuse", description = "Answer from what an earlier statement of this run read, where it suffices.")
    private boolean reuse;

    ZoneId zone() throws UsageException {
        try {
            return timezone == null ? ZoneId.systemDefault() : ZoneId.of(timezone);
        } catch (DateTimeException e) {
            throw new UsageException("There is no time zone \"" + timezone + "\".", "Use a name such as Europe/Zurich, UTC or +02:00.");
        }
    }

    QuerySettings settings() throws UsageException {
        ZoneId zone = zone();
        try {
            return new QuerySettings(zone, Scope.parse(scope, zone), maxBytes == null ? Long.MAX_VALUE : ByteSize.parse(maxBytes),
                    timeout == null ? Optional.empty() : Optional.of(TimeSpan.parse(timeout)), reuse ? Reuse.AS_READ : Reuse.NONE,
                    maxBytes != null || timeout != null, // what is stopped early is an estimate then
                    maxRows,
                    new LiveSettings(false, TimeSpan.parse(lateness), 1, Long.MAX_VALUE));
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "See the options with --help.");
        }
    }
}
