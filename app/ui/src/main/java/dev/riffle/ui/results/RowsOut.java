package dev.riffle.ui.results;

import dev.riffle.connector.data.Column;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.QueryResult;
import dev.riffle.ui.chart.ChartTable;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.dialog.FileChoosing.FileKind;
import dev.riffle.ui.kit.grid.CellRange;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.JobProgress;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.export.CopiedRows;
import dev.riffle.workbench.export.Export;
import dev.riffle.workbench.export.ExportFormat;
import dev.riffle.workbench.export.ExportedFile;
import dev.riffle.workbench.export.ValueText;
import dev.riffle.workbench.quantity.ByteSize;
import dev.riffle.workbench.quantity.Count;
import dev.riffle.workbench.queries.ResultRows;
import dev.riffle.workbench.queries.ResultStore;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Hands rows to other programs: through the clipboard, or in a file. Both in the background, for they may be a million. For the FX thread. */
public final class RowsOut {
    private static final long WATCH_MILLIS = 100;

    private final Jobs jobs;
    private final Notices notices;
    private final FileChoosing files;
    private final Consumer<String> clipboard;

    /** @param clipboard takes a text, on the FX thread */
    public RowsOut(Jobs jobs, Notices notices, FileChoosing files, Consumer<String> clipboard) {
        this.jobs = jobs;
        this.notices = notices;
        this.files = files;
        this.clipboard = clipboard;
    }

    /** Puts some cells into the clipboard, with the names of their columns. */
    void copyAs(RowsModel model, CellRange cells, ExportFormat format, ZoneId zone) {
        copy(cells, format.name(), _ -> CopiedRows.of(model.type(), model.rows(), numbers(model, cells), columns(model, cells, true), format, zone));
    }

    /** Puts the values of some cells into the clipboard; a single one as it is, without quotes. */
    void copy(RowsModel model, CellRange cells, ZoneId zone) {
        if (cells.rows() > 1 || cells.columns() > 1) {
            copy(cells, "text", _ -> CopiedRows.values(model.type(), model.rows(), numbers(model, cells), columns(model, cells, false), zone));
            return;
        }
        ResultRows.Place place = model.place(cells.firstRow());
        Column column = place.column(model.column(cells.firstColumn()));
        StringBuilder value = new StringBuilder();
        if (!column.isNull(place.row())) {
            new ValueText(zone).append(value, column, place.row());
        }
        clipboard.accept(value.toString());
    }

    /**
     * Puts the different values of some cells into the clipboard, as literals with commas between them: what stands within IN (…). NULL, which IN never finds, is
     * left out, and so is what has no literal, of which the user is told.
     */
    void copyForIn(RowsModel model, CellRange cells, ZoneId zone) {
        String what = Count.of(cells.rows(), "row");
        jobs.start("Copy " + what, _ -> InList.of(model.rows(), numbers(model, cells), columns(model, cells, false), zone), list -> {
            clipboard.accept(list.text());
            notices.tell(Notice.of(list.without() == 0 ? Notice.Kind.INFORMATION : Notice.Kind.WARNING,
                    "Copied " + Count.of(list.values(), "value") + " for IN (…).",
                    list.without() == 0 ? "" : "Left out: " + Count.of(list.without(), "value") + " that no literal says exactly, such as NaN."));
        }, this::tell);
    }

    private void copy(CellRange cells, String as, Jobs.Work<String> work) {
        String what = Count.of(cells.rows(), "row");
        Consumer<String> done = text -> {
            clipboard.accept(text);
            notices.tell(Notice.of(Notice.Kind.INFORMATION, "Copied " + what + " as " + as + ".", ""));
        };
        jobs.start("Copy " + what, work, done, this::tell);
    }

    private static IntStream numbers(RowsModel model, CellRange cells) {
        return IntStream.rangeClosed((int) cells.firstRow(), (int) cells.lastRow()).map(model::number);
    }

