package dev.riffle.ui.kit.grid;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/** The colours of a grid, which its style sheet sets from the theme's names: a change of theme changes them at once. */
final class GridColours {
    private static final StyleablePropertyFactory<DataGrid> FACTORY = new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Runnable changed;
    final StyleableProperty<Paint> ground;
    final StyleableProperty<Paint> text;
    final StyleableProperty<Paint> dim;
    final StyleableProperty<Paint> line;
    final StyleableProperty<Paint> header;
    final StyleableProperty<Paint> hover;
    final StyleableProperty<Paint> selection;
    final StyleableProperty<Paint> accent;

    /** @param changed called when any of them changes */
    GridColours(DataGrid grid, Runnable changed) {
        this.changed = changed;
        ground = colour(grid, "ground", colours -> colours.ground);
        text = colour(grid, "text", colours -> colours.text);
        dim = colour(grid, "dim", colours -> colours.dim);
        line = colour(grid, "line", colours -> colours.line);
        header = colour(grid, "header", colours -> colours.header);
        hover = colour(grid, "hover", colours -> colours.hover);
        selection = colour(grid, "selection", colours -> colours.selection);
        accent = colour(grid, "accent", colours -> colours.accent);
    }

    private StyleableProperty<Paint> colour(DataGrid grid, String name, Function<GridColours, StyleableProperty<Paint>> property) {
        StyleableProperty<Paint> made = FACTORY.createStyleablePaintProperty(grid, name + "Colour", "-riffle-grid-" + name,
                styled -> property.apply(styled.colours()), Color.TRANSPARENT);
        ((Property<?>) made).subscribe(changed);
        return made;
    }

    static List<CssMetaData<? extends Styleable, ?>> metaData() {
        return FACTORY.getCssMetaData();
    }
}
