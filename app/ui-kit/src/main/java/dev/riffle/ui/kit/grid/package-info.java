/**
 * A grid of cells for a million rows and more, drawn and not built of nodes. It knows no domain: a {@link dev.riffle.ui.kit.grid.GridModel}
 * hands out texts. Start at {@link dev.riffle.ui.kit.grid.DataGrid}.
 */
@NullMarked
package dev.riffle.ui.kit.grid;

import org.jspecify.annotations.NullMarked;
