package dev.riffle.connector.testkit;

import dev.riffle.connector.Connector;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The system of a contract, with a stream of known records and an empty one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ContractFixture {
    static final int PARTITIONS = 3;
    static final int RECORDS = 3_000;
    static final String STREAM = "contract-records";
    static final String EMPTY_STREAM = "contract-empty";
    static final List<String> COLUMNS = List.of("_partition", "_offset", "_timestamp", "_key", "id", "city", "amount");

    private @Nullable TestSystem system;
    private @Nullable Connector connector;
    private List<SampleRecord> records = List.of();

    /** The system under test; called once, before any test. */
    protected abstract TestSystem startSystem() throws Exception;

    @BeforeAll
    final void populate() throws Exception {
        TestSystem started = startSystem();
        started.create(STREAM, PARTITIONS);
        started.create(EMPTY_STREAM, 2);
        records = sampleRecords();
        started.append(STREAM, records);
        system = started;
        connector = started.connect();
    }

    @AfterAll
    final void disconnect() {
        if (connector != null) {
            connector.close();
        }
    }

    /** Uneven partitions; times one second apart, up to now. */
    static List<SampleRecord> sampleRecords() {
        String[] cities = {"Paris", "Łódź", "São Paulo", "東京"};
        Instant first = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(RECORDS);
        List<SampleRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            int partition = i % 10 < 5 ? 0 : i % 10 < 8 ? 1 : 2;
            records.add(new SampleRecord(partition, first.plusSeconds(i), "c" + i % 97, (1L << 53) + 1 + i, cities[i % 4],
                    BigDecimal.valueOf(100 + i * 7L, 2)));
        }
        return records;
    }

    final TestSystem system() {
        return Objects.requireNonNull(system);
    }

    final Connector connector() {
        return Objects.requireNonNull(connector);
    }

    final List<SampleRecord> records() {
        return records;
    }

    final boolean can(Capability capability) {
        return system().capabilities().contains(capability);
    }

    static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1000);
    }
}
