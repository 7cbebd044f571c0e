package dev.riffle.plugin.jdbc.connect;

import dev.riffle.connector.ConnectorException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a URL such as {@code jdbc:postgresql://user:secret@host:5432/shop?sslmode=require}. May hold secrets: {@link #toString()} shows the place only. A
 * driver never sees the URL itself, but only what was understood and allowed.
 *
 * @param hosts {@code host:port}, several separated by commas
 * @param database empty if none is named
 * @param parameters by name, {@code user} and {@code password} among them
 */
public record DatabaseUrl(String hosts, String database, Map<String, String> parameters) {
    private static final Pattern URL = Pattern.compile("(?:jdbc:)?[a-z]+://(?:([^@/?]*)@)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+(:\\d{1,5})?|\\[[0-9a-fA-F:.%]+](:\\d{1,5})?");

    public DatabaseUrl {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    /**
     * Understands a URL.
     *
     * @param scheme after {@code jdbc:}
     * @param allowed names of parameters, besides user and password
     * @throws ConnectorException of code BAD_SETTING, whose message quotes no value
     */
    public static DatabaseUrl of(String url, String scheme, Set<String> allowed) throws ConnectorException {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches() || !isHosts(parts.group(2))) {
            throw Failures.badSetting("The URL cannot be understood.", "Write jdbc:" + scheme + "://host:port/database.");
        }
        Map<String, String> parameters = new TreeMap<>();
        String login = parts.group(1);
        if (login != null) {
            int colon = login.indexOf(':');
            parameters.put("user", decoded(colon < 0 ? login : login.substring(0, colon)));
            if (colon >= 0) {
                parameters.put("password", decoded(login.substring(colon + 1)));
            }
        }
        String query = parts.group(4);
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            String name = decoded(pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair);
            if (!allowed.contains(name) && !name.equals("user") && !name.equals("password")) {
                throw Failures.badSetting(
                        "The URL's parameter " + name + " is not allowed: Riffle hands on none that could load classes, run programs or "
                                + "write files, nor any that it does not know.",
                        "Leave it out; allowed are " + String.join(", ", new java.util.TreeSet<>(allowed)) + ".");
            }
            parameters.put(name, pair.contains("=") ? decoded(pair.substring(pair.indexOf('=') + 1)) : "true");
        }
        return new DatabaseUrl(parts.group(2), parts.group(3) == null ? "" : decoded(parts.group(3)), parameters);
    }

    private static String decoded(String text) throws ConnectorException {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw Failures.badSetting("The URL has a % that stands for nothing.", "Write %25 for a percent sign.");
        }
    }

    /** As a part of a URL. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a text is nothing but hosts, with or without ports, separated by commas. */
    public static boolean isHosts(String text) {
        for (String host : text.split(",", -1)) {
            if (!HOST.matcher(host).matches()) {
                return false;
            }
        }
        return true;
    }

    /** @param host one that {@link #isHosts} */
    public static boolean hasPort(String host) {
        return host.startsWith("[") ? host.contains("]:") : host.contains(":");
    }

    @Override
    public String toString() {
        return hosts + "/" + database;
    }
}
