package dev.riffle.engine;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What a statement's meaning depends on beside its text.
 *
 * @param zone in which instants are shown, truncated and compared with local times
 * @param now what NOW() and CURRENT_TIMESTAMP are for the whole statement
 */
public record SqlSession(ZoneId zone, Instant now) {}
