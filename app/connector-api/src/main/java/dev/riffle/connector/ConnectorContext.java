package dev.riffle.connector;

import dev.riffle.connector.format.FormatPlugin;
import java.util.List;

/** What the host lends to a connector. */
public interface ConnectorContext {
    /** The formats found, most specific first. */
    List<FormatPlugin> formats();
}
