/* The self-tests (S13): which part has failed, and the turns in which the running ones come. */
#ifndef SOLEUS_SELFTEST_H
#define SOLEUS_SELFTEST_H

#include <avr/io.h>
#include <stdbool.h>
#include <stdint.h>

#include "contract.h"

/*
 * What has failed is kept as bits of GPIOR0: neither RAM nor a working register may be trusted with it, and
 * one `sbi` sets a bit from anywhere. Only the ADC's is ever cleared but by a reset.
 */
#define SELFTEST_FAILED GPIOR0
#define FAILED_FLASH 0
#define FAILED_RAM 1
#define FAILED_REGISTER 2
#define FAILED_STACK 3
#define FAILED_CLOCK 4
#define FAILED_ADC 5

/* True while a part of the processor has failed: the motor is not driven then, whatever the core says. */
static inline bool selftest_failed(void) {
  return SELFTEST_FAILED != 0U;
}

/* Once, before interrupts: tests the flash and lays out what the running tests need. RAM, registers and clock have been tested before `main`. */
void selftest_begin(void);

/* Each millisecond, with a count of them that wraps after 256: a small piece of one of the running tests. */
void selftest_tick(uint8_t turn);

/* The fault that the failed parts stand for, or FAULT_NONE. */
enum fault selftest_fault(void);

#endif
