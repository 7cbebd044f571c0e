package dev.riffle.plugin.jdbc.generic;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConfigField.Kind;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.plugin.jdbc.connect.Failures;
import dev.riffle.plugin.jdbc.connect.Server;
import dev.riffle.plugin.jdbc.connect.SettingsReader;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a connection by a driver that the user has. */
final class GenericSettings {
    static final List<ConfigField> FIELDS = List.of(
            new ConfigField("url", "URL", Kind.TEXT, true, null, "As the driver's manual writes it, without user and password: jdbc:…"),
            new ConfigField("driver", "Driver", Kind.FILE, true, null, "The driver's jar; several separated by the system's path separator."),
            new ConfigField("driver-class", "Driver's class", Kind.TEXT, false, null, "The name of its class; found by itself in most drivers."),
            new ConfigField("user", "User", Kind.TEXT, false, null, "Who logs in."),
            new ConfigField("password", "Password", Kind.SECRET, false, null, "The user's password."),
            new ConfigField("fetch-size", "Fetch size", Kind.NUMBER, false, "1000", "The most rows that are taken together."),
            new ConfigField("connections", "Connections", Kind.NUMBER, false, "2",
                    "The most connections open for reading at a time; one more lists tables."));
    /** What runs statements, loads classes, writes files or reads them, in the drivers that are known. */
    private static final Pattern RUNS_CODE = Pattern.compile(
            "[;?&:,(]\\s*(init|initsql|runscript|trace_level_file|socketfactory\\w*|sslfactory\\w*|sslhostnameverifier"
                    + "|sslpasswordcallback|authenticationpluginclassname|loggerfile|autodeserialize|queryinterceptors|statementinterceptors|exceptioninterceptors"
                    + "|connectionlifecycleinterceptors|clientinfoprovider|propertiestransform|allowloadlocalinfile\\w*|allowurlinlocalinfile|allowlocalinfile|sessionvariables"
                    + "|enable_load_extension|jaas\\w*|java\\.\\w+[.\\w]*|krb\\w*|database_event_listener|page_store\\w*|factory\\w*|\\w*classname)\\s*=",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SECRET = Pattern.compile("(?:password|pwd|passwd|secret|token)\\s*=\\s*([^;&,)]*)|//[^/@]*:([^/@]*)@",
            Pattern.CASE_INSENSITIVE);
    private static final int MOST_FETCHED = 1_000_000;
    private static final int MOST_CONNECTIONS = 32;

    private final SettingsReader settings;

    GenericSettings(ConnectorConfig config) {
        this.settings = new SettingsReader(config, FIELDS);
    }

    int fetchSize() throws ConnectorException {
        return settings.number("fetch-size", 1, MOST_FETCHED);
    }

    Server server() throws ConnectorException {
        String url = settings.text("url").strip();
        if (!url.startsWith("jdbc:")) {
            throw Failures.badSetting("The URL does not begin with jdbc:.", "Write it as the driver's manual does.");
        }
        Matcher code = RUNS_CODE.matcher(url);
        if (code.find()) {
            throw Failures.badSetting(
                    "The URL's parameter " + code.group(1) + " is not allowed: it may load classes, run statements, or read or write files.",
                    "Leave it out.");
        }
        List<String> secrets = new ArrayList<>(List.of(settings.text("password")));
        Matcher secret = SECRET.matcher(url);
        while (secret.find()) {
            secrets.add(secret.group(1) == null ? secret.group(2) : secret.group(1));
        }
        Properties properties = new Properties();
        if (settings.has("user")) {
            properties.setProperty("user", settings.text("user"));
        }
        if (settings.has("password")) {
            properties.setProperty("password", settings.text("password"));
        }
        String place = url.split("[;?]", 2)[0].replaceAll("//[^/@]*@", "//");
        return new Server(url, driver(url), properties, List.of(), settings.number("connections", 1, MOST_CONNECTIONS),
                new Failures("The database", place, secrets),
                new Session());
    }

    /** The driver, in a class loader that shows it the JDK and its own jars only. */
    private Driver driver(String url) throws ConnectorException {
        List<URL> jars = new ArrayList<>();
        for (String path : settings.text("driver").split(Pattern.quote(File.pathSeparator))) {
            File jar = new File(path.strip());
            if (!jar.isFile()) {
                throw Failures.badSetting("There is no file " + path.strip() + ".", "Point to the jar of the database's JDBC driver.");
            }
            try {
                jars.add(jar.toURI().toURL());
            } catch (MalformedURLException e) {
                throw Failures.badSetting("The path " + path.strip() + " cannot be used.", "Put the driver's jar elsewhere.");
            }
        }
        ClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        try {
            if (settings.has("driver-class")) {
                return (Driver) Class.forName(settings.text("driver-class").strip(), true, loader).getDeclaredConstructor().newInstance();
            }
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.getClass().getClassLoader() == loader && driver.acceptsURL(url)) {
                    return driver;
                }
            }
        } catch (ReflectiveOperationException | LinkageError | ClassCastException | SQLException | java.util.ServiceConfigurationError e) {
            throw Failures.badSetting("The driver cannot be used: " + e.getClass().getSimpleName() + " (" + settings.text("driver-class") + ").",
                    "Check its jar and the name of its class, and that all jars that it needs are named.");
        }
        throw Failures.badSetting("None of the drivers in the jar takes the URL.", "Check the URL, or name the driver's class.");
    }

    private record Session() implements Server.Session {
        /** Nothing but SELECT is ever sent; where the server can be told so, it is. */
        @Override
        public void begin(Connection connection) throws SQLException {
            try {
                connection.setReadOnly(true);
            } catch (SQLException _) {
                // some can only be told when they are opened
            }
        }

        @Override
        public void stop(Connection connection, @Nullable Statement statement) throws SQLException {
            if (statement != null) {
                statement.cancel();
            }
        }
    }
}
