package dev.riffle.connector;

/** Reads the client properties that a system's other clients are set up with. Safe for any thread; makes no connection. */
public interface PropertiesImport {
    /**
     * Takes over the text of a properties file.
     *
     * @throws ConnectorException of kind USER if it is no such text; the message quotes nothing of it, for it may hold a password
     */
    ImportedProperties read(String text) throws ConnectorException;
}
