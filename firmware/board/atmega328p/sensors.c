/* One conversion (104 µs) each tick: the current every second one, supply and temperature in between. */
#include "sensors.h"

#include <avr/io.h>

#include "pins.h"
#include "signals.h"

#define AVCC_REFERENCE ((uint8_t)_BV(REFS0))
#define TURNS 4U

static const uint8_t channels[TURNS] = {PIN_CURRENT_BIT, PIN_SUPPLY_BIT, PIN_CURRENT_BIT, PIN_TEMPERATURE_BIT};
static uint16_t counts[TURNS];
static uint8_t turn;

static void start_conversion(void) {
  ADMUX = (uint8_t)(AVCC_REFERENCE | channels[turn]);
  ADCSRA = (uint8_t)(_BV(ADEN) | _BV(ADSC) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0));
}

void sensors_begin(void) {
  PIN_LAMP_DDR = (uint8_t)(PIN_LAMP_DDR | _BV(PIN_LAMP_BIT));
  PIN_STOP_SENSE_PORT = (uint8_t)(PIN_STOP_SENSE_PORT | _BV(PIN_STOP_SENSE_BIT) | _BV(PIN_START_BUTTON_BIT) |
                                  _BV(PIN_PRESENCE_BIT) | _BV(PIN_TACHOMETER_BIT) | _BV(PIN_SERIAL_IN_BIT));
  /* The analogue pins need no digital input. */
  DIDR0 = (uint8_t)(_BV(PIN_CURRENT_BIT) | _BV(PIN_SUPPLY_BIT) | _BV(PIN_TEMPERATURE_BIT));
  counts[1] = SUPPLY_MIN_COUNTS;
  counts[3] = TEMPERATURE_CLEAR_COUNTS;
  start_conversion();
}

bool sensors_read(struct inputs *inputs) {
  const uint8_t pins = PIN_STOP_SENSE_PIN;
  const bool converted = (ADCSRA & _BV(ADSC)) == 0U;
  if (converted) {
    counts[turn] = ADC;
    turn = (uint8_t)((turn + 1U) % TURNS);
    start_conversion();
  }
  inputs->current_counts = (uint16_t)((uint16_t)(counts[0] + counts[2]) / 2U);
  inputs->supply_counts = counts[1];
  inputs->temperature_counts = counts[3];
  inputs->stop_open = (pins & _BV(PIN_STOP_SENSE_BIT)) != 0U;
  inputs->start_pressed = (pins & _BV(PIN_START_BUTTON_BIT)) == 0U;
  inputs->feet = (pins & _BV(PIN_PRESENCE_BIT)) == 0U;
  return converted;
}

void sensors_lamp(bool on) {
  if (on) {
    PIN_LAMP_PORT = (uint8_t)(PIN_LAMP_PORT | _BV(PIN_LAMP_BIT));
  } else {
    PIN_LAMP_PORT = (uint8_t)(PIN_LAMP_PORT & (uint8_t)~_BV(PIN_LAMP_BIT));
  }
}
