package dev.riffle.ui.kit.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.StyleConverter;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of a chart, set by style sheets: {@code -riffle-line-1} to {@code -riffle-line-8}, {@code -riffle-line-rest}, {@code
 * -riffle-chart-grid}, {@code -riffle-chart-axis}, {@code -riffle-chart-ground} and {@code -riffle-chart-threshold}.
 */
final class ChartColours {
    private static final int REST = SeriesColours.SLOTS;
    private static final int GRID = REST + 1;
    private static final int AXIS = REST + 2;
    private static final int GROUND = REST + 3;
    private static final int THRESHOLD = REST + 4;
    private static final List<CssMetaData<CanvasChart, Color>> OWN = own();
    /** All that style sheets may set of a chart. */
    static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();

    private final List<SimpleStyleableObjectProperty<Color>> colours = new ArrayList<>();

    /** @param changed called when a style sheet has changed a colour */
    ChartColours(CanvasChart chart, Runnable changed) {
        for (CssMetaData<CanvasChart, Color> one : OWN) {
            SimpleStyleableObjectProperty<Color> colour = new SimpleStyleableObjectProperty<>(one, chart, one.getProperty(), Color.GRAY);
            colour.subscribe(changed);
            colours.add(colour);
        }
    }

    Palette palette() {
        return new Palette(colours.subList(0, REST).stream().map(colour -> awt(colour.get())).toList(), awt(colours.get(REST).get()),
                awt(colours.get(GRID).get()), awt(colours.get(AXIS).get()), awt(colours.get(GROUND).get()), awt(colours.get(THRESHOLD).get()));
    }

    Color threshold() {
        return colours.get(THRESHOLD).get();
    }

    Color line(int slot) {
        return colours.get(slot == SeriesColours.REST ? REST : slot).get();
    }

    private static java.awt.Color awt(Color colour) {
        return new java.awt.Color((float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue(), (float) colour.getOpacity());
    }

    private static List<CssMetaData<CanvasChart, Color>> own() {
        List<CssMetaData<CanvasChart, Color>> own = new ArrayList<>();
        for (int i = 0; i < SeriesColours.SLOTS; i++) {
            own.add(metaData("-riffle-line-" + (i + 1), i));
        }
        own.add(metaData("-riffle-line-rest", REST));
        own.add(metaData("-riffle-chart-grid", GRID));
        own.add(metaData("-riffle-chart-axis", AXIS));
        own.add(metaData("-riffle-chart-ground", GROUND));
        own.add(metaData("-riffle-chart-threshold", THRESHOLD));
        return List.copyOf(own);
    }

    private static CssMetaData<CanvasChart, Color> metaData(String name, int index) {
        Function<CanvasChart, StyleableProperty<Color>> property = chart -> chart.colours().colours.get(index);
        return new CssMetaData<>(name, StyleConverter.getColorConverter(), Color.GRAY) {
            @Override
            public boolean isSettable(CanvasChart chart) {
                return true;
            }

            @Override
            public StyleableProperty<Color> getStyleableProperty(CanvasChart chart) {
                return property.apply(chart);
            }
        };
    }

    private static List<CssMetaData<? extends Styleable, ?>> metaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.addAll(OWN);
        return List.copyOf(all);
    }
}
