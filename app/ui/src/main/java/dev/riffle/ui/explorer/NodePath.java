package dev.riffle.ui.explorer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a row of the explorer stands. As text, for the session, its parts are joined by slashes; slashes within a part are written
 * {@code ~1} and tildes {@code ~0}, as in a JSON pointer (RFC 6901).
 *
 * @param parts from the connection down
 */
public record NodePath(List<String> parts) {
    public NodePath {
        parts = List.copyOf(parts);
    }

    static NodePath of(String... parts) {
        return new NodePath(Arrays.asList(parts));
    }

    /** Reads what {@link #toString} wrote. */
    public static NodePath parse(String text) {
        return new NodePath(Arrays.stream(text.split("/", -1)).map(part -> part.replace("~1", "/").replace("~0", "~")).toList());
    }

    NodePath child(String name) {
        List<String> child = new ArrayList<>(parts);
        child.add(name);
        return new NodePath(child);
    }

    Optional<NodePath> parent() {
        return parts.size() < 2 ? Optional.empty() : Optional.of(new NodePath(parts.subList(0, parts.size() - 1)));
    }

    boolean isWithin(NodePath other) {
        return parts.size() >= other.parts.size() && parts.subList(0, other.parts.size()).equals(other.parts);
    }

    @Override
    public String toString() {
        return parts.stream().map(part -> part.replace("~", "~0").replace("/", "~1")).collect(Collectors.joining("/"));
    }
}
