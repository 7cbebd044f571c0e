package dev.riffle.connector.testkit;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The classes of a plugin, with all that it is built on, apart from those of the program: as in the program, where the plugin's H2 is
 * not the one that the buffer has restricted.
 */
public final class PluginClasses {
    private PluginClasses() {}

    /**
     * An object of a class on the class path, which sees the JDK and the connector API, and has all other classes for itself. They are
     * there as long as anything holds on to them.
     *
     * @param api what is known of it here
     */
    public static <T> T own(Class<T> api, String implementation) throws ReflectiveOperationException {
        URL[] urls = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(PluginClasses::url).toArray(URL[]::new);
        // not closed: it serves the object's classes as long as they are needed
        var loader = new URLClassLoader("plugin", urls, new ApiOnly());
        return api.cast(loader.loadClass(implementation).getConstructor().newInstance());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class ApiOnly extends ClassLoader {
        private static final String API = "dev.riffle.connector.";

        ApiOnly() {
            super("connector-api", ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(API)) {
                return PluginClasses.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
