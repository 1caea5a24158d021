/* WDTCSR is written directly: avr-libc's macros would feed the watchdog in a second place. */
#include "watchdog.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#define CHECK_ALL (CHECK_TICK | CHECK_SERIAL | CHECK_SENSORS)
/* 16 k cycles of the 128 kHz oscillator. */
#define PERIOD_125_MS ((uint8_t)(_BV(WDP1) | _BV(WDP0)))

static uint8_t checked_in;
static uint8_t reset_flags __attribute__((section(".noinit")));

/* Runs before the C start-up: keeps MCUSR, and clears it so that the watchdog may be set. */
void keep_reset_flags(void) __attribute__((naked, used, section(".init3")));
void keep_reset_flags(void) {
  reset_flags = MCUSR;
  MCUSR = 0;
}

void watchdog_begin(void) {
  cli();
  WDTCSR = (uint8_t)(_BV(WDCE) | _BV(WDE));
  WDTCSR = (uint8_t)(_BV(WDE) | PERIOD_125_MS);
}

void watchdog_check_in(uint8_t task) {
  checked_in = (uint8_t)(checked_in | task);
}

void watchdog_feed(void) {
  if (checked_in == CHECK_ALL) {
    checked_in = 0;
    __asm__ __volatile__("wdr");
  }
}

enum reset_cause watchdog_reset_cause(void) {
  if ((reset_flags & _BV(WDRF)) != 0U) {
    return RESET_WATCHDOG;
  }
  if ((reset_flags & _BV(PORF)) != 0U) {
    return RESET_POWER;
  }
  if ((reset_flags & _BV(BORF)) != 0U) {
    return RESET_BROWNOUT;
  }
  return ((reset_flags & _BV(EXTRF)) != 0U) ? RESET_EXTERNAL : RESET_UNKNOWN;
}
