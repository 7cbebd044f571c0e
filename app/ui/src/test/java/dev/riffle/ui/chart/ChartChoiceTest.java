package dev.riffle.ui.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.Field;
import dev.riffle.connector.data.RowType;
import dev.riffle.engine.sample.Margins;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartChoiceTest {
    private static final Field TIME = Field.of("window_start", DataType.INSTANT);
    private static final Field NAME = Field.of("status", DataType.VARCHAR);
    private static final Field NUMBER = Field.of("orders", DataType.BIGINT);
    private static final Field OFFSET = Field.of("_offset", DataType.BIGINT);
    private static final Field MARGIN = Field.of("orders_pm", DataType.DOUBLE);

    private static Optional<ChartChoice> choice(Field... fields) {
        return ChartChoice.of(RowType.of(fields), Margins.NONE);
    }

    @Test
    void typesSuggestTheKind() {
        assertEquals(Optional.of(new ChartChoice(ChartKind.LINES, 0, -1, 1)), choice(TIME, NUMBER));
        assertEquals(Optional.of(new ChartChoice(ChartKind.LINES, 1, 0, 2)), choice(NAME, TIME, NUMBER));
        assertEquals(Optional.of(new ChartChoice(ChartKind.BARS, -1, 0, 1)), choice(NAME, NUMBER));
        assertEquals(Optional.of(new ChartChoice(ChartKind.HISTOGRAM, -1, -1, 0)), choice(NUMBER));
        assertEquals(Optional.empty(), choice(TIME, NAME));
    }

    @Test
    void whereARecordLiesComesLast() {
        assertEquals(List.of(2, 0), ChartChoice.numbers(RowType.of(OFFSET, TIME, NUMBER), Margins.NONE));
        assertEquals(Optional.of(new ChartChoice(ChartKind.LINES, 1, -1, 2)), choice(OFFSET, TIME, NUMBER));
    }

    @Test
    void whatMeasuresComesBeforeWhatIdentifies() {
        Field id = Field.of("order_id", DataType.BIGINT);
        assertEquals(List.of(1, 0), ChartChoice.numbers(RowType.of(id, NUMBER), Margins.NONE));
    }

    @Test
    void marginsAreNoNumbersToDraw() {
        RowType columns = RowType.of(NAME, NUMBER, MARGIN);
        assertEquals(List.of(1), ChartChoice.numbers(columns, new Margins(List.of(-1, 2, -1), Map.of())));
        assertEquals(List.of(1, 2), ChartChoice.numbers(columns, Margins.NONE));
    }

    @Test
    void otherKindsAreOffered() {
        assertEquals(Set.of(ChartKind.values()), ChartChoice.kinds(RowType.of(NAME, TIME, NUMBER), Margins.NONE));
        assertEquals(Set.of(ChartKind.BARS, ChartKind.HISTOGRAM), ChartChoice.kinds(RowType.of(NAME, NUMBER), Margins.NONE));
        assertEquals(Set.of(), ChartChoice.kinds(RowType.of(NAME, TIME), Margins.NONE));
        assertEquals(new ChartChoice(ChartKind.BARS, -1, 0, 2), ChartChoice.of(RowType.of(NAME, TIME, NUMBER), Margins.NONE, ChartKind.BARS, 2));
    }

    @Test
    void anotherKindOrNumberKeepsWhatSuitsIt() {
        RowType columns = RowType.of(NAME, TIME, NUMBER, Field.of("amount", DataType.DOUBLE), Field.of("country", DataType.VARCHAR),
                Field.of("paid_at", DataType.INSTANT));
        ChartChoice lines = new ChartChoice(ChartKind.LINES, 5, 4, 2);
        assertEquals(new ChartChoice(ChartKind.SCATTER, 5, -1, 2), lines.as(columns, Margins.NONE, ChartKind.SCATTER));
        assertEquals(new ChartChoice(ChartKind.BARS, -1, 4, 2), lines.as(columns, Margins.NONE, ChartKind.BARS));
        ChartChoice scatter = new ChartChoice(ChartKind.SCATTER, 3, -1, 2);
        assertEquals(new ChartChoice(ChartKind.LINES, 1, 0, 2), scatter.as(columns, Margins.NONE, ChartKind.LINES));
        assertEquals(new ChartChoice(ChartKind.SCATTER, 1, -1, 3), scatter.of(columns, Margins.NONE, 3), "no number is drawn over itself");
        assertEquals(List.of(1, 5, 3), ChartChoice.across(columns, Margins.NONE, ChartKind.SCATTER, 2));
        assertEquals(List.of(-1, 0, 4), ChartChoice.names(columns, ChartKind.LINES));
    }
}
