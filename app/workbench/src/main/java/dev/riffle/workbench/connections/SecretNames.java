package dev.riffle.workbench.connections;

import dev.riffle.connector.ConnectorPlugin;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells which settings of a connection are secrets: those that its plugin names, and those that look like one. In doubt they are: being asked again is better than a password in a file. */
final class SecretNames {
    private static final Pattern NAME = Pattern.compile("password|passphrase|secret|jaas|token|credential|user\\.info|\\.key$|key\\.pem");
    /** {@code scheme://user:password@host}. */
    private static final Pattern VALUE = Pattern.compile("://[^/@\\s]*:[^/@\\s]+@|[?&;]password=", Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** The names of the secrets among values. */
    static Set<String> of(ConnectorPlugin plugin, Map<String, String> values) {
        Set<String> names = new TreeSet<>();
        values.forEach((name, value) -> {
            if (plugin.isSecret(name) || looksSecret(name, value)) {
                names.add(name);
            }
        });
        return names;
    }

    static boolean looksSecret(String name, String value) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).find() || VALUE.matcher(value).find();
    }
}
