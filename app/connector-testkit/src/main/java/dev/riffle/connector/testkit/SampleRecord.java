package dev.riffle.connector.testkit;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A record of the contract, to be stored with columns called {@code id}, {@code city} and {@code amount}.
 *
 * @param partition where it goes
 * @param time its {@code _timestamp}, in whole milliseconds
 * @param key its {@code _key}
 * @param id beyond 2^53, so that a double does not hold it
 * @param amount of two digits after the point
 */
public record SampleRecord(int partition, Instant time, String key, long id, String city, BigDecimal amount) {}
