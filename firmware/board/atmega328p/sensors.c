/* One conversion (104 µs) every second tick, the channels in turn. */
#include "sensors.h"

#include <avr/io.h>

#include "pins.h"

#define AVCC_REFERENCE ((uint8_t)_BV(REFS0))
static const uint8_t multiplexer[CHANNELS] = {
    (uint8_t)(AVCC_REFERENCE | PIN_CURRENT_BIT),
    (uint8_t)(AVCC_REFERENCE | PIN_SUPPLY_BIT),
    (uint8_t)(AVCC_REFERENCE | PIN_TEMPERATURE_BIT),
};
static uint8_t converting;

static void start_conversion(void) {
  ADMUX = multiplexer[converting];
  ADCSRA = (uint8_t)(_BV(ADEN) | _BV(ADSC) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0));
}

void sensors_begin(void) {
  PIN_LAMP_DDR = (uint8_t)(PIN_LAMP_DDR | _BV(PIN_LAMP_BIT));
  PIN_STOP_SENSE_PORT = (uint8_t)(PIN_STOP_SENSE_PORT | _BV(PIN_STOP_SENSE_BIT) | _BV(PIN_START_BUTTON_BIT) |
                                  _BV(PIN_PRESENCE_BIT) | _BV(PIN_TACHOMETER_BIT) | _BV(PIN_SERIAL_IN_BIT));
  /* The analogue pins need no digital input. */
  DIDR0 = (uint8_t)(_BV(PIN_CURRENT_BIT) | _BV(PIN_SUPPLY_BIT) | _BV(PIN_TEMPERATURE_BIT));
  start_conversion();
}

/* Takes the finished conversion and starts the next; false while one is overdue. */
static bool take_conversion(struct inputs *inputs) {
  const bool converted = (ADCSRA & _BV(ADSC)) == 0U;
  if (converted) {
    inputs->counts[converting] = ADC;
    converting = (converting < ((uint8_t)CHANNELS - 1U)) ? (uint8_t)(converting + 1U) : 0U;
    start_conversion();
  }
  return converted;
}

bool sensors_read(struct inputs *inputs) {
  static bool second_tick;
  const uint8_t pins = PIN_STOP_SENSE_PIN;
  second_tick = !second_tick;
  inputs->stop_open = (pins & _BV(PIN_STOP_SENSE_BIT)) != 0U;
  inputs->start_pressed = (pins & _BV(PIN_START_BUTTON_BIT)) == 0U;
  inputs->feet = (pins & _BV(PIN_PRESENCE_BIT)) == 0U;
  return second_tick && take_conversion(inputs);
}

void sensors_lamp(bool on) {
  static bool lit;
  if (on == lit) {
    return;
  }
  lit = on;
  if (on) {
    PIN_LAMP_PORT = (uint8_t)(PIN_LAMP_PORT | _BV(PIN_LAMP_BIT));
  } else {
    PIN_LAMP_PORT = (uint8_t)(PIN_LAMP_PORT & (uint8_t)~_BV(PIN_LAMP_BIT));
  }
}
