package dev.riffle.workbench.connections;

/** What a system is for. The window colours it, so that nobody takes production for something else. */
public enum Environment {
    NONE,
    DEVELOPMENT,
    TEST,
    STAGING,
    PRODUCTION
}
