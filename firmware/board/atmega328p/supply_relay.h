/* The charge pump that holds the relay in the motor's supply (S15). */
#ifndef SOLEUS_SUPPLY_RELAY_H
#define SOLEUS_SUPPLY_RELAY_H

#include <stdbool.h>

void supply_relay_begin(void);

/* The pump's pin as the core wants it. Only a level that changes every few milliseconds holds the relay. */
void supply_relay_apply(bool high);

#endif
