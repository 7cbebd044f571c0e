package dev.riffle.cli;

import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.PasswordVariable;
import java.io.Console;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which databases a command talks to, and as whom. */
final class DatabaseOptions {
    @Option(names = "--jdbc", paramLabel = "NAME=URL", description = "A database, for example shop=jdbc:postgresql://host/shop; the connection is called NAME.")
    private List<String> urls = new ArrayList<>();

    @Option(names = "--jdbc-user", paramLabel = "[NAME=]USER", description = "The user of a database; of all of them without NAME.")
    private List<String> users = new ArrayList<>();

    @Option(names = "--jdbc-password", paramLabel = "[NAME=]PASSWORD", description = "The password of a database, which others on this machine may see here: better in the environment variable "
            + PasswordVariable.OF_ALL + " or " + PasswordVariable.OF_ALL + "_NAME, or asked for.")
    private List<String> passwords = new ArrayList<>();

    @Option(names = "--ask-password", description = "Ask for the passwords of databases, without showing what is typed.")
    private boolean ask;

    boolean isEmpty() {
        return urls.isEmpty();
    }

    /** @throws UsageException if a name, a URL or a setting is wrong */
    void open(Workbench workbench) throws UsageException {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String url : urls) {
            int equals = url.indexOf('=');
            String name = equals < 0 ? "" : url.substring(0, equals);
            if (!name.matches("[\\p{L}_][\\p{L}\\p{N}_-]*")) {
                throw new UsageException("A database is given without a name.",
                        "Write --jdbc NAME=URL, for example --jdbc shop=jdbc:postgresql://host/shop.");
            }
            byName.put(name, url.substring(equals + 1));
        }
        for (Map.Entry<String, String> database : byName.entrySet()) {
            Map<String, String> settings = new HashMap<>();
            String user = of(database.getKey(), users, byName);
            if (user != null) {
                settings.put("user", user);
            }
            String password = password(database.getKey(), byName);
            if (password != null) {
                settings.put("password", password);
            }
            try {
                workbench.connections().openUrl(database.getKey(), database.getValue(), settings);
            } catch (ConnectorException e) {
                throw new UsageException(String.valueOf(e.getMessage()), e.nextStep());
            }
        }
    }

    private @Nullable String password(String name, Map<String, String> databases) throws UsageException {
        String given = of(name, passwords, databases);
        if (given == null) {
            given = System.getenv(PasswordVariable.of(name));
        }
        if (given == null) {
            given = System.getenv(PasswordVariable.OF_ALL);
        }
        if (given == null && ask) {
            Console console = System.console();
            char[] typed = console == null || !console.isTerminal() ? null : console.readPassword("Password of %s: ", name);
            if (typed == null) {
                throw new UsageException("There is no terminal to ask for the password of \"" + name + "\".",
                        "Put it into the environment variable " + PasswordVariable.OF_ALL + ".");
            }
            given = new String(typed);
        }
        return given;
    }

    /** The value for a name: that with the name in front, or one without any. A value may itself have an equals sign: what stands before it is a name if there is such a database. */
    private static @Nullable String of(String name, List<String> values, Map<String, String> databases) {
        String forAll = null;
        for (String value : values) {
            int equals = value.indexOf('=');
            String of = equals < 0 ? "" : value.substring(0, equals);
            if (of.equals(name)) {
                return value.substring(equals + 1);
            }
            if (!databases.containsKey(of)) {
                forAll = value;
            }
        }
        return forAll;
    }
}
