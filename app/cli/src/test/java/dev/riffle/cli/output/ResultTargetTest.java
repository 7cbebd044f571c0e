package dev.riffle.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.riffle.cli.UsageException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTargetTest {
    @TempDir
    private Path directory;

    @Test
    void aFileIsReplacedOnlyWhenComplete() throws Exception {
        Path file = Files.writeString(directory.resolve("out.csv"), "before");
        try (ResultTarget target = ResultTarget.file(file)) {
            target.writer().write("half");
            target.writer().flush();
            assertEquals("before", Files.readString(file));
        }
        assertEquals("before", Files.readString(file));
        assertEquals(1, files());
        try (ResultTarget target = ResultTarget.file(file)) {
            target.writer().write("whole");
            target.complete();
        }
        assertEquals("whole", Files.readString(file));
        assertEquals(1, files());
    }

    @Test
    void aLinkStaysALink() throws Exception {
        Path file = Files.writeString(directory.resolve("real"), "before");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        try (ResultTarget target = ResultTarget.file(link)) {
            target.writer().write("after");
            target.complete();
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("after", Files.readString(file));
    }

    @Test
    void whatCannotBeWrittenIsTheUsersMistake() {
        assertThrows(UsageException.class, () -> ResultTarget.file(directory));
        UsageException e = assertThrows(UsageException.class, () -> ResultTarget.file(directory.resolve("none/out.csv")));
        assertTrue(String.valueOf(e.getMessage()).contains("there is no directory"), e.getMessage());
    }

    @Test
    void aFullDiskIsNamed() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no device that is always full");
        try (ResultTarget target = ResultTarget.file(full)) {
            target.writer().write("x");
            OutputException e = assertThrows(OutputException.class, target::complete);
            assertEquals("The disk is full: /dev/full could not be written.", e.getMessage());
            assertFalse(e.isReaderGone());
        }
    }

    @Test
    void aReaderThatLeftIsToldFromAFailure() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        ResultTarget target = ResultTarget.standardOutput(closed);
        assertTrue(assertThrows(OutputException.class, () -> {
            target.writer().write("x");
            target.complete();
        }).isReaderGone());
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }
}
