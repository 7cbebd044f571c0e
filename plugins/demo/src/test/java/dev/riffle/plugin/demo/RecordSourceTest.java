package dev.riffle.plugin.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The records, without a broker. */
class RecordSourceTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
    private static final long NOW = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final HistoryPlan PLAN = HistoryPlan.of(20_000);
    private static final Pattern TIMES = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z|\"at\":\\d{13}");

    @ParameterizedTest
    @EnumSource
    void equalSeedsGiveEqualRecordsInAnyOrder(DemoStream stream) {
        RecordSource forwards = stream.source(7, PLAN.customers());
        RecordSource backwards = stream.source(7, PLAN.customers());
        var records = new HashMap<Integer, String>();
        for (int i = 0; i < 2000; i++) {
            records.put(i, text(forwards, i, NOW + i));
        }
        for (int i = 1999; i >= 0; i--) {
            assertEquals(records.get(i), text(backwards, i, NOW + i));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "DEAD_LETTERS", mode = EnumSource.Mode.EXCLUDE)
    void anotherMomentChangesTheTimesOnly(DemoStream stream) {
        RecordSource source = stream.source(7, PLAN.customers());
        for (int i = 0; i < 2000; i++) {
            String now = text(source, i, NOW);
            String later = text(source, i, NOW + 98_765_432L);
            assertEquals(TIMES.matcher(now).replaceAll("TIME"), TIMES.matcher(later).replaceAll("TIME"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anotherSeedGivesOtherRecords(DemoStream stream) {
        assertNotEquals(text(stream.source(7, PLAN.customers()), 11, NOW), text(stream.source(8, PLAN.customers()), 11, NOW));
    }

    @Test
    void ordersAreNestedAndAddUp() throws Exception {
        RecordSource orders = DemoStream.ORDERS.source(42, PLAN.customers());
        var draft = new Draft();
        var ids = new HashSet<Long>();
        var idsAsDoubles = new HashSet<Double>();
        var statuses = new HashMap<String, Integer>();
        int coupons = 0;
        int notes = 0;
        var cities = new HashSet<String>();
        for (int i = 0; i < 5000; i++) {
            orders.write(i, NOW, draft);
            JsonNode order = JSON.readTree(draft.value.copy());
            long id = order.get("order_id").longValue();
            assertTrue(id > 1L << 53);
            ids.add(id);
            idsAsDoubles.add((double) id);
            assertEquals(new String(draft.key.copy(), StandardCharsets.UTF_8), order.get("customer_id").textValue());
            BigDecimal amount = order.get("amount").decimalValue();
            assertEquals(2, amount.scale());
            BigDecimal sum = BigDecimal.ZERO;
            assertTrue(order.get("items").size() >= 1 && order.get("items").size() <= 4);
            for (JsonNode item : order.get("items")) {
                sum = sum.add(item.get("price").decimalValue().multiply(item.get("qty").decimalValue()));
            }
            assertEquals(sum, amount);
            statuses.merge(order.get("status").textValue(), 1, Integer::sum);
            cities.add(order.at("/address/city").textValue());
            Instant created = Instant.parse(order.get("created_at").textValue());
            assertTrue(created.toEpochMilli() <= NOW && created.toEpochMilli() > NOW - 1000);
            coupons += order.has("coupon") ? 1 : 0;
            notes += order.get("note").isNull() ? 0 : 1;
        }
        assertEquals(5000, ids.size());
        assertTrue(idsAsDoubles.size() < 1000, "ids must not survive as doubles");
        assertEquals(Set.of("NEW", "PAID", "SHIPPED", "CANCELLED", "RETURNED"), statuses.keySet());
        assertTrue(statuses.get("PAID") > 5 * statuses.get("RETURNED"));
        assertTrue(cities.containsAll(Set.of("Zürich", "São Paulo", "東京")));
        assertTrue(coupons > 500 && coupons < 1000, "coupons: " + coupons);
        assertTrue(notes > 300 && notes < 700, "notes: " + notes);
    }

    @Test
    void paymentsReferToOrders() throws Exception {
        var orders = new Orders(42, PLAN.customers());
        RecordSource payments = DemoStream.PAYMENTS.source(42, PLAN.customers());
        var ordersTimeline = new Timeline(DemoStream.ORDERS, NOW, PLAN);
        var timeline = new Timeline(DemoStream.PAYMENTS, NOW, PLAN);
        var orderTimes = new HashMap<Long, Long>();
        for (int i = 0; i < PLAN.count(DemoStream.ORDERS); i++) {
            orderTimes.put(orders.id(i), ordersTimeline.time(i));
        }
        var draft = new Draft();
        var payed = new HashMap<Long, Integer>();
        int early = 0;
        int longAmounts = 0;
        for (int i = 0; i < PLAN.count(DemoStream.PAYMENTS); i++) {
            payments.write(i, timeline.time(i), draft);
            JsonNode payment = JSON.readTree(draft.value.copy());
            long id = payment.get("order_id").longValue();
            assertEquals(Long.toString(id), new String(draft.key.copy(), StandardCharsets.UTF_8));
            Long ordered = orderTimes.get(id);
            assertTrue(ordered != null, "payment of an unknown order " + id);
            early += draft.timestamp < ordered ? 1 : 0;
            payed.merge(id, 1, Integer::sum);
            assertEquals(4, payment.get("fee").decimalValue().scale());
            longAmounts += payment.get("amount").decimalValue().scale() == 4 ? 1 : 0;
        }
        long twice = payed.values().stream().filter(times -> times == 2).count();
        assertTrue(twice > 0 && twice < payed.size() / 10, "paid twice: " + twice);
        assertTrue(payed.size() < 0.75 * orderTimes.size(), "unpaid orders are missing");
        assertTrue(early > 0 && early < 0.03 * PLAN.count(DemoStream.PAYMENTS), "before their order: " + early);
        assertTrue(longAmounts > 0);
    }

    @Test
    void clicksHaveOneHotPartition() throws Exception {
        RecordSource clicks = DemoStream.CLICKS.source(42, PLAN.customers());
        var draft = new Draft();
        var counts = new int[DemoStream.CLICKS.partitions()];
        for (int i = 0; i < 20_000; i++) {
            clicks.write(i, NOW, draft);
            counts[draft.partition(counts.length)]++;
            if (i < 1000) {
                JsonNode click = JSON.readTree(draft.value.copy());
                assertTrue(click.get("latency_ms").decimalValue().scale() == 3 && click.get("mobile").isBoolean()
                        && click.get("user_agent").isTextual());
                assertEquals(NOW, click.get("at").longValue());
            }
        }
        Arrays.sort(counts);
        assertEquals(0.6, counts[counts.length - 1] / 20_000.0, 0.03);
        assertTrue(counts[0] > 0);
    }

    @Test
    void customersAreUpdatedAndDeleted() throws Exception {
        RecordSource customers = DemoStream.CUSTOMERS.source(42, PLAN.customers());
        var draft = new Draft();
        var versions = new HashMap<String, Integer>();
        int tombstones = 0;
        int numbers = 0;
        int texts = 0;
        int withoutMail = 0;
        for (int i = 0; i < PLAN.count(DemoStream.CUSTOMERS); i++) {
            customers.write(i, NOW, draft);
            versions.merge(new String(draft.key.copy(), StandardCharsets.UTF_8), 1, Integer::sum);
            if (draft.tombstone) {
                tombstones++;
                continue;
            }
            JsonNode customer = JSON.readTree(draft.value.copy());
            LocalDate.parse(customer.get("since").textValue());
            numbers += customer.get("external_ref").isNumber() ? 1 : 0;
            texts += customer.get("external_ref").isTextual() ? 1 : 0;
            withoutMail += customer.get("email").isNull() ? 1 : 0;
            assertTrue(customer.get("vip").isBoolean() && customer.at("/address/zip").isTextual());
        }
        assertEquals(PLAN.customers(), versions.size());
        assertTrue(versions.values().stream().anyMatch(times -> times > 2));
        assertTrue(tombstones > 5 && numbers > 100 && texts > 100 && withoutMail > 20, tombstones + " " + numbers + " " + texts + " " + withoutMail);
    }

    @Test
    void deadLettersAreBrokenInSeveralWays() {
        RecordSource letters = DemoStream.DEAD_LETTERS.source(42, PLAN.customers());
        var draft = new Draft();
        int good = 0;
        int oversized = 0;
        int notText = 0;
        for (int i = 0; i < 1010; i++) {
            letters.write(i, NOW, draft);
            byte[] value = draft.value.copy();
            Map<String, String> headers = new HashMap<>();
            draft.headers.forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
            assertEquals("orders", headers.get("dlq.original.topic"));
            assertTrue(headers.get("dlq.error.class").startsWith("com.example.") || headers.get("dlq.error.class").startsWith("org.apache.kafka."));
            assertTrue(Integer.parseInt(headers.get("dlq.original.partition")) < 6 && Long.parseLong(headers.get("dlq.original.offset")) >= 0);
            assertTrue(Integer.parseInt(headers.get("dlq.retry.count")) >= 1);
            oversized += value.length > 1_000_000 ? 1 : 0;
            notText += value[0] == (byte) 0xff ? 1 : 0;
            good += isJson(value) ? 1 : 0;
        }
        assertEquals(2, oversized);
        assertTrue(good > 100 && good < 500, "good: " + good);
        assertTrue(notText > 50, "binary: " + notText);
    }

    private static boolean isJson(byte[] value) {
        try {
            return JSON.readTree(value).isObject();
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(RecordSource source, long index, long time) {
        var draft = new Draft();
        source.write(index, time, draft);
        var text = new StringBuilder();
        text.append(new String(draft.key.copy(), StandardCharsets.ISO_8859_1)).append(draft.tombstone);
        text.append(new String(draft.value.copy(), StandardCharsets.ISO_8859_1));
        draft.headers.forEach(header -> text.append(header.key()).append(new String(header.value(), StandardCharsets.UTF_8)));
        return text.toString();
    }
}
