package dev.riffle.ui.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the palette offers. For the FX thread. */
public final class PaletteViewModel {
    /** More than anybody looks through; typing on finds the rest. */
    static final int MOST = 200;

    private record Scored(PaletteEntry entry, int score) {}

    private final List<Supplier<List<PaletteEntry>>> sources;
    private final ReadOnlyObjectWrapper<List<PaletteEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private List<PaletteEntry> all = List.of();
    private String text = "";

    /** @param sources asked whenever the palette opens; the first one's entries come first among equals */
    public PaletteViewModel(List<Supplier<List<PaletteEntry>>> sources) {
        this.sources = List.copyOf(sources);
    }

    /** What is offered now, the best first. */
    public ReadOnlyObjectProperty<List<PaletteEntry>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    public void refresh() {
        List<PaletteEntry> found = new ArrayList<>();
        sources.forEach(source -> found.addAll(source.get()));
        all = found;
        filter(text);
    }

    public void filter(String typed) {
        text = typed;
        String[] tokens = typed.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<Scored> hits = new ArrayList<>();
        for (PaletteEntry entry : all) {
            int score = score(entry.name().toLowerCase(Locale.ROOT), tokens);
            if (score >= 0) {
                hits.add(new Scored(entry, score));
            }
        }
        hits.sort(Comparator.comparingInt(Scored::score));
        entries.set(hits.stream().limit(MOST).map(Scored::entry).toList());
    }

    /** How far a name is from what was typed: 0 if it begins with it, negative if a part of it is missing. */
    static int score(String name, String[] tokens) {
        int score = 0;
        for (String token : tokens) {
            int at = name.indexOf(token);
            if (at < 0) {
                return -1;
            }
            boolean wordStart = at == 0 || !Character.isLetterOrDigit(name.charAt(at - 1));
            score += at == 0 ? 0 : wordStart ? 10 : 100;
        }
        return score + (tokens.length > 0 && !tokens[0].isEmpty() ? name.length() / 16 : 0);
    }
}
