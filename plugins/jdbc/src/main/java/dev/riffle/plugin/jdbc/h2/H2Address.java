package dev.riffle.plugin.jdbc.h2;

import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.connect.DatabaseUrl;
import dev.riffle.plugin.jdbc.connect.Failures;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is: {@code jdbc:h2:tcp://host:port/name;SETTING=value} or {@code jdbc:h2:file:/path;SETTING=value}. May hold secrets:
 * {@link #toString()} shows the place only.
 *
 * @param place what follows {@code jdbc:h2:}, without settings
 * @param settings by name, in capitals; {@code USER} and {@code PASSWORD} among them
 */
record H2Address(String place, Map<String, String> settings) {
    private static final Pattern SERVER = Pattern.compile("(tcp|ssl)://([^/;]+)/([^;]+)");
    private static final Pattern FILE = Pattern.compile("(?:file:)?((?![a-zA-Z0-9]{2,}:)[^;]+)", Pattern.DOTALL);
    /** Settings that neither run statements nor load classes nor change the database. */
    private static final Set<String> ALLOWED = Set.of("USER", "PASSWORD", "IFEXISTS", "CIPHER", "SCHEMA", "DATABASE_TO_UPPER", "DATABASE_TO_LOWER",
            "CASE_INSENSITIVE_IDENTIFIERS");
    private static final String SUFFIX = ".mv.db";

    H2Address {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** @throws ConnectorException of code BAD_SETTING, whose message quotes no value */
    static H2Address of(String url) throws ConnectorException {
        String[] parts = url.strip().split(";", -1);
        if (!parts[0].startsWith("jdbc:h2:")) {
            throw Failures.badSetting("The URL cannot be understood.", "Write jdbc:h2:tcp://host:port/name or jdbc:h2:file:/path.");
        }
        Map<String, String> settings = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            String name = (equals < 0 ? parts[i] : parts[i].substring(0, equals)).strip().toUpperCase(Locale.ROOT);
            String value = equals < 0 ? "" : parts[i].substring(equals + 1);
            boolean readOnly = name.equals("ACCESS_MODE_DATA") && value.equals("r"); // it is set in any case
            if (!ALLOWED.contains(name) && !readOnly && !parts[i].isBlank()) {
                throw Failures.badSetting(
                        "The URL's setting " + name + " is not allowed: Riffle hands on none that could run statements, load classes, "
                                + "write files or change the database, nor any that it does not know.",
                        "Leave it out; allowed are " + String.join(", ", new TreeSet<>(ALLOWED)) + ".");
            }
            if (ALLOWED.contains(name) && !name.equals("IFEXISTS")) {
                settings.put(name, value);
            }
        }
        String place = parts[0].substring("jdbc:h2:".length());
        Matcher server = SERVER.matcher(place);
        if (server.matches()) {
            return new H2Address(server(server.group(1), server.group(2), server.group(3)), settings);
        }
        return new H2Address(file(place), settings);
    }

    /** @param protocol tcp or ssl @param hosts with or without a port */
    static String server(String protocol, String hosts, String database) throws ConnectorException {
        if (!DatabaseUrl.isHosts(hosts) || database.isBlank() || database.contains(";")) {
            throw Failures.badSetting("There is no such place of a database.",
                    "Give host, port and the database's name on that server, such as mem:shop.");
        }
        return protocol + "://" + hosts + "/" + database;
    }

    /** @param path with or without {@code file:} in front and {@code .mv.db} at its end */
    static String file(String path) throws ConnectorException {
        Matcher file = FILE.matcher(path.strip());
        if (!file.matches()) {
            throw Failures.badSetting("The database is neither on a server nor in a file.",
                    "Write jdbc:h2:tcp://host:port/name or jdbc:h2:file:/path: a database in the memory of another program is reached by that program's server.");
        }
        String found = file.group(1);
        String bare = found.endsWith(SUFFIX) ? found.substring(0, found.length() - SUFFIX.length()) : found;
        return "file:" + (bare.startsWith("~") ? bare : Path.of(bare).toAbsolutePath());
    }

    boolean isFile() {
        return place.startsWith("file:");
    }

    @Override
    public String toString() {
        return place;
    }
}
