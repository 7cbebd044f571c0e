package dev.riffle.workbench.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.engine.QueryException;
import dev.riffle.workbench.export.Export.Progress;
import dev.riffle.workbench.queries.ResultRows;
import dev.riffle.workbench.queries.ScriptedResult;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExportTest {
    @TempDir
    private Path folder;
    private Path file = Path.of("");

    private final ScriptedResult result = new ScriptedResult();

    @BeforeEach
    void place() {
        file = folder.resolve("out.csv");
    }

    private Export export(boolean overwrite) {
        return Export.to(file, ExportFormat.CSV, ZoneOffset.UTC, overwrite);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    /** Runs in another thread. */
    private static <T> FutureTask<T> start(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }

    private static void awaitRows(Export export, long rows) throws InterruptedException {
        while (export.progress().rows() < rows) {
            Thread.sleep(1);
        }
    }

    @Test
    void theFileIsThereWhenItIsWhole() throws Exception {
        Export export = export(false);
        FutureTask<Progress> running = start(() -> export.run(result));
        result.give(ScriptedResult.rows(0, 2));
        awaitRows(export, 2);
        assertFalse(Files.exists(file), "half a file must not be taken for a whole one");
        assertEquals(1, names().size());
        result.give(ScriptedResult.rows(2, 1)).end();
        Progress written = running.get();
        assertEquals("n,text\r\n0,text 0\r\n1,text 1\r\n2,text 2\r\n", Files.readString(file));
        assertEquals(new Progress(3, Files.size(file)), written);
        assertEquals(written, export.progress());
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void loadedRowsAreWrittenInEveryFormat() throws Exception {
        ResultRows rows = ResultRows.of(List.of(ScriptedResult.rows(0, 1), ScriptedResult.rows(1, 1)));
        for (ExportFormat format : ExportFormat.values()) {
            Path target = folder.resolve("rows." + format.extension());
            assertEquals(2, Export.to(target, format, ZoneOffset.UTC, false).run(ScriptedResult.TYPE, rows).rows());
        }
        assertEquals(List.of("rows.csv", "rows.json", "rows.ndjson", "rows.tsv"), names());
        assertEquals("n\ttext\n0\ttext 0\n1\ttext 1\n", Files.readString(folder.resolve("rows.tsv")));
        assertEquals("[\n{\"n\":0,\"text\":\"text 0\"},\n{\"n\":1,\"text\":\"text 1\"}\n]\n", Files.readString(folder.resolve("rows.json")));
        assertEquals("{\"n\":0,\"text\":\"text 0\"}\n{\"n\":1,\"text\":\"text 1\"}\n", Files.readString(folder.resolve("rows.ndjson")));
    }

    @Test
    void anEmptyAnswerHasItsHeader() throws Exception {
        assertEquals(0, export(false).run(result.end()).rows());
        assertEquals("n,text\r\n", Files.readString(file));
    }

    @Test
    void cancelLeavesNothing() throws Exception {
        Export export = export(false);
        FutureTask<Progress> running = start(() -> export.run(result));
        result.give(ScriptedResult.rows(0, 1000));
        awaitRows(export, 1000);
        export.cancel();
        Throwable told = assertThrows(ExecutionException.class, running::get).getCause();
        assertEquals("CANCELLED", ((QueryException) told).code());
        assertTrue(result.isCancelled());
        assertEquals(List.of(), names());
        Export late = export(false);
        late.cancel();
        assertThrows(QueryException.class, () -> late.run(ScriptedResult.TYPE, ResultRows.of(List.of(ScriptedResult.rows(0, 1)))));
        assertThrows(QueryException.class, () -> late.run(new ScriptedResult().give(ScriptedResult.rows(0, 1)).end()));
        assertEquals(List.of(), names());
    }

    @Test
    void aFailureLeavesWhatWasThere() throws Exception {
        Files.writeString(file, "before");
        result.give(ScriptedResult.rows(0, 10))
                .fail(new ConnectorException("BROKEN", ConnectorException.Kind.EXTERNAL, "The wire broke.", "Mend it.", null));
        assertEquals("BROKEN", assertThrows(ConnectorException.class, () -> export(true).run(result)).code());
        assertEquals("before", Files.readString(file));
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void nothingIsReplacedUnasked() throws Exception {
        Files.writeString(file, "before");
        assertEquals("EXPORT_EXISTS",
                assertThrows(ExportException.class, () -> export(false).run(result.give(ScriptedResult.rows(0, 1)).end())).code());
        assertTrue(result.isCancelled(), "what nobody takes need not be read");
        assertEquals("before", Files.readString(file));
        export(true).run(new ScriptedResult().end());
        assertEquals("n,text\r\n", Files.readString(file));
    }

    @Test
    void aFileThatAppearedMeanwhileIsNotReplaced() throws Exception {
        Export export = export(false);
        FutureTask<Progress> running = start(() -> export.run(result));
        result.give(ScriptedResult.rows(0, 1));
        awaitRows(export, 1);
        Files.writeString(file, "another's");
        result.end();
        Throwable told = assertThrows(ExecutionException.class, running::get).getCause();
        assertEquals("EXPORT_EXISTS", ((ExportException) told).code());
        assertEquals("another's", Files.readString(file));
        assertEquals(List.of("out.csv"), names());
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Files.writeString(file, "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        Export.to(link, ExportFormat.CSV, ZoneOffset.UTC, true).run(result.end());
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("n,text\r\n", Files.readString(file));
    }

    @Test
    void whatCannotBeWrittenIsSaidWithWhatToDo() throws Exception {
        file = folder;
        check("EXPORT_IS_FOLDER", folder + " is a folder.", export(true));
        file = folder.resolve("none").resolve("out.csv");
        check("EXPORT_NO_FOLDER", "There is no folder " + folder.resolve("none") + ".", export(true));
        file = Path.of("/sys/out.csv");
        assumeTrue(Files.isDirectory(file.getParent()), "this system has no folder in which nobody may write");
        check("EXPORT_NOT_ALLOWED", "/sys/out.csv may not be written.", export(true));
    }

    @Test
    void aFullDiskIsSaidAndNothingIsLeft() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no device that is always full");
        Export export = new Export(file, ExportFormat.CSV, ZoneOffset.UTC, false, partial -> {
            Files.createFile(partial);
            return new FileOutputStream(full.toFile());
        });
        check("EXPORT_DISK_FULL", "The disk is full: " + file + " could not be written.", export);
        assertEquals(List.of(), names());
    }

    private static void check(String code, String message, Export export) {
        ScriptedResult answer = new ScriptedResult().give(ScriptedResult.rows(0, 30_000)).end();
        ExportException e = assertThrows(ExportException.class, () -> export.run(answer));
        assertEquals(code, e.code());
        assertEquals(message, e.getMessage());
        assertFalse(e.nextStep().isBlank());
        assertTrue(answer.isCancelled());
    }

    @Test
    void progressMovesWithEachSegment() throws Exception {
        Export export = export(false);
        FutureTask<Progress> running = start(() -> export.run(result));
        long bytes = 0;
        for (int i = 1; i <= 5; i++) {
            result.give(ScriptedResult.rows(i * 20_000, 20_000));
            awaitRows(export, i * 20_000L);
            assertTrue(export.progress().bytes() > bytes);
            bytes = export.progress().bytes();
        }
        result.end();
        assertEquals(100_000, running.get(10, TimeUnit.SECONDS).rows());
    }
}
