package dev.riffle.ui.inspector;

import dev.riffle.ui.kit.json.JsonFault;
import dev.riffle.ui.kit.json.JsonRows;
import dev.riffle.ui.kit.reading.Lines;
import dev.riffle.ui.kit.reading.TextLines;
import java.util.Optional;

/** What of a value there is to be seen. */
sealed interface ShownValue {
    /** Nothing was chosen. */
    record Nothing() implements ShownValue {}

    /** SQL's NULL. */
    record Null() implements ShownValue {}

    /** It is being prepared, which takes a moment for large ones. */
    record Preparing() implements ShownValue {}

    record Tree(JsonRows rows) implements ShownValue {}

    /** @param fault why it is not shown as a tree, if it looks as if it should be */
    record Text(TextLines lines, Optional<JsonFault> fault) implements ShownValue {}

    record Hex(Lines lines) implements ShownValue {}
}
