package dev.riffle.ui.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class PaletteViewModelTest {
    private final List<PaletteEntry> tabs = new ArrayList<>();
    private final List<PaletteEntry> streams = new ArrayList<>();
    private final PaletteViewModel model = new PaletteViewModel(List.of(() -> List.copyOf(tabs), () -> List.copyOf(streams)));

    private static PaletteEntry entry(String name) {
        return new PaletteEntry(Feather.CIRCLE, name, "", () -> {});
    }

    private List<String> offered(String typed) {
        model.filter(typed);
        return model.entriesProperty().get().stream().map(PaletteEntry::name).toList();
    }

    @Test
    void withoutAnythingTypedAllIsOfferedInTheOrderOfTheSources() {
        tabs.add(entry("Query"));
        streams.addAll(List.of(entry("payments"), entry("a much longer name than any of the others here")));
        model.refresh();
        assertEquals(List.of("Query", "payments", "a much longer name than any of the others here"), offered("  "));
    }

    @Test
    void sourcesAreAskedOnlyWhenThePaletteOpens() {
        model.refresh();
        streams.add(entry("orders"));
        assertEquals(List.of(), offered("ord"));
        model.refresh();
        assertEquals(List.of("orders"), model.entriesProperty().get().stream().map(PaletteEntry::name).toList(), "what is typed stays");
    }

    @Test
    void theBeginningOfTheNameGoesBeforeThatOfAWordAndAWordBeforeItsMiddle() {
        streams.addAll(List.of(entry("reorders"), entry("eu.orders"), entry("orders")));
        model.refresh();
        assertEquals(List.of("orders", "eu.orders", "reorders"), offered("ORD"));
    }

    @Test
    void amongEqualsTheShorterNameAndThenTheFirstSourceComeFirst() {
        tabs.add(entry("orders by status"));
        streams.addAll(List.of(entry("orders-of-the-whole-year-by-customer-and-country"), entry("orders")));
        model.refresh();
        assertEquals(List.of("orders", "orders by status", "orders-of-the-whole-year-by-customer-and-country"), offered("orders"));
        streams.add(entry("Orders"));
        tabs.add(entry("orders"));
        model.refresh();
        assertEquals(List.of("orders", "orders", "Orders"), offered("orders").subList(0, 3));
    }

    @Test
    void allPartsMustBeThereInAnyOrder() {
        streams.addAll(List.of(entry("Show or hide the inspector"), entry("Show or hide the explorer"), entry("Next tab")));
        model.refresh();
        assertEquals(List.of("Show or hide the inspector"), offered("insp show"));
        assertEquals(List.of(), offered("insp tab"));
        assertEquals(-1, PaletteViewModel.score("next tab", new String[]{"next", "pane"}));
        assertEquals(0, PaletteViewModel.score("next tab", new String[]{"next"}));
        assertTrue(PaletteViewModel.score("next tab", new String[]{"tab"}) < PaletteViewModel.score("next tab", new String[]{"ext"}));
    }

    @Test
    void noMoreIsOfferedThanAnybodyLooksThrough() {
        IntStream.range(0, 1_000).forEach(i -> streams.add(entry("topic-" + i)));
        model.refresh();
        assertEquals(PaletteViewModel.MOST, offered("topic").size());
        assertEquals(List.of("topic-999"), offered("999"));
    }
}
