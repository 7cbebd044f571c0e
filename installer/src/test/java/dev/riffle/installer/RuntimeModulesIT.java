package dev.riffle.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The installed program's Java runtime holds what the distribution needs, and no module more than somebody asks for. */
class RuntimeModulesIT {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("riffle.distribution", "../app/launcher/target/riffle"));
    private static final int FEWEST_JARS = 50;

    private final Map<String, String> moduleOfPackage = modulesOfPackages();

    @Test
    void modulesThatClassesReferToAreNamedInThePom() throws IOException {
        Set<String> used = new TreeSet<>();
        List<Path> jars = jars();
        assertTrue(jars.size() >= FEWEST_JARS, "only " + jars.size() + " jars were found in " + DISTRIBUTION.toAbsolutePath());
        for (Path jar : jars) {
            addModules(jar, used);
        }
        Set<String> named = new TreeSet<>(List.of(System.getProperty("riffle.modules.used", "").split(",")));
        assertEquals(named, used, "property runtime.modules.used in installer/pom.xml");
    }

    @Test
    void servicesAreThere() {
        for (String name : System.getProperty("riffle.modules.services", "").split(",")) {
            assertTrue(ModuleFinder.ofSystem().find(name).isPresent(), "There is no module \"" + name + "\"");
        }
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(DISTRIBUTION)) {
            // JavaFX says itself what it needs
            return files.filter(file -> file.toString().endsWith(".jar") && !file.getParent().endsWith("javafx")).toList();
        }
    }

    /** Classes for other releases of Java, in {@code META-INF}, are left out: they do the same as those in their places. */
    private void addModules(Path jar, Set<String> used) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.equals("module-info.class")) {
                    try (InputStream bytes = file.getInputStream(entry)) {
                        addModules(bytes.readAllBytes(), used);
                    }
                }
            }
        }
    }

    private void addModules(byte[] bytes, Set<String> used) {
        ClassFile.of().parse(bytes).constantPool().forEach(constant -> {
            if (constant instanceof ClassEntry referred) {
                ClassDesc type = referred.asSymbol();
                while (type.isArray()) {
                    type = type.componentType();
                }
                String module = moduleOfPackage.get(type.packageName());
                if (module != null) {
                    used.add(module);
                }
            }
        });
    }

    private static Map<String, String> modulesOfPackages() {
        Map<String, String> modules = new HashMap<>();
        ModuleFinder.ofSystem().findAll().stream().map(reference -> reference.descriptor())
                .forEach(module -> module.packages().forEach(name -> modules.put(name, module.name())));
        return modules;
    }
}
