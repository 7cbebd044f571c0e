package dev.riffle.workbench.connections;

import dev.riffle.connector.ConnectorPlugin;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Tells which settings of a connection are secrets: those that its plugin names, and those that look like one. In doubt they are: being
 * asked again is better than a password in a file.
 */
final class SecretNames {
    private static final Pattern NAME = Pattern.compile(
            "passw|passphrase|secret|jaas|token|credential|user\\.info|api[._-]?key|\\.key$|key\\.pem");
    /** What says where something is, or how it is handled. */
    private static final Pattern HARMLESS = Pattern.compile("\\.(url|class|location|file|path|type|algorithm|id|ms|seconds)$");
    /** {@code scheme://user:password@host}. */
    private static final Pattern VALUE = Pattern.compile("://[^/@\\s]*:[^/@\\s]+@|[?&;]password=", Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** The names of the secrets among values. */
    static Set<String> of(ConnectorPlugin plugin, Map<String, String> values) {
        Set<String> names = new TreeSet<>();
        values.forEach((name, value) -> {
            if (isSecret(plugin, name, value)) {
                names.add(name);
            }
        });
        return names;
    }

    static boolean isSecret(ConnectorPlugin plugin, String name, String value) {
        return plugin.isSecret(name) || looksSecret(name, value);
    }

    static boolean looksSecret(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(lower).find() && !HARMLESS.matcher(lower).find() || VALUE.matcher(value).find();
    }
}
