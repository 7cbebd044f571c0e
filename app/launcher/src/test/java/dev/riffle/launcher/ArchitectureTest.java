package dev.riffle.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The walls of the house, each with its reason. Reads the compiled classes of all modules, which are built before this one. */
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."), "..", "..").normalize();
    private static final int FEWEST_CLASSES = 200;
    private static final int LONGEST_FILE = 400;

    private static JavaClasses all;

    @BeforeAll
    static void read() throws IOException {
        List<Path> folders = new ArrayList<>();
        for (String group : List.of("app", "plugins")) {
            try (Stream<Path> modules = Files.list(ROOT.resolve(group))) {
                modules.map(module -> module.resolve("target/classes")).filter(Files::isDirectory).forEach(folders::add);
            }
        }
        all = new ClassFileImporter().importPaths(folders);
        assertTrue(all.size() >= FEWEST_CLASSES, "only " + all.size() + " classes were found: the rules below would hold of nothing");
    }

    @Test
    void theConnectorApiHasNoThirdPartyTypes() {
        classes().that().resideInAPackage("dev.riffle.connector..").and().resideOutsideOfPackage("dev.riffle.connector.testkit..").should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "dev.riffle.connector..").because("plugins compile in seconds and survive upgrades")
                .check(all);
    }

    @Test
    void pluginsKnowOnlyTheConnectorApi() {
        noClasses().that().resideInAnyPackage("dev.riffle.plugin..", "dev.riffle.format..").should().dependOnClassesThat()
                .resideInAnyPackage("dev.riffle.engine..", "dev.riffle.buffer..", "dev.riffle.workbench..", "dev.riffle.cli..",
                        "dev.riffle.ui..", "dev.riffle.launcher..")
                .because("a plugin's class loader shows it the JDK and the connector API, nothing else").check(all);
    }

    @Test
    void whatChangesASystemIsBehindTheLock() {
        noClasses().that().doNotHaveFullyQualifiedName("dev.riffle.workbench.connections.UnlockedActions").should()
                .callMethod("dev.riffle.connector.Connector", "actions")
                .because("connections are read-only until their user unlocks them").check(all);
        noClasses().that().doNotHaveFullyQualifiedName("dev.riffle.workbench.console.Consoles").should()
                .callMethod("dev.riffle.connector.Connector", "console").because("a console has a lock of its own").check(all);
    }

    @Test
    void calciteHasOneDoor() {
        noClasses().that().resideOutsideOfPackages("dev.riffle.engine.sql..", "dev.riffle.engine.plan..").should().dependOnClassesThat()
                .resideInAnyPackage("org.apache.calcite..").because("a big library gets one door").check(all);
    }

    @Test
    void h2HasOneDoor() {
        // the plugins have an H2 of their own, in their class loaders: a database that is read, and the demo's
        noClasses().that().resideOutsideOfPackages("dev.riffle.buffer.internal..", "dev.riffle.plugin.jdbc.h2..", "dev.riffle.plugin.demo..").should()
                .dependOnClassesThat().resideInAnyPackage("org.h2..")
                .because("the storage can change, and its internals are used below its API").check(all);
    }

    @Test
    void jdbcStaysWhereDatabasesAre() {
        noClasses().that().resideOutsideOfPackages("dev.riffle.buffer.internal..", "dev.riffle.plugin.jdbc..", "dev.riffle.plugin.demo..").should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..").because("user text must never reach a database as it is").check(all);
    }

    @Test
    void kafkaStaysInItsPlugins() {
        noClasses().that().resideOutsideOfPackages("dev.riffle.plugin.kafka..", "dev.riffle.plugin.demo..", "dev.riffle.benchmarks..").should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .because("each plugin has its own class loader and its own version of the clients").check(all);
    }

    @Test
    void nothingBelowTheWindowDraws() {
        noClasses().that().resideOutsideOfPackages("dev.riffle.ui..").should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")
                .because("every use case runs headless, in the command line and in tests").check(all);
    }

    @Test
    void oneClassKnowsTheFxThread() {
        noClasses().that().doNotHaveFullyQualifiedName("dev.riffle.ui.kit.thread.FxThread").should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .because("streams of updates must be gathered, never one event for each").check(all);
    }

    @Test
    void theUiKitKnowsNoDomain() {
        noClasses().that().resideInAPackage("dev.riffle.ui.kit..").should().dependOnClassesThat()
                .resideInAnyPackage("dev.riffle.connector..", "dev.riffle.engine..", "dev.riffle.buffer..", "dev.riffle.workbench..")
                .because("grid, chart and editor are understood, and tested, without streams").check(all);
        noClasses().that().resideInAPackage("dev.riffle.ui.kit..").should().dependOnClassesThat(
                resideInAPackage("dev.riffle.ui..").and(resideOutsideOfPackage("dev.riffle.ui.kit..")))
                .because("the window stands on the kit, not the other way round").check(all);
    }

    @Test
    void viewModelsDrawNothing() {
        noClasses().that().resideInAPackage("dev.riffle.ui..").and().haveSimpleNameEndingWith("ViewModel").should().dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..").because("they are tested without a window").check(all);
    }

    @Test
    void theEngineKnowsNoDatabaseAndNoBuffer() {
        noClasses().that().resideInAPackage("dev.riffle.engine..").should().dependOnClassesThat()
                .resideInAnyPackage("dev.riffle.buffer..", "dev.riffle.workbench..", "dev.riffle.cli..", "dev.riffle.launcher..")
                .because("the engine is tested without a database, through the port FinalExecutor").check(all);
    }

    @Test
    void theBufferKnowsNoEngine() {
        noClasses().that().resideInAPackage("dev.riffle.buffer..").should().dependOnClassesThat()
                .resideInAnyPackage("dev.riffle.engine..", "dev.riffle.workbench..", "dev.riffle.cli..", "dev.riffle.launcher..")
                .because("storage stands on the connector API alone").check(all);
    }

    @Test
    void internalPackagesStayInTheirModule() {
        noClasses().that().resideOutsideOfPackage("dev.riffle.buffer..").should().dependOnClassesThat()
                .resideInAPackage("dev.riffle.buffer.internal..")
                .because("internal is not API").check(all);
    }

    @Test
    void nothingSeesTheFacesOrTheLauncher() {
        noClasses().that().resideOutsideOfPackage("dev.riffle.launcher..").should().dependOnClassesThat().resideInAPackage("dev.riffle.launcher..")
                .because("the launcher wires everything by constructors").check(all);
        noClasses().that().resideOutsideOfPackages("dev.riffle.cli..", "dev.riffle.launcher..").should().dependOnClassesThat()
                .resideInAPackage("dev.riffle.cli..")
                .because("the command line is a face of the workbench, not a part of it").check(all);
        noClasses().that().resideOutsideOfPackages("dev.riffle.ui..", "dev.riffle.launcher..").should().dependOnClassesThat()
                .resideInAPackage("dev.riffle.ui..").because("the window is a face of the workbench, not a part of it").check(all);
    }

    @Test
    void workbenchFeaturesHaveNoCycles() {
        slices().matching("dev.riffle.cli.(*)..").should().beFreeOfCycles().because("a feature is understood by itself").check(all);
        slices().matching("dev.riffle.workbench.(*)..").should().beFreeOfCycles().because("a feature is understood by itself").check(all);
        slices().matching("dev.riffle.ui.(*)..").should().beFreeOfCycles().because("a feature is understood by itself").check(all);
        slices().matching("dev.riffle.ui.kit.(*)..").should().beFreeOfCycles().because("a feature is understood by itself").check(all);
        slices().matching("dev.riffle.connector.(*)..").should().beFreeOfCycles().because("a feature is understood by itself").check(all);
    }

    @Test
    void noClassIsAKitchenDrawer() {
        noClasses().should().haveSimpleNameEndingWith("Util").orShould().haveSimpleNameEndingWith("Utils").orShould()
                .haveSimpleNameEndingWith("Helper").orShould()
                .haveSimpleNameEndingWith("Manager").because("a file has one reason to exist, and its name says which").check(all);
    }

    @Test
    void everyPackageSaysWhereToStartAndFilesAreShort() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (String group : List.of("app", "plugins")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(group))) {
                for (Path file : files
                        .filter(path -> path.toString().endsWith(".java") && path.toString().replace('\\', '/').contains("/src/main/java/"))
                        .toList()) {
                    List<String> lines = Files.readAllLines(file);
                    if (lines.size() > LONGEST_FILE) {
                        complaints.add(ROOT.relativize(file) + " has " + lines.size() + " lines");
                    }
                    Path info = file.resolveSibling("package-info.java");
                    if (!Files.exists(info) || !Files.readString(info).contains("Start at") || !Files.readString(info).contains("@NullMarked")) {
                        complaints.add(ROOT.relativize(file.getParent()) + " lacks a package-info that is null-marked and says where to start");
                    }
                }
            }
        }
        assertEquals(List.of(), complaints.stream().distinct().toList());
    }
}
