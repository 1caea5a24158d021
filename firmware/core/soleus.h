/*
 * The firmware without its board: inputs and state in, outputs out. It reads no clock and no register;
 * the board calls `soleus_tick` every millisecond and `soleus_take` for every byte received.
 */
#ifndef SOLEUS_SOLEUS_H
#define SOLEUS_SOLEUS_H

#include <stdbool.h>
#include <stdint.h>

#include "state.h"

/* After a reset; reads what outlives one. */
void soleus_begin(struct soleus *soleus, const struct identity *identity);

/* One millisecond on. */
void soleus_tick(struct soleus *soleus, const struct inputs *inputs, struct outputs *outputs);

/* One byte from the host; true when `soleus->answer` is to be sent. */
bool soleus_take(struct soleus *soleus, uint8_t byte);

/* True when a frame is due to be pushed; it is then in `frame`. */
bool soleus_push(struct soleus *soleus, struct frame_out *frame);

#endif
