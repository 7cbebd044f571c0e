package dev.riffle.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.workbench.plugins.Plugins;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins are compiled here, so that what they see is what a plugin's jars see. */
class PluginFoldersTest {
    private static final String SERVICE = "META-INF/services/dev.riffle.connector.ConnectorPlugin";

    @TempDir
    private Path directory;
    @TempDir
    private Path work;
    private final List<String> warnings = new ArrayList<>();

    @Test
    void aPluginSeesTheConnectorApiAndTheJdk() throws Exception {
        plugin("one", "return Class.forName(\"java.sql.Driver\").getName() + Class.forName(\"dev.riffle.connector.data.Segment\").getSimpleName();");
        ConnectorPlugin found = load().connectors().getFirst();
        assertEquals("java.sql.DriverSegment", found.kind());
        assertSame(ConnectorPlugin.class, found.getClass().getInterfaces()[0]);
        assertEquals(List.of(), warnings);
    }

    @Test
    void aPluginDoesNotSeeTheHost() throws Exception {
        for (String hidden : List.of("org.h2.Driver", "org.apache.calcite.tools.Frameworks", "picocli.CommandLine", "dev.riffle.launcher.Riffle",
                "dev.riffle.engine.Engine",
                "dev.riffle.workbench.Workbench", "org.slf4j.Logger")) {
            Class.forName(hidden, false, getClass().getClassLoader()); // the host has it
            plugin("p" + hidden.hashCode(), "Class.forName(\"" + hidden + "\"); return \"\";");
        }
        List<ConnectorPlugin> found = load().connectors();
        assertEquals(7, found.size());
        for (ConnectorPlugin plugin : found) {
            assertTrue(assertThrows(IllegalStateException.class, plugin::kind).getCause() instanceof ClassNotFoundException);
            assertEquals(null, plugin.getClass().getClassLoader().getResource("org/h2/Driver.class"));
        }
    }

    @Test
    void pluginsDoNotSeeEachOther() throws Exception {
        plugin("one", "return \"one\";");
        plugin("two", "return \"two\";");
        List<ConnectorPlugin> found = load().connectors();
        assertEquals(List.of("one", "two"), found.stream().map(ConnectorPlugin::kind).toList());
        assertNotSame(found.get(0).getClass(), found.get(1).getClass());
        assertEquals(found.get(0).getClass().getName(), found.get(1).getClass().getName());
        assertEquals("plugin-two", found.get(1).getClass().getClassLoader().getName());
    }

    @Test
    void aBrokenPluginIsReportedAndTheOthersAreThere() throws Exception {
        plugin("good", "return \"good\";");
        Files.createDirectories(directory.resolve("empty"));
        Path broken = Files.createDirectories(directory.resolve("broken"));
        jar(broken.resolve("broken.jar"), List.of(), "no.such.Plugin");
        Files.writeString(Files.createDirectories(directory.resolve("garbage")).resolve("garbage.jar"), "this is no jar");
        Path library = Files.createDirectories(directory.resolve("library"));
        jar(library.resolve("library.jar"), List.of(), "");
        Files.writeString(directory.resolve("README"), "not a plugin");
        assertEquals(List.of("good"), load().connectors().stream().map(ConnectorPlugin::kind).toList());
        assertEquals(4, warnings.size(), warnings.toString());
        assertTrue(warnings.stream().allMatch(warning -> warning.startsWith("The plugin \"") && warning.endsWith(".")), warnings.toString());
        assertTrue(warnings.stream().anyMatch(warning -> warning.contains("\"broken\"") && warning.contains("no.such.Plugin")), warnings.toString());
    }

    @Test
    void aMissingFolderIsReported() {
        assertEquals(List.of(), PluginFolders.load(directory.resolve("none"), getClass().getClassLoader(), warnings::add).connectors());
        assertEquals(1, warnings.size());
    }

    private Plugins load() {
        return PluginFolders.load(directory, getClass().getClassLoader(), warnings::add);
    }

    /** A plugin whose kind is what a body returns. */
    private void plugin(String name, String body) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Path classes = Files.createTempDirectory(work, "classes");
        Path source = Files.writeString(classes.resolve("TestPlugin.java"), """
                package test;
                import dev.riffle.connector.*;
                public final class TestPlugin implements ConnectorPlugin {
                    public String kind() {
                        try {
                            %s
                        } catch (ClassNotFoundException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                    private void mayThrow() throws ClassNotFoundException {}
                    public java.util.List<ConfigField> fields() { return java.util.List.of(); }
                    public Connector open(ConnectorConfig config, ConnectorContext context) { throw new UnsupportedOperationException(); }
                }
                """.formatted(body.contains("forName") ? body : "mayThrow(); " + body));
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertEquals(0, result);
        try (Stream<Path> files = Files.walk(classes)) {
            jar(folder.resolve("plugin.jar"), files.filter(file -> file.toString().endsWith(".class")).toList(), "test.TestPlugin");
        }
    }

    private static void jar(Path jar, List<Path> classes, String service) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file)) {
            for (Path entry : classes) {
                out.putNextEntry(new JarEntry("test/" + entry.getFileName()));
                Files.copy(entry, out);
            }
            out.putNextEntry(new JarEntry(service.isEmpty() ? "readme.txt" : SERVICE));
            out.write(service.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
