package dev.riffle.plugin.kafka;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells by their names which client properties are secrets, also those of serializers and plugged-in classes that Kafka does not know. In
 * doubt they are. Certificates are not, although Kafka hides them: they are public.
 */
final class SecretNames {
    private static final Pattern SECRET = Pattern.compile("passw|passphrase|secret|jaas|token|credential|user\\.info|api[._-]?key|\\.key$|key\\.pem");
    /** What says where something is, or how it is handled. */
    private static final Pattern HARMLESS = Pattern.compile("\\.(url|class|location|file|path|type|algorithm|id|ms|seconds)$");
    /** {@code scheme://user:password@host}. */
    private static final Pattern LOGIN_IN_ADDRESS = Pattern.compile("://[^/@\\s]*:[^/@\\s]+@");

    private SecretNames() {}

    static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET.matcher(lower).find() && !HARMLESS.matcher(lower).find();
    }

    /** The same for a value at hand: an address may hold a password. */
    static boolean isSecret(String name, String value) {
        return isSecret(name) || LOGIN_IN_ADDRESS.matcher(value).find();
    }
}
