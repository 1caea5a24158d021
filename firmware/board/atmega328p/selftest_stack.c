/* The canary stands right behind the last variable: the stack treads on it before it treads on anything else. */
#include "selftest_stack.h"

#include <stdint.h>

#include "selftest.h"

#define CANARY_BYTES 4U
#define CANARY_FIRST 0xC5U
#define CANARY_STEP 0x3BU

/* The linker's: behind the last variable. */
extern volatile uint8_t __heap_start[];

void selftest_stack_begin(void) {
  uint8_t value = CANARY_FIRST;
  for (uint8_t at = 0; at < CANARY_BYTES; at++) {
    __heap_start[at] = value;
    value = (uint8_t)(value + CANARY_STEP);
  }
}

void selftest_stack_look(void) {
  uint8_t value = CANARY_FIRST;
  for (uint8_t at = 0; at < CANARY_BYTES; at++) {
    if (__heap_start[at] != value) {
      SELFTEST_FAILED |= _BV(FAILED_STACK);
    }
    value = (uint8_t)(value + CANARY_STEP);
  }
}
