package dev.riffle.plugin.demo;

import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.DemoPlugin.DemoOptions;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.ServiceLoader;

/** What the launcher does, in little: a class loader for the plugin, which sees the JDK and the connector API and nothing else. */
public final class PluginHost {
    private PluginHost() {}

    /** Arguments: the plugin's class path; close, exit or wait; records of history. */
    public static void main(String[] arguments) throws Exception {
        URL[] urls = Arrays.stream(arguments[0].split(File.pathSeparator)).map(PluginHost::url).toArray(URL[]::new);
        var loader = new URLClassLoader(urls, new ApiOnly());
        DemoPlugin plugin = ServiceLoader.load(DemoPlugin.class, loader).findFirst().orElseThrow();
        if (plugin.getClass().getClassLoader() != loader) {
            throw new IllegalStateException("not the plugin's own loader");
        }
        var system = plugin.start(new DemoOptions(Integer.parseInt(arguments[2]), 200, 42));
        System.out.println("STARTED " + system.connections().getFirst().config().get("bootstrap").orElseThrow());
        switch (arguments[1]) {
            case "close" -> {
                system.close();
                System.out.println("CLOSED");
            }
            case "exit" -> System.exit(0);
            default -> Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static final class ApiOnly extends ClassLoader {
        ApiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.riffle.connector.")) {
                return PluginHost.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
