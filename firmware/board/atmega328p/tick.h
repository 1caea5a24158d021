/* The 1 kHz tick on Timer0, and the 4 µs stamps it gives. */
#ifndef SOLEUS_TICK_H
#define SOLEUS_TICK_H

#include <stdint.h>

void tick_begin(void);

/* Ticks that have come since the last call of `tick_done`. */
uint8_t tick_pending(void);

/* One pending tick has been dealt with: how many so far, wrapping after 256. */
uint8_t tick_done(void);

/* The present time in stamps of 4 µs; wraps after 262 ms. Call with interrupts off. */
uint16_t tick_stamp(void);

#endif
