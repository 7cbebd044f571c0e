package dev.riffle.plugin.kafka;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes the secrets of a connection out of messages: clients quote settings in their errors. */
final class SecretMask {
    /** Not secret, but long, and no help in a message. */
    private static final Pattern CERTIFICATE = Pattern.compile("certificate");
    private static final Pattern JAAS_VALUE = Pattern.compile("(?i)\\w*(?:password|secret|token|key|pass)\\w*\\s*=\\s*"
            + "(?:\"([^\"]*)\"|'([^']*)'|([^\\s;\"']+))");

    private final List<String> secrets;

    private SecretMask(List<String> secrets) {
        this.secrets = secrets;
    }

    static SecretMask of(Map<String, String> properties) {
        List<String> secrets = new ArrayList<>();
        properties.forEach((name, value) -> {
            if (SecretNames.isSecret(name, value) || CERTIFICATE.matcher(name.toLowerCase(Locale.ROOT)).find()) {
                secrets.add(value);
                if (name.endsWith("jaas.config")) {
                    Matcher values = JAAS_VALUE.matcher(value);
                    while (values.find()) {
                        Stream.of(1, 2, 3).map(values::group).filter(Objects::nonNull).forEach(secrets::add);
                    }
                }
            }
        });
        // the longest first, or a part of it would be gone and the rest be shown
        return new SecretMask(secrets.stream().filter(secret -> !secret.isBlank()).sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }
}
