/* Timer1 in mode 14; OC1A drives the gate driver. */
#include "motor_output.h"

#include <avr/interrupt.h>

#include "contract.h"
#include "pins.h"
#include "selftest.h"
#include "serial.h"

/* The ADC holds its sample two of its clocks after Timer1 has started it: 256 cycles. */
#define SAMPLING_LAG_COUNTS 256U

/*
 * Starts the ADC so that it samples in the middle of the pulse, where the current is what it is on average: it
 * rises while the output is on, and falls while it is off.
 */
static void sample_amid(uint16_t duty) {
  const uint16_t point = (uint16_t)((duty / 2U) + (PWM_PERIOD_COUNTS - SAMPLING_LAG_COUNTS));
  OCR1B = (point < PWM_PERIOD_COUNTS) ? point : (uint16_t)(point - PWM_PERIOD_COUNTS);
}

void motor_output_begin(void) {
  PIN_MOTOR_PORT = (uint8_t)(PIN_MOTOR_PORT & (uint8_t)~_BV(PIN_MOTOR_BIT));
  PIN_MOTOR_DDR = (uint8_t)(PIN_MOTOR_DDR | _BV(PIN_MOTOR_BIT));
  motor_output_cut();
  ICR1 = PWM_PERIOD_COUNTS - 1U;
  TCCR1B = (uint8_t)(_BV(WGM13) | _BV(WGM12) | _BV(CS10));
}

void motor_output_apply(bool drive, uint16_t duty, uint8_t stops_cleared) {
  static uint16_t applied;
  if (!drive || (duty == 0U) || selftest_failed()) {
    motor_output_cut();
    /* Taken over while the pin is off: the next start's first period then doesn't have the last run's duty (S12). */
    OCR1A = 0;
    applied = 0;
    return;
  }
  /* A run begins with a tick at level 0: after a stop nothing here is taken for applied. */
  if (duty == applied) {
    return;
  }
  applied = duty;
  sample_amid(duty);
  cli();
  if (serial_stop_count == stops_cleared) {
    /* Fast PWM stays high for one count more than the compare value says. */
    OCR1A = (uint16_t)(duty - 1U);
    TCCR1A = MOTOR_CONNECTED;
  } else {
    motor_output_cut();
  }
  sei();
}
