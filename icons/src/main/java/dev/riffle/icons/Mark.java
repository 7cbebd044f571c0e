package dev.riffle.icons;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The mark as its SVG masters draw it: {@code riffle.svg}, and below 24 pixels {@code riffle-small.svg}, which has fewer lines. */
final class Mark {
    private static final int SMALLEST_OF_FULL = 24;

    private final SVGDocument full;
    private final SVGDocument small;

    /** @param folder where both masters are */
    Mark(Path folder) throws IOException {
        full = load(folder.resolve("riffle.svg"));
        small = load(folder.resolve("riffle-small.svg"));
    }

    /** The mark with {@code size} pixels on each side, on nothing (transparent), not premultiplied. */
    BufferedImage draw(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        @Nullable
        Component none = null;
        (size < SMALLEST_OF_FULL ? small : full).render(none, graphics, new ViewBox(0, 0, size, size));
        graphics.dispose();
        return image;
    }

    private static SVGDocument load(Path svg) throws IOException {
        @Nullable
        SVGDocument document = new SVGLoader().load(svg.toUri().toURL());
        if (document == null) {
            throw new IOException(svg + " is no SVG document");
        }
        return document;
    }
}
