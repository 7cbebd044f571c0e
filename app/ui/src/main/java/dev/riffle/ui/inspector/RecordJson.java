package dev.riffle.ui.inspector;

import dev.riffle.ui.kit.json.JsonDocument;
import dev.riffle.ui.kit.json.JsonFault;
import dev.riffle.workbench.export.JsonText;
import org.jspecify.annotations.Nullable;

/** A whole record as one JSON object: its address, key and headers, and the value as JSON if it is, else as text. */
final class RecordJson {
    private RecordJson() {}

    static String of(WholeRecord record) throws InterruptedException {
        StringBuilder out = new StringBuilder("{\n  \"stream\": ");
        JsonText.quote(out, record.address().stream());
        out.append(",\n  \"partition\": ").append(record.address().partition());
        out.append(",\n  \"offset\": ").append(record.address().offset());
        out.append(",\n  \"timestamp\": ").append(record.timestamp() == null ? "null" : "\"" + record.timestamp() + "\"");
        out.append(",\n  \"size\": ").append(record.size());
        out.append(",\n  \"headers\": ");
        json(out, record.headers());
        out.append(",\n  \"key\": ");
        text(out, record.key());
        out.append(",\n  \"value\": ");
        json(out, record.value());
        return out.append("\n}").toString();
    }

    private static void json(StringBuilder out, @Nullable String value) throws InterruptedException {
        if (value != null && JsonDocument.looksLike(value)) {
            try {
                JsonDocument.parse(value);
                out.append(value.strip());
                return;
            } catch (JsonFault _) {
                // then it is a text like any other
            }
        }
        text(out, value);
    }

    private static void text(StringBuilder out, @Nullable String value) {
        if (value == null) {
            out.append("null");
        } else {
            JsonText.quote(out, value);
        }
    }
}
