/* The tachometer: four edges a turn, stamped every 4 µs. */
#include "tachometer.h"

/* A minute in stamps: 60 s at 250,000 a second. */
#define MINUTE_STAMPS 15000000UL
#define QUOTIENT_BITS 13U
/* Without an edge for this long the rotor stands (below 250 RPM): four such gaps still fit the stamps. */
#define STANDSTILL_MS 60U

uint16_t rpm_of_period(uint16_t period) {
  uint32_t minute = MINUTE_STAMPS;
  uint16_t divisor = period;
  uint16_t rpm = 0;
  if (period == 0U) {
    return 0;
  }
  if (period <= (uint16_t)(MINUTE_STAMPS >> QUOTIENT_BITS)) {
    return (uint16_t)(((uint16_t)1U << QUOTIENT_BITS) - 1U);
  }
  /* Halving both keeps the remainder within 16 bits. */
  if (period >= 0x8000U) {
    minute >>= 1;
    divisor >>= 1;
  }
  /* Long division by hand: 13 quotient bits are all there can be, and the AVR has no divider. */
  uint16_t remainder = (uint16_t)(minute >> QUOTIENT_BITS);
  uint16_t low_bits = (uint16_t)((uint16_t)minute << (16U - QUOTIENT_BITS));
  for (uint8_t bit = 0; bit < QUOTIENT_BITS; bit++) {
    remainder = (uint16_t)((uint16_t)(remainder << 1) | (uint16_t)(low_bits >> 15));
    low_bits = (uint16_t)(low_bits << 1);
    rpm = (uint16_t)(rpm << 1);
    if (remainder >= divisor) {
      remainder = (uint16_t)(remainder - divisor);
      rpm |= 1U;
    }
  }
  return rpm;
}

void tachometer_edge(struct tachometer *tachometer, uint16_t stamp) {
  /* The ring's oldest stamp is one turn back. */
  const uint16_t turn = (uint16_t)(stamp - tachometer->stamps[tachometer->next]);
  tachometer->stamps[tachometer->next] = stamp;
  tachometer->next = (uint8_t)((tachometer->next + 1U) % TACHOMETER_PULSES_PER_TURN);
  tachometer->silent_ms = 0;
  if (tachometer->known < TACHOMETER_PULSES_PER_TURN) {
    tachometer->known++;
  } else {
    tachometer->rpm = rpm_of_period(turn);
  }
}

void tachometer_forget(struct tachometer *tachometer) {
  tachometer->known = 0;
  tachometer->rpm = 0;
}

void tachometer_tick(struct tachometer *tachometer) {
  if (tachometer->silent_ms < UINT8_MAX) {
    tachometer->silent_ms++;
  }
  if (tachometer->silent_ms >= STANDSTILL_MS) {
    tachometer_forget(tachometer);
  }
}
