package dev.riffle.ui.structure;

/** Whose structure is shown. @param stream the table's exact name */
public record StructureSubject(String connection, String stream) {}
