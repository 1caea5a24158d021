/* A march writes and reads each cell with both values in both directions, so that no neighbour's write goes unseen. */
#include "selftest_ram.h"

#include <avr/io.h>
#include <stdint.h>

#include "selftest.h"

#define RAM_FIRST RAMSTART
/* The first byte of the last pair. */
#define RAM_LAST_PAIR (RAMEND - 1)

static volatile uint8_t *next_pair;
/* A pass uses one background and its inverse; four passes tell each bit of a byte from every other. */
static uint8_t background;

/*
 * March C-: up(w0) up(r0,w1) up(r1,w0) down(r0,w1) down(r1,w0) up(r0), with 0 the background and 1 its inverse,
 * twice: for 0x00 and for 0x55. No stack, no variable: what is tested can't hold them.
 */
void test_ram_at_start(void) __attribute__((naked, used, section(".init3")));
void test_ram_at_start(void) {
  __asm__ __volatile__(
      "  ldi r18, 0x00\n"
      "ram_background:\n"
      "  mov r19, r18\n"
      "  com r19\n"
      "  ldi r21, hi8(%[first])\n"
      "  ldi r30, lo8(%[first])\n"
      "  ldi r31, hi8(%[first])\n"
      "1:st Z+, r18\n"
      "  cpi r31, hi8(%[end])\n"
      "  brne 1b\n"
      "  ldi r30, lo8(%[first])\n"
      "  ldi r31, hi8(%[first])\n"
      "2:ld r20, Z\n"
      "  cpse r20, r18\n"
      "  rjmp ram_failed\n"
      "  st Z+, r19\n"
      "  cpi r31, hi8(%[end])\n"
      "  brne 2b\n"
      "  ldi r30, lo8(%[first])\n"
      "  ldi r31, hi8(%[first])\n"
      "3:ld r20, Z\n"
      "  cpse r20, r19\n"
      "  rjmp ram_failed\n"
      "  st Z+, r18\n"
      "  cpi r31, hi8(%[end])\n"
      "  brne 3b\n"
      "4:ld r20, -Z\n"
      "  cpse r20, r18\n"
      "  rjmp ram_failed\n"
      "  st Z, r19\n"
      "  cpi r30, lo8(%[first])\n"
      "  cpc r31, r21\n"
      "  brne 4b\n"
      "  ldi r31, hi8(%[end])\n"
      "5:ld r20, -Z\n"
      "  cpse r20, r19\n"
      "  rjmp ram_failed\n"
      "  st Z, r18\n"
      "  cpi r30, lo8(%[first])\n"
      "  cpc r31, r21\n"
      "  brne 5b\n"
      "6:ld r20, Z+\n"
      "  cpse r20, r18\n"
      "  rjmp ram_failed\n"
      "  cpi r31, hi8(%[end])\n"
      "  brne 6b\n"
      "  cpi r18, 0x55\n"
      "  breq ram_done\n"
      "  ldi r18, 0x55\n"
      "  rjmp ram_background\n"
      "ram_failed:\n"
      "  sbi %[failed], %[bit]\n"
      "ram_done:\n"
      :
      : [first] "i"(RAM_FIRST), [end] "i"(RAMEND + 1), [failed] "I"(_SFR_IO_ADDR(SELFTEST_FAILED)),
        [bit] "I"(FAILED_RAM));
}

void selftest_ram_begin(void) {
  next_pair = (volatile uint8_t *)RAM_FIRST;
  background = 0x00U;
}

/* March X: any(w0) up(r0,w1) down(r1,w0) any(r0). */
void selftest_ram_step(void) {
  volatile uint8_t *const pair = next_pair;
  const uint8_t zero = background;
  const uint8_t one = (uint8_t)~zero;
  uint8_t wrong = 0;
  uint8_t first;
  uint8_t second;
  uint8_t read;
  uint8_t status;
  __asm__ __volatile__(
      "in %[status], __SREG__\n"
      "cli\n"
      "ld %[first], Z\n"
      "ldd %[second], Z+1\n"
      "st Z, %[zero]\n"
      "std Z+1, %[zero]\n"
      "ld %[read], Z\n"
      "eor %[read], %[zero]\n"
      "or %[wrong], %[read]\n"
      "st Z, %[one]\n"
      "ldd %[read], Z+1\n"
      "eor %[read], %[zero]\n"
      "or %[wrong], %[read]\n"
      "std Z+1, %[one]\n"
      "ldd %[read], Z+1\n"
      "eor %[read], %[one]\n"
      "or %[wrong], %[read]\n"
      "std Z+1, %[zero]\n"
      "ld %[read], Z\n"
      "eor %[read], %[one]\n"
      "or %[wrong], %[read]\n"
      "st Z, %[zero]\n"
      "ldd %[read], Z+1\n"
      "eor %[read], %[zero]\n"
      "or %[wrong], %[read]\n"
      "ld %[read], Z\n"
      "eor %[read], %[zero]\n"
      "or %[wrong], %[read]\n"
      "st Z, %[first]\n"
      "std Z+1, %[second]\n"
      "out __SREG__, %[status]\n"
      : [wrong] "+r"(wrong), [first] "=&r"(first), [second] "=&r"(second), [read] "=&r"(read),
        [status] "=&r"(status)
      : "z"(pair), [zero] "r"(zero), [one] "r"(one)
      : "memory");
  if (wrong != 0U) {
    SELFTEST_FAILED |= _BV(FAILED_RAM);
  }
  if ((uint16_t)pair < RAM_LAST_PAIR) {
    next_pair = &pair[1];
  } else {
    next_pair = (volatile uint8_t *)RAM_FIRST;
    /* 00, 55, 33, 0F and round again. */
    background = (zero == 0x00U) ? 0x55U : ((zero == 0x55U) ? 0x33U : ((zero == 0x33U) ? 0x0FU : 0x00U));
  }
}
