package dev.riffle.ui.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.riffle.connector.Check;
import dev.riffle.ui.Windows;
import dev.riffle.ui.kit.dialog.FileChoosing;
import dev.riffle.ui.kit.dialog.Overlay;
import dev.riffle.ui.kit.drive.Collected;
import dev.riffle.ui.kit.drive.LayoutCheck;
import dev.riffle.ui.kit.drive.WindowDriver;
import dev.riffle.ui.kit.notice.Notice;
import dev.riffle.ui.kit.theme.Theme.Mode;
import dev.riffle.ui.kit.thread.BackgroundJobs;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.Environment;
import dev.riffle.workbench.connections.SavedConnection;
import dev.riffle.workbench.files.UserFolders;
import dev.riffle.workbench.plugins.Plugins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The dialog in a window, by mouse and keyboard. */
class ConnectionsViewTest {
    private static final Check REACHED = Check.passed("The brokers are reached", "3 of 3 addresses answer.");
    private static final List<Check> WORKS = List.of(REACHED, Check.passed("Logged in", "As ann, by SASL_SSL."),
            Check.warning("Consumer groups are listed", "This user may see none: lag cannot be shown."),
            Check.passed("Streams are listed", "214 topics."));

    @TempDir
    Path folder;

    private final ScriptedPlugin plugin = new ScriptedPlugin();
    private final List<String> connected = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final TextField behind = behind();
    private Workbench workbench;
    private ConnectionDialogs dialogs;
    private WindowDriver driver;

    @BeforeEach
    void open() throws Exception {
        workbench = new Workbench(new Plugins(List.of(plugin), List.of(), List.of()), Clock.systemUTC(), UserFolders.in(folder));
        workbench.savedConnections().add(saved("prod-eu", Environment.PRODUCTION, true));
        workbench.savedConnections().add(saved("test", Environment.TEST, false));
        workbench.savedConnections().add(saved("a name as long as names may be, for which there is no room here", Environment.NONE, true));
        driver = Windows.open(() -> {
            StackPane host = new StackPane(new StackPane(behind));
            dialogs = new ConnectionDialogs(workbench, new BackgroundJobs(), notices::add, new Chosen(folder.resolve("client.properties")),
                    new Overlay(host), new Overlay(host), connected::add);
            return host;
        }, 1280, 800);
        FxThread.run(behind::requestFocus);
    }

    private static SavedConnection saved(String name, Environment environment, boolean readOnly) {
        return new SavedConnection(name, ScriptedPlugin.KIND, Map.of("brokers", "broker-1:9092,broker-2:9092"),
                Set.of("password"), readOnly, environment);
    }

    private static TextField behind() {
        Windows.theme();
        return FxThread.call(() -> new TextField("behind"));
    }

    @AfterEach
    void close() {
        driver.close();
        workbench.close();
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void everyStateIsReadable(Mode mode) throws Exception {
        Windows.mode(mode);
        FxThread.run(dialogs::newConnection);
        look("form", mode);
        driver.click(button("Save and _connect"));
        type(field("prod-eu"), "orders");
        type(field("broker-1:9092, broker-2:9092"), "localhost");
        driver.click(button("Save and _connect"));
        look("errors", mode);

        FxThread.run(() -> dialogs.editConnection("prod-eu"));
        driver.click(driver.find(Button.class, "Discard", button -> String.valueOf(button.getText()).startsWith("Discard")));
        driver.find(Label.class, "the name's note", label -> label.getText().startsWith("The first part"));
        typePassword("hunter2");
        plugin.checks.addAll(WORKS);
        plugin.gate = new CountDownLatch(1);
        driver.click(button("_Test"));
        driver.find(Label.class, "the first step", label -> label.getText().equals(REACHED.name()));
        look("testing", mode);
        plugin.gate.countDown();
        driver.find(Label.class, "the result", label -> label.getText().equals("It works, with a warning."));
        look("passed", mode);

        plugin.checks.clear();
        plugin.checks.addAll(List.of(Check.failed("The brokers are reached", ScriptedPlugin.unreachable()), Check.skipped("Logged in"),
                Check.skipped("Streams are listed")));
        driver.click(button("_Test"));
        driver.find(Label.class, "the result", label -> label.getText().equals("It does not work yet."));
        look("failed", mode);

        press(button("_Import client properties…"));
        driver.paste("no properties");
        driver.click(button("_Import"));
        driver.find(Label.class, "the complaint", label -> label.getText().startsWith("That is no text of client properties."));
        look("import", mode);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.press(KeyCode.ESCAPE);
        Files.writeString(folder.resolve("client.properties"), "a=b");
        press(button("_Import client properties…"));
        driver.click(button("Choose _file…"));
        driver.find(Label.class, "what was imported", label -> label.getText().startsWith("3 properties taken over, 1 secret"));
        Button imports = button("_Import client properties…");
        assertTrue(FxThread.call(() -> imports.isFocused() && imports.localToScene(0, 0).getY() < 680), "what was imported is in sight");
        look("imported", mode);
        driver.click(driver.find(Button.class, "Delete", button -> "Delete".equals(button.getAccessibleText())));
        look("delete", mode);
        driver.click(button("Keep"));
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"LIGHT", "DARK"})
    void secretsAreAskedForInFrontOfTheWindow(Mode mode) throws Exception {
        Windows.mode(mode);
        FxThread.run(() -> dialogs.connect("prod-eu"));
        driver.find(PasswordField.class, "the secret's field", PasswordField::isFocused);
        look("secrets", mode);
        driver.press(KeyCode.ENTER);
        assertEquals(List.of(), connected, "nothing was typed yet");
        driver.type("hunter2");
        driver.press(KeyCode.ENTER);
        driver.waitUntil("connected", () -> connected.equals(List.of("prod-eu")));
        assertEquals("hunter2", plugin.opened.getLast().get("password").orElseThrow());
        assertTrue(FxThread.call(behind::isFocused), "the keyboard goes back to where it was");
        FxThread.run(() -> dialogs.connect("prod-eu"));
        driver.waitUntil("connected without asking", () -> connected.size() == 2);
        assertEquals(List.of(), notices);
    }

