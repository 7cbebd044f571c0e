package dev.riffle.ui.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.data.DataType;
import dev.riffle.ui.filter.Filter;
import dev.riffle.ui.filter.Filter.Origin;
import dev.riffle.ui.inspector.ValueViewModel.Form;
import dev.riffle.ui.kit.json.JsonDocument;
import dev.riffle.ui.kit.json.JsonRow;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.ui.results.SelectedRow;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InspectorViewModelTest {
    private final List<Filter> filters = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();
    private final List<RecordAddress> asked = new ArrayList<>();

    private InspectorViewModel model(RecordSource source) {
        Clock clock = Clock.fixed(Rows.TIME.plusSeconds(200), ZoneOffset.UTC);
        return new InspectorViewModel(address -> {
            asked.add(address);
            return source.read(address);
        }, new SynchronousJobs(), filters::add, copied::add, clock, Duration.ZERO);
    }

    private InspectorViewModel loaded(String value) {
        InspectorViewModel model = model(_ -> Optional.of(Rows.record(value)));
        model.show(Rows.of(2, 74_113), Optional.of("orders"));
        return model;
    }

    @Test
    void theColumnsOfTheRowAreThereAtOnce() {
        InspectorViewModel model = model(_ -> Optional.empty());
        model.show(Rows.of(2, 74_113), Optional.empty());
        assertEquals(12, model.fields().size());
        assertEquals("2026-01-31T12:04:11.482Z", model.fields().get(2).text());
        assertEquals(FieldRow.Shape.NULL, model.fields().get(5).shape());
        assertEquals("''", model.fields().get(6).text());
        assertEquals(FieldRow.Shape.JSON, model.fields().get(8).shape());
        assertFalse(model.fields().get(9).whole());
        assertEquals("000102ff (4 B)", model.fields().get(10).text());
        assertInstanceOf(RecordState.None.class, model.recordProperty().get());
        assertEquals(List.of(), asked);
    }

    @Test
    void theWholeRecordIsReadByItsAddress() {
        InspectorViewModel model = loaded(Rows.JSON);
        assertEquals(List.of(Rows.ADDRESS), asked);
        assertEquals(Rows.record(Rows.JSON), assertInstanceOf(RecordState.Loaded.class, model.recordProperty().get()).record());
        assertInstanceOf(ShownValue.Tree.class, model.value().shownProperty().get());
        assertInstanceOf(ShownValue.Text.class, model.key().shownProperty().get());
        assertEquals(List.of(new RecordHeader("trace-id", "4bf92f3577b34da6a3ce929d0e0e4736"), new RecordHeader("source", "web"),
                new RecordHeader("source", "checkout"), new RecordHeader("retry", null), new RecordHeader("note", "")), model.headers());
        assertEquals(List.of("orders", "2", "74,113", "2026-01-31 12:04:11.482 Z", "3 min 20 s ago", "308 B"),
                model.facts().stream().map(RecordFact::text).toList());
    }

    @Test
    void theSameRecordIsNotReadAgain() {
        InspectorViewModel model = loaded(Rows.JSON);
        ShownValue before = model.value().shownProperty().get();
        model.show(Rows.of(2, 74_113), Optional.of("orders"));
        assertEquals(1, asked.size());
        assertEquals(before, model.value().shownProperty().get());
        model.show(Rows.of(2, 74_114), Optional.of("orders"));
        assertEquals(2, asked.size());
    }

    @Test
    void rowsThatAreNoRecordsReadNothing() {
        InspectorViewModel model = loaded(Rows.JSON);
        SelectedRow counted = new Rows().text("status", "PAID").number("n", DataType.BIGINT, 5L).row(0);
        model.show(counted, Optional.of("orders"));
        SelectedRow grouped = new Rows().number("_partition", DataType.INTEGER, 1L).number("_offset", DataType.BIGINT, null).row(0);
        model.show(grouped, Optional.of("orders"));
        assertEquals(1, asked.size());
        assertInstanceOf(RecordState.None.class, model.recordProperty().get());
        assertEquals(List.of(), model.headers());
        assertInstanceOf(ShownValue.Nothing.class, model.value().shownProperty().get());
        model.show(null, Optional.empty());
        assertEquals(List.of(), model.fields());
    }

    @Test
    void aRecordThatIsGoneIsSaidToBeGone() {
        InspectorViewModel model = model(_ -> Optional.empty());
        model.show(Rows.of(2, 74_113), Optional.of("orders"));
        assertEquals(new RecordState.Gone(Rows.ADDRESS), model.recordProperty().get());
    }

    @Test
    void aFailureIsToldAndCanBeTriedAgain() {
        InspectorViewModel model = model(_ -> {
            if (asked.size() > 1) {
                return Optional.of(Rows.record(Rows.JSON));
            }
            throw new ConnectorException("UNREACHABLE", ConnectorException.Kind.EXTERNAL, "No broker answered.", "Check the network.", null);
        });
        model.show(Rows.of(2, 74_113), Optional.of("orders"));
        assertEquals("No broker answered.", assertInstanceOf(RecordState.Failed.class, model.recordProperty().get()).failure().message());
        model.retry();
        assertInstanceOf(RecordState.Loaded.class, model.recordProperty().get());
    }

    @Test
    void malformedJsonIsTextWithTheFault() {
        InspectorViewModel model = loaded("{\"a\":1,\n\"b\" 2}");
        ShownValue.Text text = assertInstanceOf(ShownValue.Text.class, model.value().shownProperty().get());
        assertEquals(2, text.fault().orElseThrow().line());
        assertEquals(5, text.fault().orElseThrow().column());
        assertEquals(Form.TEXT, model.value().formProperty().get());
        assertFalse(model.value().jsonOfferedProperty().get());
    }

    @Test
    void theFormThatWasChosenIsKeptForTheNextRecord() {
        List<String> values = new ArrayList<>(List.of(Rows.JSON, "plain", Rows.JSON));
        InspectorViewModel model = model(_ -> Optional.of(Rows.record(values.removeFirst())));
        model.show(Rows.of(2, 1), Optional.of("orders"));
        assertEquals(Form.JSON, model.value().formProperty().get());
        model.show(Rows.of(2, 2), Optional.of("orders"));
        assertEquals(Form.TEXT, model.value().formProperty().get());
        // text was not chosen: the next JSON is a tree again
        model.show(Rows.of(2, 3), Optional.of("orders"));
        assertEquals(Form.JSON, model.value().formProperty().get());
        model.value().choose(Form.HEX);
        assertInstanceOf(ShownValue.Hex.class, model.value().shownProperty().get());
        model.value().choose(Form.JSON);
        assertInstanceOf(ShownValue.Tree.class, model.value().shownProperty().get());
    }

    @Test
    void bytesThatAreNoTextAreShownAsBytes() {
        InspectorViewModel model = loaded("\\x00ff10");
        assertEquals(Form.HEX, model.value().formProperty().get());
        assertFalse(model.value().textOfferedProperty().get());
        assertEquals(3, Objects.requireNonNull(model.value().content()).toBytes().length);
    }

    @Test
    void textIsLaidOutForTheWidth() {
        InspectorViewModel model = loaded("x".repeat(100));
        model.value().setColumns(10);
        assertEquals(10, assertInstanceOf(ShownValue.Text.class, model.value().shownProperty().get()).lines().count());
        model.value().setColumns(50);
        assertEquals(2, assertInstanceOf(ShownValue.Text.class, model.value().shownProperty().get()).lines().count());
    }

    @Test
    void aTombstoneIsNull() {
        InspectorViewModel model = model(_ -> Optional.of(Rows.record(null)));
        model.show(Rows.of(2, 74_113), Optional.of("orders"));
        assertInstanceOf(ShownValue.Null.class, model.value().shownProperty().get());
        model.copyRecord();
        assertTrue(copied.getFirst().endsWith("\"value\": null\n}"), copied.getFirst());
    }

    @Test
    void filtersNameTheColumnAndTheExactValue() {
        InspectorViewModel model = loaded(Rows.JSON);
        model.filterOn(model.fields().get(7), true);
        assertEquals(new Filter(Origin.ANSWER, "address.city", null, "Paris", true), filters.getFirst());
        JsonDocument json = assertInstanceOf(ShownValue.Tree.class, model.value().shownProperty().get()).rows().document();
        JsonRow amount = row(model, "amount");
        assertEquals("1250.50", String.valueOf(FieldPlace.inRecord(amount.path(json)).filter(json, amount, model.columns(), false).value()));
        JsonRow coupon = row(model, "coupon");
        assertNull(FieldPlace.inRecord(coupon.path(json)).filter(json, coupon, model.columns(), false).value());
        JsonRow price = row(model, "price");
        assertEquals(new Filter(Origin.STREAM, "items", "$[0].price", "12.50", true),
                FieldPlace.inRecord(price.path(json)).filter(json, price, model.columns(), true));
    }

    private static JsonRow row(InspectorViewModel model, String name) {
        var rows = ((ShownValue.Tree) model.value().shownProperty().get()).rows();
        return rows.rows().stream().filter(row -> rows.document().isMember(row.node()) && rows.document().name(row.node()).equals(name)).findFirst()
                .orElseThrow();
    }

    @Test
    void copiesWhatIsThere() {
        InspectorViewModel model = loaded(Rows.JSON);
        model.copyValue();
        assertEquals(Rows.JSON, copied.removeFirst());
        model.copy(model.fields().get(9));
        assertEquals("Lorem ipsum dolor sit amet, ".repeat(40), copied.removeFirst());
        model.copyRecord();
        assertTrue(copied.getFirst().contains("\"offset\": 74113"));
        assertTrue(copied.getFirst().contains("\"headers\": " + Rows.HEADERS));
        assertTrue(copied.getFirst().endsWith("\"value\": " + Rows.JSON + "\n}"));
    }

    @Test
    void theFieldThatIsOpenFollowsTheRow() {
        InspectorViewModel model = model(_ -> Optional.empty());
        model.show(Rows.of(2, 1), Optional.empty());
        model.openField(model.fields().get(8));
        assertInstanceOf(ShownValue.Tree.class, model.fieldValue().shownProperty().get());
        model.show(Rows.of(2, 2), Optional.empty());
        assertEquals("items", Objects.requireNonNull(model.openFieldProperty().get()).name());
        model.show(new Rows().text("other", "x").row(0), Optional.empty());
        assertNull(model.openFieldProperty().get());
    }
}
