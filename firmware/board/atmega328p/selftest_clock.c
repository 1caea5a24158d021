/*
 * Clock (S13): the crystal against the watchdog's own oscillator, and the watchdog itself. At every start the
 * processor counts until the watchdog, at its shortest period, resets it; the start after that judges the
 * count. A watchdog that never comes has failed. Interrupts of the watchdog would need no reset, but the
 * fuse that keeps it always on (WDTON) locks them out, and a hang meanwhile would be seen late.
 */
#include <avr/io.h>
#include <stdint.h>

#include "contract.h"
#include "reset_flags.h"
#include "selftest.h"

#define LOOP_CYCLES 8UL
#define LOOPS_NOMINAL ((LIMIT_WATCHDOG_SHORTEST_US * (F_CPU / 1000000UL)) / LOOP_CYCLES)
#define LOOPS_MIN (LOOPS_NOMINAL - ((LOOPS_NOMINAL * LIMIT_CLOCK_TOLERANCE_PERCENT) / 100UL))
#define LOOPS_MAX (LOOPS_NOMINAL + ((LOOPS_NOMINAL * LIMIT_CLOCK_TOLERANCE_PERCENT) / 100UL))
_Static_assert(LOOPS_MAX <= UINT16_MAX, "the count must hold the longest period");

#define MARK_LOW 0xC1U
#define MARK_HIGH 0x0CU
#define WATCHDOG_CHANGE ((uint8_t)(_BV(WDCE) | _BV(WDE)))
#define WATCHDOG_16_MS ((uint8_t)_BV(WDE))
/* 16 k cycles of the 128 kHz oscillator. */
#define WATCHDOG_125_MS ((uint8_t)(_BV(WDE) | _BV(WDP1) | _BV(WDP0)))

struct measurement {
  uint8_t mark_low;
  uint8_t mark_high;
  uint8_t flags; /* why the processor started before the measurement's own reset */
  uint8_t low;
  uint8_t high;
};

static volatile struct measurement measurement __attribute__((section(".noinit"), used));

/* Leaves the watchdog on, in reset mode, at 125 ms (S8). Here it is set and nowhere else. */
void measure_clock(void) __attribute__((naked, used, section(".init1")));
void measure_clock(void) {
  __asm__ __volatile__(
      /* A measurement is on, and it was the watchdog that ended it: judge it. */
      "  in r24, %[flags]\n"
      "  lds r22, %[mark_low]\n"
      "  lds r23, %[mark_high]\n"
      "  ldi r25, 0\n"
      "  sts %[mark_low], r25\n"
      "  cpi r22, %[low_value]\n"
      "  brne begin_measurement\n"
      "  cpi r23, %[high_value]\n"
      "  brne begin_measurement\n"
      "  sbrs r24, %[watchdog]\n"
      "  rjmp begin_measurement\n"
      "  lds r24, %[kept_flags]\n"
      "  out %[flags], r24\n"
      "  lds r24, %[low]\n"
      "  lds r25, %[high]\n"
      "  subi r24, lo8(%[least])\n"
      "  sbci r25, hi8(%[least])\n"
      "  brcs clock_failed\n"
      "  cpi r24, lo8(%[span])\n"
      "  ldi r22, hi8(%[span])\n"
      "  cpc r25, r22\n"
      "  brcs clock_measured\n"
      "clock_failed:\n"
      "  sbi %[failed], %[bit]\n"
      "  rjmp clock_measured\n"
      "begin_measurement:\n"
      "  sts %[kept_flags], r24\n"
      "  ldi r22, %[low_value]\n"
      "  sts %[mark_low], r22\n"
      "  ldi r22, %[high_value]\n"
      "  sts %[mark_high], r22\n"
      "  ldi r22, %[change]\n"
      "  ldi r23, %[shortest]\n"
      "  ldi r24, 0\n"
      "  ldi r25, 0\n"
      "  sts %[control], r22\n"
      "  sts %[control], r23\n"
      /* Eight cycles a round, until the watchdog ends it, or the count of 32 ms runs over. */
      "1:adiw r24, 1\n"
      "  sts %[low], r24\n"
      "  sts %[high], r25\n"
      "  brne 1b\n"
      "  sts %[mark_low], r25\n"
      "  rjmp clock_failed\n"
      "clock_measured:\n"
      "  ldi r22, %[change]\n"
      "  ldi r23, %[normal]\n"
      "  sts %[control], r22\n"
      "  sts %[control], r23\n"
      :
      : [flags] "I"(_SFR_IO_ADDR(RESET_FLAGS)), [mark_low] "i"(&measurement.mark_low),
        [mark_high] "i"(&measurement.mark_high), [kept_flags] "i"(&measurement.flags), [low] "i"(&measurement.low),
        [high] "i"(&measurement.high), [low_value] "M"(MARK_LOW), [high_value] "M"(MARK_HIGH), [watchdog] "I"(WDRF),
        [least] "i"(LOOPS_MIN), [span] "i"(LOOPS_MAX - LOOPS_MIN), [failed] "I"(_SFR_IO_ADDR(SELFTEST_FAILED)),
        [bit] "I"(FAILED_CLOCK), [control] "i"(_SFR_MEM_ADDR(WDTCSR)), [change] "M"(WATCHDOG_CHANGE),
        [shortest] "M"(WATCHDOG_16_MS), [normal] "M"(WATCHDOG_125_MS));
}
