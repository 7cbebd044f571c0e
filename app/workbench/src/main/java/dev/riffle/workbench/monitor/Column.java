package dev.riffle.workbench.monitor;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A number for each of some names, at one moment. Immutable.
 *
 * @param names ascending; the same array as a moment before while the names are the same, so that rounds share it
 * @param values NaN where not known
 */
record Column(String[] names, double[] values) {
    static final Column EMPTY = new Column(new String[0], new double[0]);

    /** @param before the column of the round before, to share its names */
    static Column of(Map<String, Double> numbers, Column before) {
        TreeMap<String, Double> sorted = new TreeMap<>(numbers);
        String[] names = sorted.keySet().toArray(String[]::new);
        double[] values = sorted.values().stream().mapToDouble(Double::doubleValue).toArray();
        return new Column(Arrays.equals(names, before.names) ? before.names : names, values);
    }

    /** Where a name stands; negative when it is not there. */
    int indexOf(String name) {
        return Arrays.binarySearch(names, name);
    }
}
