package dev.riffle.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of one plugin. Of the host it sees the JDK and the connector API, and nothing else: neither the host's libraries nor
 * another plugin's.
 */
final class PluginClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private PluginClassLoader(String name, URL[] jars, ClassLoader parent) {
        super("plugin-" + name, jars, parent);
    }

    /**
     * A loader over the jars of a folder.
     *
     * @param host loads the connector API
     */
    static PluginClassLoader of(String name, List<Path> jars, ClassLoader host) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        return new PluginClassLoader(name, urls, new ConnectorApi(host));
    }

    /** Shows the JDK and, of the host, the packages that plugins are written against. */
    private static final class ConnectorApi extends ClassLoader {
        private static final List<String> SHOWN = List.of("dev.riffle.connector.", "org.jspecify.annotations.");

        static {
            registerAsParallelCapable();
        }

        private final ClassLoader host;

        ConnectorApi(ClassLoader host) {
            super("connector-api", ClassLoader.getPlatformClassLoader());
            this.host = host;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHOWN.stream().anyMatch(name::startsWith)) {
                return host.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
