package dev.riffle.workbench.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

class WriteFailureTest {
    @Test
    void systemsSayItInTheirOwnWords() {
        assertEquals(WriteFailure.DISK_FULL, WriteFailure.of(new IOException("No space left on device")));
        assertEquals(WriteFailure.DISK_FULL, WriteFailure.of(new IOException("There is not enough space on the disk")));
        assertEquals(WriteFailure.DISK_FULL, WriteFailure.of(new IOException("Disk quota exceeded")));
        assertEquals(WriteFailure.READER_GONE, WriteFailure.of(new IOException("Broken pipe")));
        assertEquals(WriteFailure.NO_PERMISSION, WriteFailure.of(new AccessDeniedException("/x")));
        assertEquals(WriteFailure.NO_PERMISSION, WriteFailure.of(new IOException("/x (Permission denied)")));
        assertEquals(WriteFailure.OTHER, WriteFailure.of(new IOException((String) null)));
    }
}
