package dev.riffle.cli;

import dev.riffle.buffer.SnapshotException;
import dev.riffle.cli.output.ResultTarget;
import dev.riffle.cli.statement.Interruption;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.measures.NextRecord;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.export.RowWriter;
import dev.riffle.workbench.offsets.OffsetChange;
import dev.riffle.workbench.offsets.OffsetReset;
import dev.riffle.workbench.offsets.OffsetResets;
import dev.riffle.workbench.offsets.OffsetTarget;
import dev.riffle.workbench.offsets.ResetOutcome;
import dev.riffle.workbench.offsets.ResetWords;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a reset of a group's offsets would do; does it with {@code --execute} only. */
@Command(name = "reset-offsets", description = "Set where a consumer group goes on reading. Without --execute it is only shown what that would mean.", mixinStandardHelpOptions = true, usageHelpAutoWidth = true, footer = {
        "",
        "records and span_s are what is read again or skipped, by offsets and by the records' own times; first_offset and first_time are of the first record of it.",
        "Example: riffle reset-offsets --kafka localhost:9092 --group billing --to last:2h"})
final class ResetOffsetsCommand implements Callable<Integer> {
    private static final RowType COLUMNS = RowType.of(Field.of("topic", DataType.VARCHAR), Field.of("partition", DataType.INTEGER),
            Field.of("change", DataType.VARCHAR), Field.of("committed", DataType.BIGINT), Field.of("target", DataType.BIGINT),
            Field.of("records", DataType.BIGINT), Field.of("span_s", DataType.DOUBLE), Field.of("first_offset", DataType.BIGINT),
            Field.of("first_time", DataType.INSTANT));
    private static final String KAFKA = "kafka";

    private final Host host;

    @Mixin
    private final ConnectionOptions connections = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(names = "--group", required = true, paramLabel = "GROUP", description = "The consumer group. To be reset it must have no members.")
    private String group = "";

    @Option(names = "--topic", paramLabel = "TOPIC", description = "Only this topic; may be repeated (default: all that the group has committed offsets for).")
    private Set<String> topics = new LinkedHashSet<>();

    @Option(names = "--to", required = true, paramLabel = "TARGET", description = "earliest, latest, last:15m, offset:1200, +100 or -100 from where it stands, or an ISO time such as 2026-01-31T12:00.")
    private String to = "";

    @Option(names = "--execute", description = "Set the offsets after they were shown.")
    private boolean execute;

    ResetOffsetsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws UsageException, SnapshotException, ConnectorException, IOException {
        ZoneId zone = ZoneId.systemDefault();
        OffsetTarget target = target(zone);
        try (Workbench workbench = new Workbench(host.plugins().get(), Clock.systemUTC())) {
            connections.open(workbench, host);
            OffsetResets resets = workbench.offsetResets();
            try (ResultTarget rows = output.open(host.terminal()); Interruption.Scope _ = host.interruption().begin(() -> {}, rows::discard)) {
                OffsetReset reset = resets.preview(KAFKA, group, topics, target);
                write(reset, output.format().writer(rows.writer(), zone, output.layout(host.terminal())));
                rows.complete();
                return execute ? execute(workbench, reset) : tell(reset);
            }
        }
    }

    private OffsetTarget target(ZoneId zone) throws UsageException {
        try {
            return OffsetTarget.parse(to, zone, Instant.now());
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), "See --to with --help.");
        }
    }

    private static void write(OffsetReset reset, RowWriter writer) throws IOException {
        SegmentBuilder builder = new SegmentBuilder(COLUMNS);
        writer.begin(COLUMNS);
        for (OffsetChange change : reset.changes()) {
            builder.addRow(change.partition().stream(), change.partition().partition(),
                    change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    change.committed(), change.target(), change.committed() == null ? null : change.records(),
                    of(change.span(), span -> span.toMillis() / 1e3), of(change.firstAffected(), NextRecord::offset),
                    of(change.firstAffected().flatMap(OffsetChange::time), time -> time));
            if (builder.isFull()) {
                writer.write(builder.build());
            }
        }
        writer.write(builder.build());
        writer.end();
    }

    private static <T, R> @Nullable R of(Optional<T> value, Function<T, R> part) {
        return value.isEmpty() ? null : part.apply(value.get());
    }

    private int tell(OffsetReset reset) {
        PrintStream err = host.terminal().err();
        err.println(ResetWords.of(reset));
        reset.leftOut().forEach((partition, why) -> err.println(partition + " is left out: " + why));
        err.println(reset.real().isEmpty() ? "There is nothing to set." : "Nothing was set; repeat it with --execute to do so.");
        return ExitCode.DONE;
    }

    private int execute(Workbench workbench, OffsetReset reset) throws ConnectorException {
        PrintStream err = host.terminal().err();
        err.println(ResetWords.of(reset));
        reset.leftOut().forEach((partition, why) -> err.println(partition + " is left out: " + why));
        workbench.locks().unlock(KAFKA); // what --execute is for
        ResetOutcome outcome = workbench.offsetResets().apply(reset);
        err.println(ResetWords.of(outcome));
        outcome.refused().forEach((partition, why) -> err.println(partition + " was not set: " + why));
        return outcome.refused().isEmpty() ? ExitCode.DONE : ExitCode.SYSTEM;
    }
}
