/* The Hall sensor on INT0: at most one edge each tick, so that no storm of edges starves anything. */
#ifndef SOLEUS_TACHOMETER_INPUT_H
#define SOLEUS_TACHOMETER_INPUT_H

#include <stdbool.h>
#include <stdint.h>

void tachometer_input_begin(void);

/* The edge since the last call, if one came, and when (4 µs stamps). Listens for the next one. */
bool tachometer_input_take(uint16_t *stamp);

#endif
