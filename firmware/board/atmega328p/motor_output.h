/* The motor's PWM on Timer1: 20 kHz, and off means off (S2, S12). */
#ifndef SOLEUS_MOTOR_OUTPUT_H
#define SOLEUS_MOTOR_OUTPUT_H

#include <avr/io.h>
#include <stdbool.h>
#include <stdint.h>

/* Fast PWM with ICR1 as its top, the compare output disconnected: the pin then follows PORTB, which stays low. */
#define MOTOR_DISCONNECTED ((uint8_t)_BV(WGM11))
#define MOTOR_CONNECTED ((uint8_t)(_BV(COM1A1) | _BV(WGM11)))

void motor_output_begin(void);

/* Pin low, compare output disconnected. Inline, since the receive interrupt calls it (S2). */
static inline void motor_output_cut(void) {
  TCCR1A = MOTOR_DISCONNECTED;
}

/*
 * Drives with `duty` counts, but only while no `!` has come since the host's last clear: the check and the
 * write are one, so that no write of the main loop undoes a stop (S2).
 */
void motor_output_apply(bool drive, uint16_t duty, uint8_t stops_cleared);

#endif
