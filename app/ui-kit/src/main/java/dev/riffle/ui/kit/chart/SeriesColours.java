package dev.riffle.ui.kit.chart;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which colour each series has. A name keeps its colour as long as it can, whatever comes and goes beside it, also over restarts: the name
 * itself says which of the colours it prefers, and only one that is shown beside another of the same colour takes another. The colours
 * are looked-up ones of the theme. Not thread-safe.
 */
public final class SeriesColours {
    /** How many colours there are, and so how many series can be told apart. */
    public static final int SLOTS = 8;
    /** The colour of what is summed up: grey. */
    public static final int REST = -1;

    private final Map<String, Integer> slots = new HashMap<>();

    /** The name of a looked-up colour, for style sheets and inline styles. */
    public static String lookup(int slot) {
        return slot == REST ? "-riffle-series-rest" : "-riffle-series-" + (slot + 1);
    }

    /**
     * Colours for series shown together.
     *
     * @param shown the first {@link #SLOTS} get a colour of their own, the others {@link #REST}
     */
    public Map<String, Integer> assign(Collection<String> shown) {
        Map<String, Integer> assigned = new LinkedHashMap<>();
        BitSet taken = new BitSet(SLOTS);
        // first those that had a colour before, so that a newcomer never takes it from them
        shown.stream().limit(SLOTS).filter(slots::containsKey).forEach(name -> take(name, slots.getOrDefault(name, 0), taken, assigned));
        shown.stream().limit(SLOTS).filter(name -> !assigned.containsKey(name)).forEach(name -> take(name, preferred(name), taken, assigned));
        shown.stream().skip(SLOTS).forEach(name -> assigned.putIfAbsent(name, REST));
        return assigned;
    }

    private void take(String name, int wanted, BitSet taken, Map<String, Integer> assigned) {
        int slot = wanted;
        while (taken.get(slot)) {
            slot = (slot + 1) % SLOTS;
        }
        taken.set(slot);
        assigned.put(name, slot);
        slots.put(name, slot);
    }

    private static int preferred(String name) {
        int hash = name.hashCode() * 0x9E3779B9; // spreads names that differ in their last letter only
        return hash >>> 29;
    }
}
