package dev.riffle.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.Connector;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorContext;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.connector.ScanRequest;
import dev.riffle.connector.StreamDescription;
import dev.riffle.connector.StreamScan;
import dev.riffle.connector.StreamSummary;
import dev.riffle.ui.connections.ConnectionDialogs;
import dev.riffle.ui.explorer.ConnectionEntry.State;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.drive.NoFiles;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The entries of connections follow what is saved, and how the systems answer. */
class ConnectionEntriesTest {
    private final MoodyPlugin plugin = new MoodyPlugin();
    private Workbench workbench;
    private ConnectionDialogs dialogs;
    private ConnectionEntries entries;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        SynchronousJobs jobs = new SynchronousJobs();
        workbench = new Workbench(new Plugins(List.of(plugin), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(folder));
        Overlay overlay = new Overlay(new StackPane());
        dialogs = new ConnectionDialogs(workbench, jobs, _ -> {}, NoFiles.INSTANCE, overlay, overlay, name -> entries.opened(name));
        entries = new ConnectionEntries(workbench, jobs, _ -> {}, dialogs);
        workbench.savedConnections().add(saved("shop", true));
        workbench.savedConnections().add(saved("bank", true));
        dialogs.load(() -> {});
        entries.connect("shop");
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    private static SavedConnection saved(String name, boolean readOnly) {
        return new SavedConnection(name, MoodyPlugin.KIND, Map.of(), Set.of(), readOnly, Environment.NONE);
    }

    private List<String> told() {
        return entries.entries().stream().map(entry -> entry.name() + " " + entry.state() + (entry.readOnly() ? " read-only" : "")).toList();
    }

    @Test
    void whatIsEditedLooksAsItIsNow() throws Exception {
        workbench.savedConnections().replace("shop", saved("shop", false));
        dialogs.load(() -> {});
        assertEquals(List.of("shop CONNECTED", "bank DISCONNECTED read-only"), told());
    }

    @Test
    void aRenamedConnectionStaysOpenAndSelected() throws Exception {
        workbench.savedConnections().replace("shop", saved("shop-eu", true));
        workbench.connections().rename("shop", "shop-eu");
        dialogs.load(() -> {});
        assertEquals(List.of("shop-eu CONNECTED read-only", "bank DISCONNECTED read-only"), told());
        assertEquals("shop-eu", entries.selectedProperty().get());
        workbench.savedConnections().replace("bank", saved("bank-eu", true));
        dialogs.load(() -> {});
        assertEquals(List.of("shop-eu CONNECTED read-only", "bank-eu DISCONNECTED read-only"), told());
    }

    @Test
    void aConsoleSeesARenamedConnectionOpenAllTheWhile() throws Exception {
        String[] name = {"shop"};
        List<String> seen = new ArrayList<>();
        entries.ofConsole(() -> name[0]).subscribe(now -> seen.add(now.name() + " " + now.state()));
        name[0] = "shop-eu";
        workbench.connections().rename("shop", "shop-eu");
        workbench.savedConnections().replace("shop", saved("shop-eu", true));
        dialogs.load(() -> {});
        assertEquals("shop OPEN", seen.getFirst());
        assertEquals(List.of("shop-eu OPEN"), seen.stream().skip(1).distinct().toList());
    }

    @Test
    void disconnectingWaitsForAnAnswerWhereSomethingWouldBeLost() {
        List<Runnable> asked = new ArrayList<>();
        entries.onDisconnect((name, anyway) -> {
            asked.add(anyway);
            return false;
        });
        entries.disconnect("shop");
        assertEquals("shop CONNECTED read-only", told().getFirst());
        asked.getFirst().run();
        assertEquals("shop DISCONNECTED read-only", told().getFirst());
        assertEquals(1, asked.size());
    }

    @Test
    void aDeletedConnectionIsGoneAlsoWhereItWasOpen() throws Exception {
        workbench.savedConnections().remove("shop");
        workbench.connections().close("shop");
        dialogs.load(() -> {});
        assertEquals(List.of("bank DISCONNECTED read-only"), told());
        assertEquals("", entries.selectedProperty().get());
    }

    @Test
    void aSystemThatIsGoneIsNotCalledConnectedUntilItAnswersAgain() {
        plugin.gone = true;
        entries.statementFailed();
        assertEquals("shop FAILED read-only", told().getFirst());
        assertEquals("bank DISCONNECTED read-only", told().getLast(), "it was not asked");
        entries.asked("shop", false);
        plugin.gone = false;
        entries.asked("shop", true);
        assertEquals("shop CONNECTED read-only", told().getFirst());
    }

    @Test
    void oneThingThatFailsIsNotTheConnection() {
        entries.asked("shop", false);
        assertEquals(State.CONNECTED, entries.entry("shop").orElseThrow().state(), "it still lists its streams");
    }

    @Test
    void whatIsNotOpenIsNotMadeConnected() {
        entries.asked("bank", true);
        entries.asked("bank", false);
        entries.asked("nowhere", false);
        assertEquals(List.of("shop CONNECTED read-only", "bank DISCONNECTED read-only"), told());
    }

    /** Systems that answer until they are gone. */
    private static final class MoodyPlugin implements ConnectorPlugin {
        static final String KIND = "moody";

        boolean gone;

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public List<ConfigField> fields() {
            return List.of();
        }

        @Override
        public Connector open(ConnectorConfig config, ConnectorContext context) {
            return new Connector() {
                @Override
                public String kind() {
                    return KIND;
                }

                @Override
                public List<StreamSummary> streams() throws ConnectorException {
                    if (gone) {
                        throw unreachable();
                    }
                    return List.of();
                }

                @Override
                public StreamDescription describe(String stream) throws ConnectorException {
                    throw unreachable();
                }

                @Override
                public StreamScan plan(ScanRequest request) throws ConnectorException {
                    throw unreachable();
                }

                @Override
                public void close() {
                    // holds nothing
                }
            };
        }

        private static ConnectorException unreachable() {
            return new ConnectorException("UNREACHABLE", ConnectorException.Kind.EXTERNAL, "Nobody answers.", "Start it.", null);
        }
    }
}
