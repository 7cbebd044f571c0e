package dev.riffle.launcher;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.format.FormatPlugin;
import dev.riffle.workbench.plugins.Plugins;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;

/** Loads the plugins: each folder in {@code plugins/} that holds jars is one, with a class loader of its own. */
final class PluginFolders {
    private PluginFolders() {}

    /**
     * Loads what can be loaded.
     *
     * @param folder holds a folder for each plugin
     * @param host loads the connector API
     * @param warnings takes a sentence about each plugin that is left out
     */
    static Plugins load(Path folder, ClassLoader host, Consumer<String> warnings) {
        List<ConnectorPlugin> connectors = new ArrayList<>();
        List<FormatPlugin> formats = new ArrayList<>();
        List<DemoPlugin> demos = new ArrayList<>();
        for (Path plugin : list(folder, "*", warnings)) {
            if (Files.isDirectory(plugin)) {
                Plugins found = loadOne(plugin, host, warnings);
                connectors.addAll(found.connectors());
                formats.addAll(found.formats());
                demos.addAll(found.demos());
            }
        }
        return new Plugins(connectors, formats, demos);
    }

    /** A broken plugin must not take the others with it. */
    private static Plugins loadOne(Path folder, ClassLoader host, Consumer<String> warnings) {
        String name = String.valueOf(folder.getFileName());
        Plugins none = new Plugins(List.of(), List.of(), List.of());
        List<Path> jars = list(folder, "*.jar", warnings);
        if (jars.isEmpty()) {
            warnings.accept("The plugin \"" + name + "\" is left out: " + folder + " holds no jar.");
            return none;
        }
        try {
            Plugins found = Plugins.of(List.of(PluginClassLoader.of(name, jars, host)));
            if (found.equals(none)) {
                warnings.accept("The plugin \"" + name + "\" is left out: its jars offer no connector, format or demo.");
            }
            return found;
        } catch (IOException | ServiceConfigurationError | LinkageError e) {
            warnings.accept("The plugin \"" + name + "\" is left out, it cannot be loaded: " + reason(e));
            return none;
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName() + ": " + cause.getMessage() + ".";
    }

    private static List<Path> list(Path folder, String glob, Consumer<String> warnings) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException e) {
            warnings.accept("The folder " + folder + " cannot be read: no plugin is loaded from it.");
        }
        found.sort(null);
        return found;
    }
}
