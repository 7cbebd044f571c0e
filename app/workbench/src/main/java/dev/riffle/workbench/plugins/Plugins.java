package dev.riffle.workbench.plugins;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.DemoPlugin;
import dev.riffle.connector.format.FormatPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The plugins that there are. Immutable. */
public record Plugins(List<ConnectorPlugin> connectors, List<FormatPlugin> formats, List<DemoPlugin> demos) {
    public Plugins {
        connectors = List.copyOf(connectors);
        formats = List.copyOf(formats);
        demos = List.copyOf(demos);
    }

    /**
     * The plugins that class loaders offer.
     *
     * @throws java.util.ServiceConfigurationError if one of them cannot be loaded
     */
    public static Plugins of(List<ClassLoader> loaders) {
        List<ConnectorPlugin> connectors = new ArrayList<>();
        List<FormatPlugin> formats = new ArrayList<>();
        List<DemoPlugin> demos = new ArrayList<>();
        for (ClassLoader loader : loaders) {
            ServiceLoader.load(ConnectorPlugin.class, loader).forEach(connectors::add);
            ServiceLoader.load(FormatPlugin.class, loader).forEach(formats::add);
            ServiceLoader.load(DemoPlugin.class, loader).forEach(demos::add);
        }
        return new Plugins(connectors, formats, demos);
    }

    /** Who connects to what a URL names. */
    public Optional<ConnectorPlugin> ofUrl(String url) {
        return connectors.stream().filter(plugin -> plugin.takes(url)).findFirst();
    }

    public Optional<ConnectorPlugin> connector(String kind) {
        return connectors.stream().filter(plugin -> plugin.kind().equals(kind)).findFirst();
    }
}
