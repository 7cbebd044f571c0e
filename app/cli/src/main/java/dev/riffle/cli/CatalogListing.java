package dev.riffle.cli;

import dev.riffle.cli.output.OutputFormat;
import dev.riffle.cli.output.TableLayout;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.PartitionOffsets;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamSummary;
import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.connector.data.SegmentBuilder;
import dev.riffle.connector.structure.Structures;
import dev.riffle.connector.structure.TableSummary;
import dev.riffle.engine.StreamTable;
import dev.riffle.workbench.export.JsonText;
import dev.riffle.workbench.export.RowWriter;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes lists of streams, and what is known of one. */
final class CatalogListing {
    /** Streams are described side by side, for as long as someone waits for a list; then the rest is listed without details. */
    private static final int AT_ONCE = 4;
    private static final long PATIENCE_SECONDS = 10;

    private static final RowType STREAMS = RowType.of(Field.of("stream", DataType.VARCHAR), Field.of("partitions", DataType.INTEGER),
            Field.of("records", DataType.BIGINT),
            Field.of("format", DataType.VARCHAR), Field.of("columns", DataType.INTEGER));
    private static final RowType COLUMNS = RowType.of(Field.of("column", DataType.VARCHAR), Field.of("type", DataType.VARCHAR));
    private static final RowType PARTITIONS = RowType.of(Field.of("partition", DataType.INTEGER), Field.of("begin", DataType.BIGINT),
            Field.of("end", DataType.BIGINT),
            Field.of("records", DataType.BIGINT));

    private final Writer out;
    private final OutputFormat format;
    private final TableLayout layout;

    CatalogListing(Writer out, OutputFormat format, TableLayout layout) {
        this.out = out;
        this.format = format;
        this.layout = layout;
    }