    @Test
    void aNewConnectionIsMadeByKeyboardAlone() {
        FxThread.run(dialogs::newConnection);
        driver.find(TextField.class, "the name's field", TextField::isFocused);
        driver.type("orders");
        driver.press(KeyCode.TAB);
        driver.press(KeyCode.TAB);
        driver.paste("broker:9092");
        typePassword("hunter2");
        driver.press(KeyCode.ENTER);
        driver.waitUntil("connected", () -> connected.equals(List.of("orders")));
        assertTrue(driver.search(Label.class, label -> label.getText().equals("Connections")).isEmpty(), "the dialog has closed");
        SavedConnection saved = workbench.savedConnections().get("orders").orElseThrow();
        assertEquals(Map.of("brokers", "broker:9092"), saved.values());
        assertEquals(Set.of("password"), saved.secrets());
        assertTrue(saved.readOnly());
    }

    @Test
    void theKeyboardStaysInTheDialogAndEscEndsTheLastThingBegun() {
        FxThread.run(() -> dialogs.editConnection("test"));
        driver.find(TextField.class, "the name's field", TextField::isFocused);
        for (int i = 0; i < 60; i++) {
            driver.press(KeyCode.TAB);
            assertFalse(FxThread.call(behind::isFocused), "after " + i + " tabs");
        }
        typePassword("hunter2");
        plugin.checks.addAll(WORKS);
        plugin.gate = new CountDownLatch(1);
        driver.click(button("_Test"));
        driver.find(Label.class, "the first step", label -> label.getText().equals(REACHED.name()));
        driver.press(KeyCode.ESCAPE);
        driver.find(Label.class, "the end of the test", label -> label.getText().startsWith("Stopped"));
        driver.waitUntil("the connector to be interrupted", () -> plugin.interrupted);
        driver.press(KeyCode.ESCAPE);
        assertTrue(driver.search(Label.class, label -> label.getText().equals("Connections")).isEmpty());
        assertTrue(FxThread.call(behind::isFocused));
    }

    @Test
    void fitsIntoASmallWindow() throws Exception {
        Windows.mode(Mode.DARK);
        driver.resize(1000, 700);
        FxThread.run(() -> dialogs.editConnection("prod-eu"));
        typePassword("hunter2");
        plugin.checks.addAll(WORKS);
        driver.click(button("_Test"));
        driver.find(Label.class, "the result", label -> label.getText().equals("It works, with a warning."));
        look("small", Mode.DARK);
    }

    @Test
    void isCollected() {
        ConnectionsModel model = FxThread.call(() -> new ConnectionsModel(workbench, new BackgroundJobs(), notices::add,
                new Connecting(workbench, new BackgroundJobs(), notices::add), connected::add));
        FxThread.run(() -> model.load(() -> model.edit(model.saved().getFirst())));
        driver.waitUntil("the form", () -> model.formProperty().get() != null);
        Collected.assertCollected(() -> new ConnectionsView(model, new Chosen(folder), () -> {}), Windows::style);
        SecretsPrompt prompt = new SecretsPrompt(model.saved().getFirst(), plugin, Set.of("password"), _ -> {}, () -> {});
        Collected.assertCollected(() -> new SecretsView(prompt), Windows::style);
        FxThread.run(() -> model.formProperty().get().addProperty());
    }

    private void look(String name, Mode mode) {
        driver.picture(Path.of("target/pictures/connections-" + name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
        assertEquals(List.of(), LayoutCheck.faults(driver), name);
    }

    private Button button(String text) {
        return driver.find(Button.class, "the button " + text, button -> text.equals(button.getText()));
    }

    /** By the keyboard: it may be scrolled away. */
    private void press(Button button) {
        FxThread.run(button::requestFocus);
        driver.press(KeyCode.SPACE);
    }

    private TextField field(String prompt) {
        return driver.find(TextField.class, "the field " + prompt, field -> prompt.equals(field.getPromptText()));
    }

    private void type(TextField field, String text) {
        driver.click(field, 10, 10);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.paste(text);
    }

    private void typePassword(String password) {
        PasswordField field = driver.find(PasswordField.class, "the password's field", _ -> true);
        FxThread.run(field::requestFocus);
        driver.press(KeyCode.CONTROL, KeyCode.A);
        driver.paste(password);
    }

    /** Chooses one file always. */
    private record Chosen(Path file) implements FileChoosing {
        @Override
        public Optional<Path> open(String title, List<FileKind> kinds) {
            return Optional.of(file);
        }

        @Override
        public Optional<Path> save(String title, String suggestedName, List<FileKind> kinds) {
            return Optional.of(file);
        }
    }
}
