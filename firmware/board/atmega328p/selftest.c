/* The running tests take turns, at most one in a tick, and what they find is kept until the power goes. */
#include "selftest.h"

#include "selftest_flash.h"
#include "selftest_kept.h"
#include "selftest_ram.h"
#include "selftest_registers.h"
#include "selftest_stack.h"

/* Every 16 ms two bytes of RAM, every 32 ms a piece of flash, every 256 ms registers and stack. */
#define TURN_RAM 8U
#define RAM_MASK 0x0FU
#define TURN_FLASH 0U
#define FLASH_MASK 0x1FU
#define TURN_LOW_REGISTERS 16U
#define TURN_HIGH_REGISTERS 80U
#define TURN_POINTERS 144U
#define TURN_STACK 208U
#define ANY_TURN_MASK 0x07U

void selftest_begin(void) {
  selftest_low_registers();
  selftest_high_registers();
  selftest_pointers();
  selftest_stack_begin();
  selftest_ram_begin();
  selftest_flash_all();
  selftest_keep();
}

static void __attribute__((noinline)) take_turn(uint8_t turn) {
  if ((turn & RAM_MASK) == TURN_RAM) {
    selftest_ram_step();
  } else if ((turn & FLASH_MASK) == TURN_FLASH) {
    selftest_flash_step();
  } else if (turn == TURN_LOW_REGISTERS) {
    selftest_low_registers();
  } else if (turn == TURN_HIGH_REGISTERS) {
    selftest_high_registers();
  } else if (turn == TURN_POINTERS) {
    selftest_pointers();
  } else if (turn == TURN_STACK) {
    selftest_stack_look();
    selftest_keep();
  } else {
    /* Turns 48, 112, 176 and 240 are free. */
  }
}

void selftest_tick(uint8_t turn) {
  if ((turn & ANY_TURN_MASK) == 0U) {
    take_turn(turn);
  }
}

enum fault selftest_fault(void) {
  const uint8_t failed = SELFTEST_FAILED;
  if ((failed & (uint8_t)~(_BV(FAILED_CLOCK) | _BV(FAILED_ADC))) != 0U) {
    return FAULT_MEMORY;
  }
  if ((failed & _BV(FAILED_CLOCK)) != 0U) {
    return FAULT_CLOCK;
  }
  return (failed != 0U) ? FAULT_ADC : FAULT_NONE;
}
