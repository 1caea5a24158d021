/* The hardware watchdog, 125 ms (S8), and why the processor started. */
#ifndef SOLEUS_WATCHDOG_H
#define SOLEUS_WATCHDOG_H

#include <stdint.h>

#include "contract.h"

/* What must have run since the last feeding. */
#define CHECK_TICK 0x01U
#define CHECK_SERIAL 0x02U
#define CHECK_SENSORS 0x04U

/* A task has run. */
void watchdog_check_in(uint8_t task);

/* Feeds the watchdog if every task has run since the last time: the only place that does. */
void watchdog_feed(void);

/* Why the processor started, as MCUSR said before anything else ran. */
enum reset_cause watchdog_reset_cause(void);

#endif
