package dev.riffle.ui.connections;

import dev.riffle.connector.ConfigField;
import dev.riffle.connector.ConnectorConfig;
import dev.riffle.connector.ConnectorException;
import dev.riffle.connector.ConnectorPlugin;
import dev.riffle.ui.failure.Failure;
import dev.riffle.ui.kit.notice.Notices;
import dev.riffle.ui.kit.thread.Jobs;
import dev.riffle.workbench.Workbench;
import dev.riffle.workbench.connections.PasswordVariable;
import dev.riffle.workbench.connections.SavedConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Opens saved connections, and asks for the secrets that this needs. For the FX thread. */
public final class Connecting {
    private static final String PASSWORD = "password";

    private final Workbench workbench;
    private final Jobs jobs;
    private final Notices notices;
    private final Function<String, @Nullable String> environment;
    private final ReadOnlyObjectWrapper<@Nullable SecretsPrompt> prompt = new ReadOnlyObjectWrapper<>();
    /** What the open connections were opened with. */
    private final Map<String, ConnectorConfig> opened = new HashMap<>();
    /** The connections whose password in the environment may be wrong: it is asked for. */
    private final Set<String> refused = new HashSet<>();

    public Connecting(Workbench workbench, Jobs jobs, Notices notices) {
        this(workbench, jobs, notices, System::getenv);
    }

    /** @param environment the variables of the process */
    Connecting(Workbench workbench, Jobs jobs, Notices notices, Function<String, @Nullable String> environment) {
        this.workbench = workbench;
        this.jobs = jobs;
        this.notices = notices;
        this.environment = environment;
    }

    /** Those that were typed, and for a database the password of its environment variable, unless another was typed. */
    Map<String, String> secrets(SavedConnection saved, Optional<ConnectorPlugin> plugin) {
        Map<String, String> typed = workbench.secrets().of(saved.name());
        boolean takesPassword = plugin.stream().flatMap(known -> known.fields().stream())
                .anyMatch(field -> field.kind() == ConfigField.Kind.SECRET && field.name().equals(PASSWORD));
        String given = takesPassword ? environment.apply(PasswordVariable.of(saved.name())) : null;
        if (given == null || given.isEmpty() || refused.contains(saved.name()) || typed.containsKey(PASSWORD)) {
            return typed;
        }
        Map<String, String> all = new HashMap<>(typed);
        all.put(PASSWORD, given);
        return all;
    }

    /** The secrets that are being asked for; null while none are. */
    public ReadOnlyObjectProperty<@Nullable SecretsPrompt> promptProperty() {
        return prompt.getReadOnlyProperty();
    }

    /**
     * Opens a connection, after asking for its secrets where they are missing. One that is open stays so, unless its settings changed.
     *
     * @param connected is told the name once it is open; whether the system answers shows when it is first asked
     */
    public void connect(SavedConnection saved, Consumer<String> connected) {
        Optional<ConnectorPlugin> plugin = workbench.plugins().connector(saved.kind());
        Set<String> missing = plugin.map(known -> saved.missingSecrets(known, secrets(saved, plugin))).orElse(Set.of());
        if (plugin.isPresent() && !missing.isEmpty()) {
            prompt.set(new SecretsPrompt(saved, plugin.get(), missing, secrets -> {
                prompt.set(null);
                workbench.secrets().remember(saved.name(), secrets);
                open(saved, plugin, connected);
            }, () -> prompt.set(null)));
        } else {
            open(saved, plugin, connected);
        }
    }

    private void open(SavedConnection saved, Optional<ConnectorPlugin> plugin, Consumer<String> connected) {
        ConnectorConfig config = saved.config(secrets(saved, plugin));
        boolean isOpen = workbench.connections().names().contains(saved.name());
        if (isOpen && config.equals(opened.get(saved.name()))) {
            connected.accept(saved.name());
            return;
        }
        jobs.start("Connecting to " + saved.name(), _ -> {
            workbench.connections().close(saved.name());
            workbench.connections().open(saved.kind(), config);
            return saved.name();
        }, name -> {
            opened.put(name, config);
            connected.accept(name);
        }, e -> {
            // what was typed may be what is wrong
            if (e instanceof ConnectorException connector && connector.kind() == ConnectorException.Kind.USER) {
                workbench.secrets().forget(saved.name());
                refused.add(saved.name());
            }
            notices.tell(Failure.of(e).notice());
        });
    }

    /** Closes a connection, if it is open. */
    public void disconnect(String name) {
        opened.remove(name);
        jobs.startQuietly("Closing " + name, _ -> {
            workbench.connections().close(name);
            return name;
        }, _ -> {}, e -> notices.tell(Failure.of(e).notice()));
    }

    boolean isOpen(String name) {
        return workbench.connections().names().contains(name);
    }
}
