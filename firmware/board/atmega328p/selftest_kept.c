/* Two bytes that must fit each other, and a mark: after a power cut RAM holds anything. */
#include "selftest_kept.h"

#include <avr/io.h>
#include <stdint.h>

#include "reset_flags.h"
#include "selftest.h"

#define KEPT_MARK 0x5AU

struct kept {
  uint8_t failed;
  uint8_t inverse;
  uint8_t mark;
};

static volatile struct kept kept __attribute__((section(".noinit"), used));

/* Before the RAM is tested, which wipes it: what failed before this reset has still failed, unless the power was off. */
void bring_back_failures(void) __attribute__((naked, used, section(".init2")));
void bring_back_failures(void) {
  __asm__ __volatile__(
      "  in r24, %[flags]\n"
      "  sbrc r24, %[power]\n"
      "  rjmp nothing_kept\n"
      "  lds r24, %[mark]\n"
      "  cpi r24, %[value]\n"
      "  brne nothing_kept\n"
      "  lds r24, %[failed]\n"
      "  lds r25, %[inverse]\n"
      "  com r25\n"
      "  cpse r24, r25\n"
      "  rjmp nothing_kept\n"
      "  in r25, %[all]\n"
      "  or r25, r24\n"
      "  out %[all], r25\n"
      "nothing_kept:\n"
      :
      : [flags] "I"(_SFR_IO_ADDR(RESET_FLAGS)), [power] "I"(PORF), [mark] "i"(&kept.mark), [value] "M"(KEPT_MARK),
        [failed] "i"(&kept.failed), [inverse] "i"(&kept.inverse), [all] "I"(_SFR_IO_ADDR(SELFTEST_FAILED)));
}

void selftest_keep(void) {
  /* Clock and ADC are measured anew at every start. */
  const uint8_t failed = (uint8_t)(SELFTEST_FAILED & (uint8_t)~(_BV(FAILED_CLOCK) | _BV(FAILED_ADC)));
  kept.failed = failed;
  kept.inverse = (uint8_t)~failed;
  kept.mark = KEPT_MARK;
}
