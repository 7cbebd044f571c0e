package dev.riffle.workbench.quantity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({"1,1", "1500,1500", "10MB,10000000", "10mb,10000000", "10M,10000000", "1.5GB,1500000000", "1GiB,1073741824", "2 kB,2000",
            "9223372036854775807,-1"})
    void bytesAreRead(String text, long bytes) {
        if (bytes < 0) {
            assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
        } else {
            assertEquals(bytes, ByteSize.parse(text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "MB", "10XB", "1e6", "10 000", "99999999999999999999", "9000000TB0"})
    void whatIsNoAmountIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.00 kB", "9994,9.99 kB", "10000,10.0 kB", "431000000,431 MB", "999499999,999 MB", "999500000,1.00 GB",
            "9223372036854775807,9.22 EB"})
    void bytesAreWritten(long bytes, String text) {
        assertEquals(text, ByteSize.format(bytes));
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "5m,300000", "2h,7200000", "7d,604800000"})
    void timesAreRead(String text, long millis) {
        assertEquals(Duration.ofMillis(millis), TimeSpan.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "0s", "-5s", "1.5s", "5 m", "1w"})
    void whatIsNoTimeIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> TimeSpan.parse(text));
    }

    @ParameterizedTest
    @CsvSource({"0,0 ms", "999,999 ms", "1000,1.0 s", "9949,9.9 s", "9950,10 s", "59999,60 s", "60000,1 min 0 s", "7500000,2 h 5 min"})
    void timesAreWritten(long millis, String text) {
        assertEquals(text, TimeSpan.format(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"0,0 %", "0.0000001,<0.1 %", "0.001,0.1 %", "0.0995,9.9 %", "0.1,10 %", "0.109,10 %", "0.9899,98 %", "0.99,99.0 %", "0.999999,99.9 %",
            "1,100 %"})
    void sharesAreNeverRoundedToAllOrNothing(double share, String text) {
        assertEquals(text, Count.percent(share));
    }

    @Test
    void nounsAgree() {
        assertEquals("1 row", Count.of(1, "row"));
        assertEquals("2,000,000 rows", Count.of(2_000_000, "row"));
        assertEquals("0 rows", Count.of(0, "row"));
    }
}
