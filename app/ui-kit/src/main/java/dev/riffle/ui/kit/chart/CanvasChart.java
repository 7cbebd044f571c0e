package dev.riffle.ui.kit.chart;

import dev.riffle.ui.kit.theme.Theme;
import dev.riffle.ui.kit.thread.FxThread;
import dev.riffle.ui.kit.view.Rasterised;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.jfree.fx.FXGraphics2D;

/** What charts have in common: the canvas, which is drawn once a pulse however often something changes, the theme's colours, the unit of the values. */
public abstract sealed class CanvasChart extends Region implements Printable, Rasterised permits TimeChart, DensityChart {
    private final ChartColours colours = new ChartColours(this, this::changed);
    private final Canvas canvas = new Canvas();
    /** Knows what font, colour and stroke the canvas has, and so is the only one to change them. */
    private final FXGraphics2D pen = new FXGraphics2D(canvas.getGraphicsContext2D());
    private final Label unit;
    private double pixelScale = 1;
    private boolean stale = true;
    private int drawings;

    CanvasChart(String unit) {
        this.unit = new Label(unit);
        this.unit.getStyleClass().add("unit");
        getStyleClass().add("riffle-chart");
        getChildren().addAll(canvas, this.unit);
        if (!FirstDrawing.DONE.isDone()) {
            FirstDrawing.DONE.thenRun(() -> FxThread.later(this::changed));
        }
    }

    /** Draws what is to be seen. Only ever called by the layout, which runs once a pulse. */
    abstract void paint(Graphics2D pen, double width, double height, Palette palette);

    /** Writes what labels say while the chart is in the window. */
    abstract void printLabels(Graphics2D pen, Palette palette);

    /** Places what lies above the drawing. */
    abstract void layOutAbove(double width, double height);

    /** How much room there is at the right of the drawing's area. */
    abstract double right();

    /** Draws anew with the next pulse. */
    final void changed() {
        stale = true;
        requestLayout();
    }

    /** What the values are, written above their axis; may be empty. */
    public final void setUnit(String text) {
        unit.setText(text);
    }

    /** Where values are drawn. */
    final Bounds area() {
        return new BoundingBox(LinePlot.LEFT, LinePlot.TOP, Math.max(0, Math.floor(getWidth()) - right() - LinePlot.LEFT),
                Math.max(0, Math.floor(getHeight()) - LinePlot.TOP - LinePlot.BOTTOM));
    }

    @Override
    public final void rasterise(double scale) {
        if (scale != pixelScale) {
            pixelScale = scale;
            canvas.getTransforms().setAll(new Scale(1 / scale, 1 / scale));
            changed();
        }
    }

    @Override
    protected final void layoutChildren() {
        double width = Math.floor(getWidth());
        double height = Math.floor(getHeight());
        if (stale || width * pixelScale != canvas.getWidth() || height * pixelScale != canvas.getHeight()) {
            canvas.setWidth(width * pixelScale);
            canvas.setHeight(height * pixelScale);
            draw(width, height);
        }
        unit.relocate(LinePlot.LEFT, 0);
        unit.autosize();
        layOutAbove(width, height);
    }

    private void draw(double width, double height) {
        if (!FirstDrawing.DONE.isDone() || width < 1 || height < 1) {
            return;
        }
        pen.setTransform(new AffineTransform());
        canvas.getGraphicsContext2D().clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        pen.setTransform(AffineTransform.getScaleInstance(pixelScale, pixelScale));
        paint(pen, width, height, colours.palette());
        stale = false;
        drawings++;
    }

    @Override
    public final void print(Graphics2D pen) {
        Palette palette = colours.palette();
        pen.setPaint(palette.ground());
        pen.fill(new Rectangle2D.Double(0, 0, printWidth(), printHeight()));
        paint(pen, printWidth(), printHeight(), palette);
        pen.setFont(ChartFont.AXIS);
        pen.setPaint(palette.axis());
        pen.drawString(unit.getText(), (float) LinePlot.LEFT, 12);
        printLabels(pen, palette);
    }

    @Override
    public final double printWidth() {
        return Math.max(1, Math.floor(getWidth()));
    }

    @Override
    public final double printHeight() {
        return Math.max(1, Math.floor(getHeight()));
    }

    /** How often it was drawn. */
    final int drawings() {
        return drawings;
    }

    final ChartColours colours() {
        return colours;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 640;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 220;
    }

    @Override
    protected double computeMinHeight(double width) {
        return LinePlot.TOP + LinePlot.BOTTOM + 40;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return ChartColours.META_DATA;
    }

    @Override
    public String getUserAgentStylesheet() {
        return Theme.sheet(CanvasChart.class, "chart.css");
    }
}
