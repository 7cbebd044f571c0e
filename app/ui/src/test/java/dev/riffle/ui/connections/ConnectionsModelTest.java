package dev.riffle.ui.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.format.json.JsonFormat;
import dev.riffle.plugin.kafka.EmbeddedBroker;
import dev.riffle.plugin.kafka.KafkaPlugin;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.thread.SynchronousJobs;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dialog does, without its window. */
class ConnectionsModelTest {
    @TempDir
    Path folder;

    private final ScriptedPlugin scripted = new ScriptedPlugin();
    private final KafkaPlugin kafka = new KafkaPlugin();
    private final List<Notice> notices = new ArrayList<>();
    private final List<String> connected = new ArrayList<>();
    private Workbench workbench;
    private Connecting connecting;
    private ConnectionsModel model;

    @BeforeEach
    void open() {
        workbench = new Workbench(new Plugins(List.of(kafka, scripted), List.of(new JsonFormat()), List.of()), Clock.systemUTC(),
                UserFolders.in(folder));
        SynchronousJobs jobs = new SynchronousJobs();
        connecting = new Connecting(workbench, jobs, notices::add);
        model = new ConnectionsModel(workbench, jobs, notices::add, connecting, connected::add);
        model.load(() -> {});
    }

    @AfterEach
    void close() {
        workbench.close();
    }

