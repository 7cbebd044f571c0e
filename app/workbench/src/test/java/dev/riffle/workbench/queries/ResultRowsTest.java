package dev.riffle.workbench.queries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.riffle.connector.data.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultRowsTest {
    @Test
    void everyRowIsFoundHoweverTheSegmentsAreCut() {
        Random random = new Random(7);
        List<Segment> segments = new ArrayList<>();
        ResultRows grown = ResultRows.NONE;
        int rows = 0;
        for (int i = 0; i < 100; i++) {
            Segment segment = ScriptedResult.rows(rows, 1 + random.nextInt(i % 10 == 0 ? 200 : 3));
            segments.add(segment);
            grown = grown.plus(segment);
            rows += segment.rows();
        }
        for (ResultRows all : List.of(grown, ResultRows.of(segments))) {
            assertEquals(rows, all.size());
            assertEquals(segments, all.segments());
            assertEquals(segments.stream().mapToLong(Segment::heapBytes).sum(), all.heapBytes());
            for (int row = 0; row < rows; row++) {
                assertEquals(row, all.value(row, 0));
                assertEquals("text " + row, all.value(row, 1));
            }
        }
    }

    @Test
    void aShorterOneStaysAsItWas() {
        ResultRows one = ResultRows.of(List.of()).plus(ScriptedResult.rows(0, 4));
        ResultRows two = one.plus(ScriptedResult.rows(4, 4));
        assertEquals(4, one.size());
        assertEquals(1, one.segments().size());
        assertThrows(IndexOutOfBoundsException.class, () -> one.at(4));
        assertThrows(IndexOutOfBoundsException.class, () -> one.at(-1));
        assertEquals(4, two.at(4).value(0));
        assertSame(one.at(3).segment(), two.at(3).segment());
    }

    @Test
    void whatBeginsWithNothingSharesNothing() {
        ResultRows one = ResultRows.NONE.plus(ScriptedResult.rows(0, 1));
        ResultRows other = ResultRows.NONE.plus(ScriptedResult.rows(7, 1));
        assertEquals(0, one.value(0, 0));
        assertEquals(7, other.value(0, 0));
    }

    @Test
    void noRowsAreNoRows() {
        assertEquals(0, ResultRows.NONE.size());
        assertEquals(List.of(), ResultRows.NONE.segments());
        assertThrows(IndexOutOfBoundsException.class, () -> ResultRows.NONE.at(0));
    }
}
