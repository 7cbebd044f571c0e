package dev.riffle.ui.coverage;

import dev.riffle.engine.sample.Coverage;
import dev.riffle.workbench.quantity.Count;
import java.util.ArrayList;
import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/**
 * Partitions side by side, each as wide as its share of the offsets, filled where it was read. Where there are more partitions than
 * room, neighbours share a block. Drawn anew at most once per change.
 */
final class CoverageStrip extends Region {
    /** The narrowest that a partition is drawn, and the gap after it, in pixels. */
    private static final double LEAST = 3;
    private static final double GAP = 1;
    private static final double HEIGHT = 10;
    /** The narrowest that a chunk is drawn, in pixels: many of them are to look like many, not like all. */
    private static final double LEAST_CHUNK = 0.5;

    private static final StyleablePropertyFactory<CoverageStrip> FACTORY = new StyleablePropertyFactory<>(Region.getClassCssMetaData());
    private static final CssMetaData<CoverageStrip, Paint> TRACK_DATA = FACTORY.createPaintCssMetaData("-riffle-track", strip -> strip.track,
            Color.LIGHTGRAY,
            false);
    private static final CssMetaData<CoverageStrip, Paint> FILL_DATA = FACTORY.createPaintCssMetaData("-riffle-fill", strip -> strip.fill, Color.GRAY,
            false);

    /**
     * What is drawn of some neighbouring partitions.
     *
     * @param from where the stretch that was read begins, 0 to 1
     * @param to where it ends
     * @param chunks the stretches that were read, when there are several
     */
    record Block(double share, double from, double to, List<Stretch> chunks) {
        Block(double share, double from, double to) {
            this(share, from, to, List.of());
        }
    }

    /** A part of a block, 0 to 1. */
    record Stretch(double from, double to) {}

    private final StyleableObjectProperty<Paint> track = paint(TRACK_DATA, "track");
    private final StyleableObjectProperty<Paint> fill = paint(FILL_DATA, "fill");
    private final Canvas canvas = new Canvas();
    private List<Coverage.Range> ranges = List.of();
    private boolean whole;

    CoverageStrip() {
        getStyleClass().add("coverage-strip");
        getChildren().add(canvas);
        canvas.setManaged(false);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
    }

    private StyleableObjectProperty<Paint> paint(CssMetaData<CoverageStrip, Paint> data, String name) {
        return new StyleableObjectProperty<>(Color.GRAY) {
            @Override
            protected void invalidated() {
                requestLayout();
            }

            @Override
            public Object getBean() {
                return CoverageStrip.this;
            }

            @Override
            public String getName() {
                return name;
            }

            @Override
            public CssMetaData<CoverageStrip, Paint> getCssMetaData() {
                return data;
            }
        };
    }

    /** @param complete whether all was read, which is all that is known where there are no partitions: of a database */
    void show(List<Coverage.Range> newRanges, boolean complete) {
        if (!ranges.equals(newRanges) || whole != complete) {
            ranges = newRanges;
            whole = complete;
            requestLayout();
        }
    }

    /** What a tooltip says: a line per partition, as far as there is room for them. */
    static String describe(List<Coverage.Range> ranges, int most) {
        StringBuilder text = new StringBuilder();
        ranges.stream().limit(most).forEach(range -> text.append(range.stream()).append(" [").append(range.partition()).append("]  offsets ")
                .append(Count.format(range.from())).append(" to ").append(Count.format(range.to())).append(", ")
                .append(Count.of(range.read(), "record")).append(" read\n"));
        if (ranges.size() > most) {
            text.append("and ").append(Count.of(ranges.size() - most, "more partition"));
        }
        return text.toString().strip();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.clearRect(0, 0, getWidth(), getHeight());
        double x = 0;
        List<Block> blocks = ranges.isEmpty() ? List.of(new Block(1, 0, whole ? 1 : 0)) : blocks(ranges, getWidth());
        for (Block block : blocks) {
            double width = block.share * getWidth() - (blocks.size() > 1 ? GAP : 0);
            pen.setFill(track.get());
            pen.fillRoundRect(x, 0, width, HEIGHT, 3, 3);
            if (!block.chunks.isEmpty()) {
                pen.setFill(fill.get());
                for (Stretch chunk : block.chunks) {
                    pen.fillRect(x + chunk.from * width, 0, Math.max(LEAST_CHUNK, (chunk.to - chunk.from) * width), HEIGHT);
                }
            } else if (block.to > block.from) {
                pen.setFill(fill.get());
                // what was read is never drawn as nothing
                double filled = Math.max(Math.min(2, width), (block.to - block.from) * width);
                double left = Math.min(x + block.from * width, x + width - filled);
                pen.fillRoundRect(left, 0, filled, HEIGHT, Math.min(3, filled), 3);
            }
            x += block.share * getWidth();
        }
    }

    /** What is drawn of some partitions: shares of the width that sum to 1, and within each block the stretch that was read, 0 to 1. */
    static List<Block> blocks(List<Coverage.Range> ranges, double width) {
        int together = (int) Math.ceil(ranges.size() * (LEAST + GAP) / Math.max(LEAST + GAP, width));
        List<double[]> parts = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i += together) {
            parts.add(part(ranges.subList(i, Math.min(ranges.size(), i + together))));
        }
        double offsets = parts.stream().mapToDouble(part -> part[0]).sum();
        // an empty partition still has its place
        double least = Math.min((LEAST + GAP) / Math.max(1, width), 1.0 / parts.size());
        double free = 1 - least * parts.size();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double[] part = parts.get(i);
            double share = least + free * (offsets == 0 ? 1.0 / parts.size() : part[0] / offsets);
            blocks.add(new Block(share, part[1], part[2], together == 1 ? stretches(ranges.get(i)) : List.of()));
        }
        return blocks;
    }

    private static List<Stretch> stretches(Coverage.Range range) {
        double extent = range.end() - range.begin();
        return range.stretches().stream()
                .map(stretch -> new Stretch((stretch.from() - range.begin()) / extent, (stretch.to() - range.begin()) / extent)).toList();
    }

    /** Offsets of some partitions together, and the stretch of them that was read, 0 to 1. */
    private static double[] part(List<Coverage.Range> ranges) {
        if (ranges.size() == 1) {
            Coverage.Range range = ranges.getFirst();
            double extent = range.end() - range.begin();
            return extent <= 0
                    ? new double[]{0, 0, 0}
                    : new double[]{extent, (range.from() - range.begin()) / extent, (range.position() - range.begin()) / extent};
        }
        double extent = ranges.stream().mapToDouble(range -> range.end() - range.begin()).sum();
        double read = ranges.stream().mapToDouble(range -> range.position() - range.from()).sum();
        return new double[]{extent, 0, extent == 0 ? 0 : read / extent};
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