    @Test
    void aBrokerThatIsThereWorks() {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            ConnectionTest.State ended = tested(broker.bootstrap());
            assertTrue(ended.phase() == ConnectionTest.Phase.PASSED || ended.phase() == ConnectionTest.Phase.WARNING, ended.toString());
            assertTrue(ended.steps().stream().noneMatch(step -> step.check().outcome() == Check.Outcome.FAILED), ended.toString());
            assertTrue(ended.steps().stream().anyMatch(step -> step.check().outcome() == Check.Outcome.PASSED && !step.took().isZero()));
        }
    }

    @Test
    void aWrongPortIsNamedWithWhatToDo() {
        ConnectionTest.State ended = tested("127.0.0.1:9");
        assertEquals(ConnectionTest.Phase.FAILED, ended.phase());
        Check failed = ended.steps().stream().map(ConnectionTest.Step::check).filter(check -> check.outcome() == Check.Outcome.FAILED).findFirst()
                .orElseThrow();
        assertTrue(failed.detail().contains("127.0.0.1:9"), failed.detail());
        assertFalse(failed.nextStep().isBlank());
        assertEquals("It does not work yet.", ended.headline());
    }

    @Test
    void anAddressThatDoesNotResolveIsNamedWithWhatToDo() {
        ConnectionTest.State ended = tested("broker.invalid:9092");
        assertEquals(ConnectionTest.Phase.FAILED, ended.phase());
        assertTrue(ended.steps().stream().anyMatch(step -> step.check().detail().contains("broker.invalid")), ended.toString());
    }

    private ConnectionTest.State tested(String brokers) {
        model.create(kafka);
        field("bootstrap").set(brokers);
        model.startTest();
        return model.test().stateProperty().get();
    }

    @Test
    void aSettingThatThePluginRefusesIsTheFirstStep() {
        model.create(scripted);
        field("brokers").set("broker:9092");
        field("password").set("refused");
        model.startTest();
        ConnectionTest.State ended = model.test().stateProperty().get();
        assertEquals(ConnectionTest.Phase.FAILED, ended.phase());
        assertEquals("The password is refused.", ended.steps().getFirst().check().detail());
    }

    @Test
    void nothingIsTestedNorSavedWhileAFieldIsWrong() {
        model.create(scripted);
        field("brokers").set("broker:9092, other:70000");
        field("patience").set("soon");
        model.startTest();
        model.saveAndConnect();
        assertEquals(ConnectionTest.Phase.IDLE, model.test().stateProperty().get().phase());
        assertFalse(Files.exists(folder.resolve("connections.json")));
        ConnectionForm form = form();
        assertEquals("Give the connection a name.", form.nameErrorProperty().get());
        assertEquals(List.of("The port of “other:70000” is not from 1 to 65535.", "", "", "“soon” is no number.", "", "“Password” is needed."),
                form.fields().stream().map(field -> field.errorProperty().get()).toList());
        field("patience").set("2.5");
        assertEquals("", form.fields().get(3).errorProperty().get(), "what is mended is mended at once");
    }

    @Test
    void addressesAreCheckedAsTheyAreTyped() {
        model.create(scripted);
        Map<String, String> complaints = Map.of("broker", "“broker” lacks its port: write broker:9092, say.", "a:1,", "There is a comma too many.",
                "a:b", "“a:b” is no address: write host:port.", "http://a:1", "“http://a:1” is no address: write host:port.", "[::1]:9092", "",
                " a:1 , b:2 ", "", "a:0", "The port of “a:0” is not from 1 to 65535.");
        complaints.forEach((typed, complaint) -> {
            field("brokers").set(typed);
            form().fields().getFirst().check();
            assertEquals(complaint, form().fields().getFirst().errorProperty().get(), typed);
        });
    }

    @Test
    void whatIsSavedComesBackWithoutSecretsAndOpensWithThem() {
        makeScripted("orders");
        assertEquals(List.of("orders"), connected);
        ConnectorConfig opened = scripted.opened.getLast();
        assertEquals(Map.of("brokers", "broker:9092", "password", "hunter2", "linger.ms", "5"), opened.values());
        SavedConnection saved = model.saved().getFirst();
        assertEquals(Map.of("brokers", "broker:9092", "linger.ms", "5"), saved.values());
        assertEquals(Environment.STAGING, saved.environment());
        assertTrue(workbench.connections().names().contains("orders"));
        assertNull(connecting.promptProperty().get());
    }

    @Test
    void secretsAreAskedForOnceAfterARestart() throws Exception {
        workbench.savedConnections().add(new SavedConnection("prod", ScriptedPlugin.KIND, Map.of("brokers", "broker:9092"),
                Set.of("sasl.jaas.config"), true, Environment.NONE));
        SavedConnection saved = workbench.savedConnections().get("prod").orElseThrow();
        connecting.connect(saved, connected::add);
        SecretsPrompt prompt = connecting.promptProperty().get();
        assertEquals(List.of("password", "sasl.jaas.config"), prompt.names());
        assertEquals("Password", prompt.label("password"));
        prompt.valueProperty("password").set("hunter2");
        prompt.confirm();
        assertEquals(List.of(), connected, "one is still missing");
        prompt.valueProperty("sasl.jaas.config").set("login;");
        prompt.confirm();
        assertEquals(List.of("prod"), connected);
        connecting.disconnect("prod");
        connecting.connect(saved, connected::add);
        assertNull(connecting.promptProperty().get());
        assertEquals(2, connected.size());
    }

    @Test
    void aPasswordThatTheEnvironmentHasIsNotAskedFor() throws Exception {
        Map<String, String> environment = new HashMap<>(
                Map.of("RIFFLE_JDBC_PASSWORD_ORDERS_OF_EU_1", "hunter2", "RIFFLE_JDBC_PASSWORD", "of another"));
        Connecting given = new Connecting(workbench, new SynchronousJobs(), notices::add, environment::get);
        SavedConnection saved = new SavedConnection("orders of eu-1", ScriptedPlugin.KIND, Map.of("brokers", "b:1"), Set.of("password"), true,
                Environment.NONE);
        given.connect(saved, connected::add);
        assertNull(given.promptProperty().get());
        assertEquals(Map.of("brokers", "b:1", "password", "hunter2"), scripted.opened.getLast().values());
        workbench.secrets().remember("orders of eu-1", Map.of("password", "typed"));
        given.connect(saved, connected::add);
        assertEquals("typed", scripted.opened.getLast().get("password").orElseThrow(), "what was typed counts more");

        given.connect(new SavedConnection("other", ScriptedPlugin.KIND, Map.of("brokers", "b:1"), Set.of("password"), true, Environment.NONE),
                connected::add);
        assertNotNull(given.promptProperty().get(), "a password for all is for a command line, not for every server that was ever saved");
        given.promptProperty().get().cancel();
        environment.put("RIFFLE_JDBC_PASSWORD_OTHER", "refused");
        given.connect(new SavedConnection("other", ScriptedPlugin.KIND, Map.of("brokers", "b:1"), Set.of("password"), true, Environment.NONE),
                connected::add);
        assertEquals(List.of("The password is refused."), notices.stream().map(Notice::message).toList());
        given.connect(new SavedConnection("other", ScriptedPlugin.KIND, Map.of("brokers", "b:1"), Set.of("password"), true, Environment.NONE),
                connected::add);
        assertNotNull(given.promptProperty().get());
    }

    @Test
    void aSecretThatIsRefusedIsToldAndAskedForAgain() throws Exception {
        workbench.savedConnections()
                .add(new SavedConnection("prod", ScriptedPlugin.KIND, Map.of("brokers", "b:1"), Set.of("password"), true, Environment.NONE));
        SavedConnection saved = workbench.savedConnections().get("prod").orElseThrow();
        connecting.connect(saved, connected::add);
        connecting.promptProperty().get().valueProperty("password").set("refused");
        connecting.promptProperty().get().confirm();
        assertEquals(List.of("The password is refused."), notices.stream().map(Notice::message).toList());
        connecting.connect(saved, connected::add);
        assertNotNull(connecting.promptProperty().get());
        connecting.promptProperty().get().cancel();
        assertNull(connecting.promptProperty().get());
        assertEquals(List.of(), connected);
    }

    @Test
    void editingRenamesAnOpenConnectionAndDuplicatingFindsAFreeName() {
        List<String> renamed = new ArrayList<>();
        model.onRenamed((before, now) -> renamed.add(before + " to " + now));
        makeScripted("orders");
        workbench.locks().unlock("orders");
        form().nameProperty().set("orders-eu");
        model.save();
        assertEquals(List.of("orders to orders-eu"), renamed);
        assertTrue(workbench.locks().isLocked("orders") && workbench.locks().isLocked("orders-eu"), "another one may be called so");
        assertEquals(List.of("orders-eu"), model.saved().stream().map(SavedConnection::name).toList());
        assertEquals(List.of("buffer", "orders-eu"), workbench.connections().names());
        model.duplicate(model.saved().getFirst());
        assertEquals("orders-eu copy", form().nameProperty().get());
        assertEquals("hunter2", field("password").get(), "what is at hand need not be typed again");
        model.save();
        model.duplicate(model.saved().getFirst());
        assertEquals("orders-eu copy 2", form().nameProperty().get());
        form().nameProperty().set("ORDERS-EU");
        model.save();
        assertEquals("There already is a connection of that name.", form().nameErrorProperty().get());
        assertEquals(2, model.saved().size());
    }

    @Test
    void changesAreNotLostWithoutAsking() {
        makeScripted("orders");
        SavedConnection orders = model.saved().getFirst();
        field("brokers").set("other:9092");
        model.create(scripted);
        assertEquals("“orders” has changes that are not saved.", model.questionProperty().get().text());
        model.decline();
        assertEquals("other:9092", field("brokers").get());
        model.create(scripted);
        model.confirm();
        assertEquals("", form().nameProperty().get());
        model.edit(orders);
        assertEquals("broker:9092", field("brokers").get());
        assertNull(model.questionProperty().get(), "an empty form is nothing to ask about");
    }

    @Test
    void deletingAsksAndClosesAndForgets() {
        makeScripted("orders");
        SavedConnection orders = model.saved().getFirst();
        model.delete(orders);
        assertEquals(1, model.saved().size());
        model.confirm();
        assertEquals(List.of(), model.saved());
        assertEquals(List.of("buffer"), workbench.connections().names());
        assertEquals(Map.of(), workbench.secrets().of("orders"));
        assertNull(model.formProperty().get());
    }

    @Test
    void importedPropertiesFillFieldsAndTheRest() throws Exception {
        model.create(scripted);
        form().addProperty().nameProperty().set("linger.ms");
        assertFalse(model.importText("nonsense"));
        assertEquals("That is no text of client properties. Paste lines key=value.", model.failureProperty().get());
        Path file = Files.writeString(folder.resolve("client.properties"), "a=b");
        model.importFile(file);
        assertEquals("", model.failureProperty().get());
        assertEquals("imported:9092", field("brokers").get());
        assertEquals(List.of("linger.ms=5", "sasl.jaas.config=login password=\"x\";"),
                form().properties().stream().map(row -> row.nameProperty().get() + "=" + row.valueProperty().get()).toList());
        assertEquals(List.of(false, true), form().properties().stream().map(form()::isSecret).toList());
        assertEquals("3 properties taken over, 1 secret among them, which is not saved but asked for again."
                + " group.id was left out: Riffle joins no group.", form().importedProperty().get());
        model.importFile(folder.resolve("missing.properties"));
        assertTrue(model.failureProperty().get().endsWith("missing.properties cannot be read as text in UTF-8."));
    }

    @Test
    void propertiesThatContradictAreTold() {
        model.create(scripted);
        PropertyRow first = form().addProperty();
        PropertyRow second = form().addProperty();
        first.nameProperty().set("acks");
        second.nameProperty().set("acks");
        model.startTest();
        assertEquals("The property “acks” is there twice.", form().propertiesErrorProperty().get());
        second.nameProperty().set("brokers");
        model.startTest();
        assertEquals("“brokers” has a field above.", form().propertiesErrorProperty().get());
    }

    @Test
    void aConnectionIsLockedUntilItIsUnlockedAndAReadOnlyOneStaysSo() {
        LockModel lock = new LockModel(workbench.locks());
        lock.show("prod", new SavedConnection("prod", "kafka", Map.of(), Set.of(), true, Environment.NONE));
        lock.unlock();
        assertTrue(lock.stateProperty().get().locked());
        assertFalse(lock.stateProperty().get().canUnlock());
        lock.show("demo", null);
        lock.unlock();
        assertFalse(lock.stateProperty().get().locked(), "nobody marked what is not saved");
        lock.show("test", new SavedConnection("test", "kafka", Map.of(), Set.of(), false, Environment.NONE));
        lock.unlock();
        assertFalse(lock.stateProperty().get().locked());
        assertTrue(lock.stateProperty().get().explanation().contains("is unlocked"));
        lock.lock();
        assertTrue(lock.stateProperty().get().locked());
    }

    private void makeScripted(String name) {
        model.create(scripted);
        form().nameProperty().set(name);
        form().environmentProperty().set(Environment.STAGING);
        field("brokers").set("broker:9092");
        field("password").set("hunter2");
        PropertyRow row = form().addProperty();
        row.nameProperty().set("linger.ms");
        row.valueProperty().set("5");
        model.saveAndConnect();
    }

    private ConnectionForm form() {
        return model.formProperty().get();
    }

    private StringProperty field(String name) {
        return form().fields().stream().filter(field -> field.field().name().equals(name)).findFirst().orElseThrow().valueProperty();
    }
}
