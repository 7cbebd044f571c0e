package dev.riffle.ui.kit.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.ui.kit.editor.Completions.Kind;
import dev.riffle.ui.kit.editor.Completions.Proposal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CompletionFilterTest {
    private static List<String> filter(String typed, String... labels) {
        return CompletionFilter.filter(Stream.of(labels).map(label -> new Proposal(label, "", label, Kind.FIELD)).toList(), typed).stream()
                .map(Proposal::label).toList();
    }

    @Test
    void beginningsFirstThenPartsThenWhateverContainsIt() {
        assertEquals(List.of("idle", "order_id", "address.id", "paid"), filter("id", "paid", "order_id", "address.id", "status", "idle"));
    }

    @Test
    void withoutRegardToCaseAndInTheGivenOrder() {
        assertEquals(List.of("COUNT", "country"), filter("Cou", "COUNT", "country"));
        assertEquals(List.of("b", "a"), filter("", "b", "a"));
        assertEquals(List.of(), filter("zz", "a"));
    }
}