    /**
     * Lists the streams of connections.
     *
     * @param all whether the systems' own streams are listed too
     * @param err is told of streams about which nothing could be found out
     */
    void streams(Map<String, Connector> connectors, boolean all, PrintStream err) throws ConnectorException, IOException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().name("riffle-catalog-", 0).factory())) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            for (Map.Entry<String, Connector> entry : connectors.entrySet()) {
                Optional<Structures> structures = entry.getValue().structures();
                if (structures.isPresent()) {
                    structures.get().tables().stream().filter(table -> all || !table.internal()).map(table -> row(entry.getKey(), table))
                            .forEach(rows::add);
                    continue;
                }
                List<StreamSummary> streams = entry.getValue().streams().stream().filter(stream -> all || !stream.internal()).toList();
                List<Future<StreamDescription>> described = streams.stream()
                        .map(stream -> threads.submit(() -> entry.getValue().describe(stream.name()))).toList();
                for (int i = 0; i < streams.size(); i++) {
                    StreamDescription found = await(described.get(i), deadline, entry.getKey() + "." + streams.get(i).name(), err);
                    rows.add(new @Nullable Object[]{entry.getKey() + "." + streams.get(i).name(), streams.get(i).partitions(),
                            found == null ? null : found.offsets(),
                            found == null ? null : found.format(), found == null ? null : found.type().size()});
                }
            }
            threads.shutdownNow();
        }
        write(STREAMS, rows);
    }

    /** Of a table the database says how many rows it expects; nothing is counted. */
    private static @Nullable Object[] row(String connection, TableSummary table) {
        return new @Nullable Object[]{connection + "." + table.stream(), null,
                table.estimatedRows().isPresent() ? table.estimatedRows().getAsLong() : null,
                StructureListing.words(table.kind()), null};
    }

    private static @Nullable StreamDescription await(Future<StreamDescription> described, long deadline, String name, PrintStream err)
            throws ConnectorException {
        try {
            return described.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            err.println(name + ": not described within " + PATIENCE_SECONDS + " s; ask for it alone.");
        } catch (ExecutionException e) {
            err.println(name + ": " + (e.getCause() instanceof ConnectorException failure ? failure.getMessage() : e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException("CANCELLED", ConnectorException.Kind.USER, "The listing was cancelled.", "Repeat it when you like.", e);
        }
        return null;
    }

    /** Writes what is known of a stream; in the forms for machines but JSON only its columns. */
    void stream(StreamTable table) throws ConnectorException, IOException {
        Optional<Structures> structures = table.connector().structures();
        if (structures.isPresent()) {
            structure(table, new StructureListing(structures.get().structure(table.description().name())), structures.get());
            return;
        }
        StreamDescription stream = table.description();
        List<@Nullable Object[]> columns = stream.type().fields().stream().map(field -> new @Nullable Object[]{field.name(), field.type().toString()})
                .toList();
        switch (format) {
            case CSV, NDJSON -> write(COLUMNS, columns);
            case JSON -> out.write(json(table, ""));
            case TABLE -> {
                out.write(table.fullName() + ": " + stream.format() + ", " + Count.of(stream.offsets(), "record") + ", about "
                        + ByteSize.format(Math.round(stream.averageBytes() * stream.offsets())) + "\n\n");
                write(COLUMNS, columns);
                out.write('\n');
                write(PARTITIONS, stream.partitions().stream().map(CatalogListing::row).toList());
                if (!stream.properties().isEmpty()) {
                    out.write('\n');
                    for (Map.Entry<String, String> property : stream.properties().entrySet()) {
                        out.write(property.getKey() + " = " + property.getValue() + "\n");
                    }
                }
            }
        }
    }

    private void structure(StreamTable table, StructureListing listing, Structures structures) throws ConnectorException, IOException {
        switch (format) {
            case CSV, NDJSON -> write(StructureListing.COLUMNS, listing.columns());
            case JSON -> out.write(json(table, listing.json()));
            case TABLE -> {
                out.write(table.fullName() + ": " + table.description().format() + "\n\n");
                write(StructureListing.COLUMNS, listing.columns());
                out.write('\n');
                for (String line : listing.lines()) {
                    out.write(line + "\n");
                }
                for (Map.Entry<String, String> fact : structures.server().entrySet()) {
                    out.write(fact.getKey() + " = " + fact.getValue() + "\n");
                }
            }
        }
    }

    private static @Nullable Object[] row(PartitionOffsets partition) {
        return new @Nullable Object[]{partition.partition(), partition.begin(), partition.end(), partition.offsets()};
    }

    private void write(RowType type, List<@Nullable Object[]> rows) throws IOException {
        RowWriter writer = format.writer(out, ZoneOffset.UTC, layout);
        SegmentBuilder builder = new SegmentBuilder(type);
        writer.begin(type);
        for (@Nullable
        Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                builder.appender(i).setValue(builder.rows(), row[i]);
            }
            builder.endRow();
            if (builder.isFull()) {
                writer.write(builder.build());
            }
        }
        if (builder.rows() > 0) {
            writer.write(builder.build());
        }
        writer.end();
    }

    /** @param more members, with a comma in front of each */
    private static String json(StreamTable table, String more) {
        StreamDescription stream = table.description();
        return "{\"stream\":" + JsonText.quoted(table.fullName()) + ",\"format\":" + JsonText.quoted(stream.format()) + ",\"records\":"
                + stream.offsets()
                + ",\"averageBytes\":" + stream.averageBytes()
                + stream.type().fields().stream()
                        .map(field -> "{\"name\":" + JsonText.quoted(field.name()) + ",\"type\":" + JsonText.quoted(field.type().toString()) + "}")
                        .collect(Collectors.joining(",", ",\"columns\":[", "]"))
                + stream.partitions().stream()
                        .map(partition -> "{\"partition\":" + partition.partition() + ",\"begin\":" + partition.begin() + ",\"end\":"
                                + partition.end() + "}")
                        .collect(Collectors.joining(",", ",\"partitions\":[", "]"))
                + stream.properties().entrySet().stream()
                        .map(property -> JsonText.quoted(property.getKey()) + ":" + JsonText.quoted(property.getValue()))
                        .collect(Collectors.joining(",", ",\"properties\":{", "}"))
                + more + "}\n";
    }
}
