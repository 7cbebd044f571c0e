package dev.riffle.ui.explorer;

import dev.riffle.connector.data.DataType;
import dev.riffle.connector.data.RowType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of a topic as a tree: {@code address.city} stands below {@code address}; those that every topic has come last. */
final class ColumnTree {
    /** A column, an object that columns are nested in, or both. */
    private static final class Branch {
        private final String column;
        private @Nullable DataType type;
        private final Map<String, Branch> members = new LinkedHashMap<>();

        Branch(String column) {
            this.column = column;
        }
    }

    private final ExplorerNode.Topic topic;
    private final Map<String, Branch> own = new LinkedHashMap<>();
    private final List<ExplorerNode.Column> system = new ArrayList<>();

    /** @param shown the names of the columns to be shown */
    ColumnTree(ExplorerNode.Topic topic, RowType type, List<String> shown) {
        this.topic = topic;
        type.select(shown).fields().forEach(field -> {
            if (ExplorerNode.Column.isSystem(field.name())) {
                system.add(new ExplorerNode.Column(topic, field.name(), field.name(), field.type()));
            } else {
                add(field.name(), field.type());
            }
        });
    }

    private void add(String column, DataType type) {
        Map<String, Branch> members = own;
        int from = 0;
        while (true) {
            // a name such as "a..b" or ".x" is no path: what is left of it is one part
            int dot = column.indexOf('.', from);
            boolean last = dot <= from || dot == column.length() - 1 || column.charAt(dot + 1) == '.';
            String part = column.substring(from, last ? column.length() : dot);
            String whole = column.substring(0, last ? column.length() : dot);
            Branch branch = members.computeIfAbsent(part, _ -> new Branch(whole));
            if (last) {
                branch.type = type;
                return;
            }
            members = branch.members;
            from = dot + 1;
        }
    }

    /**
     * Adds the rows.
     *
     * @param expanded the objects that are open
     * @param all whether all are
     */
    void addTo(List<ExplorerRow> rows, int depth, Set<NodePath> expanded, boolean all) {
        add(own, rows, depth, expanded, all);
        system.forEach(column -> rows.add(new ExplorerRow(column, depth, false, false)));
    }

    private void add(Map<String, Branch> branches, List<ExplorerRow> rows, int depth, Set<NodePath> expanded, boolean all) {
        branches.forEach((label, branch) -> {
            ExplorerNode.Column node = new ExplorerNode.Column(topic, label, branch.column, branch.type);
            boolean expandable = !branch.members.isEmpty();
            boolean open = expandable && (all || expanded.contains(node.path()));
            rows.add(new ExplorerRow(node, depth, expandable, open));
            if (open) {
                add(branch.members, rows, depth + 1, expanded, all);
            }
        });
    }
}
