package dev.riffle.ui.kit.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visible row of the tree.
 *
 * @param parent the row of the container, null for the root
 * @param node the value; for a row that stands for more, the first value that is not shown
 * @param position among its siblings, from 0
 * @param depth 0 for the root
 * @param more whether it stands for this value and all behind it in its container
 */
public record JsonRow(@Nullable JsonRow parent, int node, int position, int depth, boolean more) {
    /** From the root, which has no part in it, to this value: a String for the name of a member, an Integer for the position in an array. */
    public List<Object> path(JsonDocument document) {
        List<Object> path = new ArrayList<>();
        for (JsonRow row = this; row.parent != null; row = row.parent) {
            path.add(document.isMember(row.node) ? document.name(row.node) : (Object) row.position);
        }
        Collections.reverse(path);
        return path;
    }

    // rows are told apart by their value: comparing parents would walk up to the root at each row

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonRow row && row.node == node && row.more == more && row.depth == depth;
    }

    @Override
    public int hashCode() {
        return node * 2 + (more ? 1 : 0);
    }
}
