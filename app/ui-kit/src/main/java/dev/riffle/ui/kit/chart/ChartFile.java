package dev.riffle.ui.kit.chart;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;

/** Charts as files for other programs: what is shown, in the theme's colours, without what follows the mouse. For the FX thread only. */
public final class ChartFile {
    private static final String SVG = "http://www.w3.org/2000/svg";
    /** Pixels of a picture for each pixel of the window: sharp on large screens and in print. */
    private static final int PICTURE_SCALE = 2;

    private ChartFile() {}

    /** A PNG file of twice the chart's width and height in pixels. */
    public static byte[] png(Printable chart) {
        int width = (int) chart.printWidth();
        int height = (int) chart.printHeight();
        BufferedImage image = new BufferedImage(width * PICTURE_SCALE, height * PICTURE_SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.scale(PICTURE_SCALE, PICTURE_SCALE);
        chart.print(pen);
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no file here
        }
        return bytes.toByteArray();
    }

    /** An SVG file in which words are outlines, so that they look the same wherever it is opened. */
    public static byte[] svg(Printable chart) {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Riffle");
        SVGGraphics2D pen = new SVGGraphics2D(context, true);
        pen.setSVGCanvasSize(new Dimension((int) chart.printWidth(), (int) chart.printHeight()));
        chart.print(pen);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try { // what writes Batik's own text asks readers to fetch a grammar from the network
            TransformerFactory.newDefaultInstance().newTransformer().transform(new DOMSource(pen.getRoot()), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException("The Java runtime cannot write XML", e);
        }
        return bytes.toByteArray();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().getDOMImplementation().createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The Java runtime has no XML parser", e);
        }
    }
}
