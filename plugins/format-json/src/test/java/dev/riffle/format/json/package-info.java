/** Start at {@link dev.riffle.format.json.DecoderPropertyTest}. */
package dev.riffle.format.json;
