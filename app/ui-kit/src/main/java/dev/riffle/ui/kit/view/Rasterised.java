package dev.riffle.ui.kit.view;

/**
 * A node that draws pixels, not shapes. On a screen it follows the screen's scale by itself; a picture taken at another scale asks for it.
 * For the FX thread.
 */
public interface Rasterised {
    /**
     * Draws anew at the next layout.
     *
     * @param pixelScale pixels of the picture per pixel of the window, at least 1
     */
    void rasterise(double pixelScale);
}
