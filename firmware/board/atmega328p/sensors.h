/* The slow inputs: three ADC channels in turn, and the pins that are polled. */
#ifndef SOLEUS_SENSORS_H
#define SOLEUS_SENSORS_H

#include <stdbool.h>

#include "state.h"

void sensors_begin(void);

/* Fills in what the sensors say now and starts the next conversion (the other channels stay as they were); true when a conversion has finished. */
bool sensors_read(struct inputs *inputs);

/* The status lamp. */
void sensors_lamp(bool on);

#endif
