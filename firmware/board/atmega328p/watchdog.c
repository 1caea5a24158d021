/* Checking in and feeding. The watchdog is set in selftest_clock.c, without avr-libc's macros: they would feed it in a second place. */
#include "watchdog.h"

#include <avr/io.h>

#include "reset_flags.h"

#define CHECK_ALL (CHECK_TICK | CHECK_SERIAL | CHECK_SENSORS)

static uint8_t checked_in;

/*
 * The first instructions. A program that has run astray into address 0 finds interrupts on and the motor
 * turning: both end here. Then the reset flags: MCUSR, or, where a bootloader has cleared it, R2, in which
 * Optiboot hands them over; they are cleared, or the watchdog could not be set.
 */
void keep_reset_flags(void) __attribute__((naked, used, section(".init0")));
void keep_reset_flags(void) {
  __asm__ __volatile__(
      "  cli\n"
      "  ldi r25, 0\n"
      "  sts %[motor], r25\n"
      "  in r24, %[status]\n"
      "  out %[status], r25\n"
      "  cpse r24, r25\n"
      "  rjmp flags_known\n"
      "  mov r24, r2\n"
      "  cpi r24, %[beyond]\n"
      "  brlo flags_known\n"
      "  ldi r24, 0\n"
      "flags_known:\n"
      "  out %[flags], r24\n"
      "  out %[failed], r25\n"
      :
      : [motor] "i"(_SFR_MEM_ADDR(TCCR1A)), [status] "I"(_SFR_IO_ADDR(MCUSR)), [beyond] "M"(_BV(WDRF) << 1),
        [flags] "I"(_SFR_IO_ADDR(RESET_FLAGS)), [failed] "I"(_SFR_IO_ADDR(GPIOR0)));
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
  const uint8_t flags = RESET_FLAGS;
  if ((flags & _BV(PORF)) != 0U) {
    return RESET_POWER;
  }
  if ((flags & _BV(BORF)) != 0U) {
    return RESET_BROWNOUT;
  }
  /* Optiboot leaves by the watchdog after the reset from outside that it served. */
  if ((flags & _BV(EXTRF)) != 0U) {
    return RESET_EXTERNAL;
  }
  return ((flags & _BV(WDRF)) != 0U) ? RESET_WATCHDOG : RESET_UNKNOWN;
}