    /** @param margins whether estimates are followed by theirs */
    private static List<Integer> columns(RowsModel model, CellRange cells, boolean margins) {
        List<Integer> columns = new ArrayList<>();
        for (int column = cells.firstColumn(); column <= cells.lastColumn(); column++) {
            columns.add(model.column(column));
            if (margins && model.margin(column) >= 0) {
                columns.add(model.margin(column));
            }
        }
        return columns;
    }

    /** Writes rows to a file that the user chooses, and tells what must be known of them. */
    void export(RowType type, ResultRows rows, ExportFormat format, ZoneId zone, RowsRemark remark) {
        export(format, zone, rows.size(), export -> new Written(export.run(type, rows), remark));
    }

    /** Runs a statement anew and writes all of its rows, however many, to a file that the user chooses. */
    void exportAll(ResultStore.Source statement, ExportFormat format, ZoneId zone) {
        export(format, zone, 0, export -> {
            try (QueryResult result = statement.start()) {
                return new Written(export.run(result), RowsRemark.of(result.coverage()));
            }
        });
    }

    /** Writes what a chart draws to a file that the user chooses. */
    void exportChart(ChartTable table, ZoneId zone) {
        export(table.columns(), table.rows(), ExportFormat.CSV, zone, RowsRemark.NONE);
    }

    /**
     * Writes a picture to a file that the user chooses.
     *
     * @param kind what it is to people, also the ending of its name in capitals
     * @param drawing makes the content when a file was chosen
     */
    void exportPicture(String kind, Supplier<byte[]> drawing) {
        String extension = kind.toLowerCase(Locale.ROOT);
        files.save("Export the chart as " + kind, "chart." + extension, List.of(new FileKind(kind, List.of(extension)))).ifPresent(file -> {
            byte[] content = drawing.get();
            jobs.start("Export to " + file.getFileName(), _ -> {
                ExportedFile.write(file, content);
                return content.length;
            }, bytes -> notices.tell(Notice.of(Notice.Kind.SUCCESS, "Exported the chart (" + ByteSize.format(bytes) + ") to " + file + ".", "")),
                    this::tell);
        });
    }

    private record Written(Export.Progress progress, RowsRemark remark) {}

    private interface Writing {
        Written run(Export export) throws Exception;
    }

    /** @param expected rows; 0 if nobody knows */
    private void export(ExportFormat format, ZoneId zone, int expected, Writing writing) {
        FileKind kind = new FileKind(format.name(), List.of(format.extension()));
        files.save("Export as " + format.name(), "result." + format.extension(), List.of(kind)).ifPresent(file -> {
            Export export = Export.to(file, format, zone, true);
            Jobs.Work<Written> work = progress -> watched(export, expected, progress, writing);
            jobs.start("Export to " + file.getFileName(), work, written -> told(written, file), this::tell);
        });
    }

    private static Written watched(Export export, int expected, JobProgress progress, Writing writing) throws Exception {
        Thread watch = Thread.ofVirtual().name("riffle-export-watch").start(() -> {
            try {
                while (true) {
                    long written = export.progress().rows();
                    progress.report(expected == 0 ? -1 : (double) written / expected, Count.of(written, "row"));
                    if (progress.cancelled()) {
                        export.cancel();
                    }
                    Thread.sleep(WATCH_MILLIS);
                }
            } catch (InterruptedException _) {
                // the export is done
            }
        });
        try {
            return writing.run(export);
        } finally {
            watch.interrupt();
        }
    }

    private void told(Written written, Path file) {
        notices.tell(Notice.of(written.remark().warns() ? Notice.Kind.WARNING : Notice.Kind.SUCCESS,
                "Exported " + Count.of(written.progress().rows(), "row") + " (" + ByteSize.format(written.progress().bytes()) + ") to " + file + ".",
                written.remark().text()));
    }

    private void tell(Exception e) {
        notices.tell(Failure.of(e).notice());
    }
}
