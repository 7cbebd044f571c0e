package dev.riffle.ui.kit.chart;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Bars beneath one another, for files. For the FX thread only. */
public final class PrintedBars implements Printable {
    private static final double WIDTH = 900;
    private static final double ROW = 22;
    private static final double BAR = 14;
    private static final double EDGE = 12;
    private static final double MOST_FOR_NAMES = 260;

    private final List<Bar> bars;
    private final CanvasChart colours;

    /**
     * One of them.
     *
     * @param text the value, as it is written at the right
     * @param value NaN for none
     * @param margin how far the value may be off; 0 if it is exact, NaN if that is not known
     */
    public record Bar(String name, String text, double value, double margin) {
        private double off() {
            return Double.isFinite(margin) ? margin : 0;
        }
    }

    /** @param colours has those of the theme */
    public PrintedBars(List<Bar> bars, CanvasChart colours) {
        this.bars = List.copyOf(bars);
        this.colours = colours;
    }

    @Override
    public double printWidth() {
        return WIDTH;
    }

    @Override
    public double printHeight() {
        return 2 * EDGE + ROW * bars.size();
    }

    @Override
    public void print(Graphics2D pen) {
        Palette palette = colours.colours().palette();
        pen.setPaint(palette.ground());
        pen.fill(new Rectangle2D.Double(0, 0, printWidth(), printHeight()));
        pen.setFont(ChartFont.AXIS);
        FontMetrics metrics = pen.getFontMetrics();
        double names = Math.min(MOST_FOR_NAMES, bars.stream().mapToDouble(bar -> metrics.stringWidth(bar.name)).max().orElse(0));
        double texts = bars.stream().mapToDouble(bar -> metrics.stringWidth(bar.text)).max().orElse(0);
        double left = EDGE + names + EDGE;
        double width = WIDTH - left - texts - 2 * EDGE;
        double least = bars.stream().filter(bar -> Double.isFinite(bar.value)).mapToDouble(bar -> bar.value - bar.off()).reduce(0, Math::min);
        double greatest = bars.stream().filter(bar -> Double.isFinite(bar.value)).mapToDouble(bar -> bar.value + bar.off()).reduce(0, Math::max);
        double perUnit = greatest > least ? width / (greatest - least) : 0;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double middle = EDGE + ROW * (i + 0.5);
            pen.setPaint(palette.axis());
            pen.drawString(EndLabels.shortened(bar.name, pen, names), (float) EDGE, (float) middle + 4);
            pen.drawString(bar.text, (float) (WIDTH - EDGE - metrics.stringWidth(bar.text)), (float) middle + 4);
            if (Double.isFinite(bar.value)) {
                fill(pen, palette.line(0), left + (Math.min(0, bar.value) - least) * perUnit, Math.abs(bar.value) * perUnit, middle, BAR);
                fill(pen, palette.axis(), left + (bar.value - bar.off() - least) * perUnit, 2 * bar.off() * perUnit, middle, 2);
            }
        }
    }

    private static void fill(Graphics2D pen, Color colour, double x, double width, double middle, double height) {
        pen.setPaint(colour);
        pen.fill(new Rectangle2D.Double(x, middle - height / 2, width, height));
    }
}
