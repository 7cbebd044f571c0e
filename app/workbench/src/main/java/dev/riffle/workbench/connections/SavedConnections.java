package dev.riffle.workbench.connections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.riffle.connector.ConnectorException;
import dev.riffle.workbench.files.CheckedValues;
import dev.riffle.workbench.files.JsonFile;
import dev.riffle.workbench.files.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections in {@code connections.json}, without their secrets. Every call reads the file anew, so that several windows see
 * each other's; an entry that cannot be read stays in the file. Names are told apart without regard to case. Safe for any thread.
 */
public final class SavedConnections {
    private static final String LIST = "connections";

    private final JsonFile file;
    /** What changing the file brought up; told with the next list. */
    private final Queue<Notice> untold = new ConcurrentLinkedQueue<>();

    /** @param folder of the file; nothing is read yet */
    public SavedConnections(Path folder) {
        this.file = new JsonFile(folder.resolve("connections.json"));
    }

    /**
     * All that can be read, in the order in which they were added.
     *
     * @param notices hears of a file that was set aside and of entries that cannot be read
     */
    public List<SavedConnection> list(Consumer<Notice> notices) {
        for (Notice notice = untold.poll(); notice != null; notice = untold.poll()) {
            notices.accept(notice);
        }
        List<SavedConnection> list = new ArrayList<>();
        int place = 0;
        for (JsonNode node : file.read(notices).path(LIST)) {
            place++;
            try {
                list.add(connection(node, notices));
            } catch (IllegalArgumentException e) {
                notices.accept(new Notice("CONNECTION_IGNORED", "Connection " + place + " in " + file.path() + " is left out: " + e.getMessage(),
                        "Correct or remove it."));
            }
        }
        return list;
    }

    public Optional<SavedConnection> get(String name) {
        return list(_ -> {}).stream().filter(saved -> saved.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * Adds a connection at the end.
     *
     * @throws ConnectorException with code NAME_TAKEN if there is one of that name, NOT_SAVED if the file cannot be written
     */
    public void add(SavedConnection connection) throws ConnectorException {
        change(object -> {
            ArrayNode connections = list(object);
            if (find(connections, connection.name()) != null) {
                throw taken(connection.name());
            }
            write(connection, connections.addObject());
        });
    }

    /**
     * Puts a connection into the place of another.
     *
     * @param name of the one to be replaced; if it is gone meanwhile, the new one is added
     * @throws ConnectorException with code NAME_TAKEN if a third one has the new name, NOT_SAVED if the file cannot be written
     */
    public void replace(String name, SavedConnection connection) throws ConnectorException {
        change(object -> {
            ArrayNode connections = list(object);
            ObjectNode old = find(connections, name);
            ObjectNode namesake = find(connections, connection.name());
            if (namesake != null && namesake != old) {
                throw taken(connection.name());
            }
            write(connection, old == null ? connections.addObject() : old);
        });
    }

    /** @throws ConnectorException with code NOT_SAVED if the file cannot be written */
    public void remove(String name) throws ConnectorException {
        change(object -> {
            ArrayNode connections = list(object);
            for (int i = connections.size() - 1; i >= 0; i--) {
                if (isCalled(connections.get(i), name)) {
                    connections.remove(i);
                }
            }
        });
    }

    private void change(JsonFile.Change<ConnectorException> change) throws ConnectorException {
        try {
            file.update(change, untold::add);
        } catch (IOException e) {
            Notice notice = file.notWritten(e);
            throw new ConnectorException("NOT_SAVED", ConnectorException.Kind.RESOURCE, notice.message(), notice.nextStep(), e);
        }
    }

    private static ArrayNode list(ObjectNode object) {
        return object.get(LIST) instanceof ArrayNode list ? list : object.putArray(LIST);
    }

    private static @Nullable ObjectNode find(ArrayNode connections, String name) {
        for (JsonNode node : connections) {
            if (node instanceof ObjectNode object && isCalled(object, name)) {
                return object;
            }
        }
        return null;
    }

    private static boolean isCalled(JsonNode node, String name) {
        return node.path("name").asText().equalsIgnoreCase(name);
    }

    private static ConnectorException taken(String name) {
        return new ConnectorException("NAME_TAKEN", ConnectorException.Kind.USER, "There already is a connection \"" + name + "\".",
                "Choose another name.", null);
    }

    /** Keys that this version does not know stay. */
    private static void write(SavedConnection connection, ObjectNode object) {
        object.put("name", connection.name()).put("kind", connection.kind());
        ObjectNode values = object.putObject("values");
        new TreeMap<>(connection.values()).forEach(values::put);
        ArrayNode secrets = object.putArray("secrets");
        new TreeSet<>(connection.secrets()).forEach(secrets::add);
        object.put("readOnly", connection.readOnly()).put("environment", CheckedValues.name(connection.environment()));
    }

    /** What is missing or wrong is taken to be the careful choice: read-only. */
    private SavedConnection connection(JsonNode node, Consumer<Notice> notices) {
        if (!(node instanceof ObjectNode object) || !object.path("name").isTextual() || !object.path("kind").isTextual()) {
            throw new IllegalArgumentException("It has no name or no kind.");
        }
        String place = file.path().getFileName() + ", " + object.path("name").asText();
        CheckedValues checked = new CheckedValues(object, place, notices);
        Map<String, String> values = new HashMap<>();
        object.path("values").properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        Set<String> secrets = new TreeSet<>();
        object.path("secrets").forEach(secret -> secrets.add(secret.asText()));
        values.forEach((written, value) -> {
            if (SecretNames.looksSecret(written, value)) {
                secrets.add(written);
                notices.accept(new Notice("SECRET_IN_FILE", "In " + place + ", " + written + " is written down; it is not used, but asked for.",
                        "Remove it: whoever reads the file knows it."));
            }
        });
        values.keySet().removeAll(secrets);
        return new SavedConnection(object.path("name").asText(), object.path("kind").asText(), values, secrets, checked.flag("readOnly", true),
                checked.oneOf("environment", Environment.NONE, Environment.values()));
    }
}
