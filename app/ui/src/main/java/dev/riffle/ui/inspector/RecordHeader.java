package dev.riffle.ui.inspector;

import dev.riffle.ui.kit.json.JsonDocument;
import dev.riffle.ui.kit.json.JsonDocument.Kind;
import dev.riffle.ui.kit.json.JsonFault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A header of a record.
 *
 * @param value null for a header without one
 */
record RecordHeader(String name, @Nullable String value) {
    /**
     * The headers of a record, those of the same name one after the other.
     *
     * @param json as {@link WholeRecord#headers()} has it
     */
    static List<RecordHeader> of(@Nullable String json) throws InterruptedException {
        if (json == null) {
            return List.of();
        }
        JsonDocument document;
        try {
            document = JsonDocument.parse(json);
        } catch (JsonFault e) {
            return List.of(new RecordHeader("", json)); // a connector with headers of another form: shown as they are
        }
        if (document.kind(0) != Kind.OBJECT) {
            return List.of(new RecordHeader("", json));
        }
        List<RecordHeader> headers = new ArrayList<>();
        for (int i = 0, node = document.firstChild(0); i < document.childCount(0); i++, node = document.next(node)) {
            if (document.kind(node) == Kind.ARRAY) {
                for (int k = 0, item = document.firstChild(node); k < document.childCount(node); k++, item = document.next(item)) {
                    headers.add(new RecordHeader(document.name(node), text(document, item)));
                }
            } else {
                headers.add(new RecordHeader(document.name(node), text(document, node)));
            }
        }
        return headers;
    }

    private static @Nullable String text(JsonDocument document, int node) {
        return switch (document.kind(node)) {
            case NULL -> null;
            case STRING -> document.string(node);
            default -> document.source(node);
        };
    }
}
