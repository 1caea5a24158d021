/* The serial port: bytes in, bytes out, and the stop byte straight from the interrupt (S2). */
#ifndef SOLEUS_SERIAL_H
#define SOLEUS_SERIAL_H

#include <stdbool.h>
#include <stdint.h>

/* How many `!` have come since the reset; wraps. */
extern volatile uint8_t serial_stop_count;

void serial_begin(void);

/* True when at least one byte waits. */
bool serial_waiting(void);

/* The next byte; FRAME_VOID_BYTE stands where the line must not be believed. Call only while `serial_waiting`. */
uint8_t serial_take(void);

/* Free bytes in the transmit buffer. */
uint8_t serial_room(void);

/* Queues `length` bytes; there must be room. */
void serial_send(const char *bytes, uint8_t length);

#endif
