package dev.riffle.connector.measures;

/**
 * A consumer in a group.
 *
 * @param id unique in its group
 * @param client what the consumer calls itself; often the same for several
 * @param host where it runs, as the system sees it: an address or a name; empty where nobody tells
 */
public record GroupMember(String id, String client, String host) {
    /** For people: its client's name, and where it runs. */
    @Override
    public String toString() {
        String name = client.isEmpty() ? id : client;
        return host.isEmpty() ? name : name + " at " + host;
    }
}
