/* One pin: no hardware toggles it, so that it stands still as soon as the firmware does. */
#include "supply_relay.h"

#include <avr/io.h>

#include "pins.h"

void supply_relay_begin(void) {
  PIN_RELAY_DDR = (uint8_t)(PIN_RELAY_DDR | _BV(PIN_RELAY_BIT));
}

void supply_relay_apply(bool high) {
  if (high) {
    PIN_RELAY_PORT = (uint8_t)(PIN_RELAY_PORT | _BV(PIN_RELAY_BIT));
  } else {
    PIN_RELAY_PORT = (uint8_t)(PIN_RELAY_PORT & (uint8_t)~_BV(PIN_RELAY_BIT));
  }
}
