/* One conversion (108 µs) every second tick, the channels in turn, started by Timer1 in step with the motor's PWM. */
#include "sensors.h"

#include <avr/io.h>

#include "adc_test.h"
#include "pins.h"
#include "selftest.h"

#define AVCC_REFERENCE ((uint8_t)_BV(REFS0))
/* The processor's own reference, and ground. */
#define MUX_BANDGAP 14U
#define MUX_GROUND 15U
/* Behind the channels, every ROUNDS_BETWEEN_TESTS rounds: the reference twice, since it takes time to settle, and ground. */
enum { SETTLING = CHANNELS, REFERENCE, GROUND, CONVERSIONS };
#define ROUNDS_BETWEEN_TESTS 32U

static const uint8_t multiplexer[CONVERSIONS] = {
    (uint8_t)(AVCC_REFERENCE | PIN_CURRENT_BIT),
    (uint8_t)(AVCC_REFERENCE | PIN_SUPPLY_BIT),
    (uint8_t)(AVCC_REFERENCE | PIN_TEMPERATURE_BIT),
    (uint8_t)(AVCC_REFERENCE | MUX_BANDGAP),
    (uint8_t)(AVCC_REFERENCE | MUX_BANDGAP),
    (uint8_t)(AVCC_REFERENCE | MUX_GROUND),
};
static uint8_t converting;
/* The last conversion of this round; the first one ends with a test. */
static uint8_t last = CONVERSIONS - 1;
static uint8_t rounds_left = ROUNDS_BETWEEN_TESTS;
static uint16_t reference_counts;
static struct adc_test adc_test;

static void start_conversion(void) {
  ADMUX = multiplexer[converting];
  /* Clears what the last one left, so that the next compare match starts this one. */
  ADCSRA = (uint8_t)(_BV(ADEN) | _BV(ADATE) | _BV(ADIF) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0));
  TIFR1 = _BV(OCF1B);
}

void sensors_begin(void) {
  PIN_LAMP_DDR = (uint8_t)(PIN_LAMP_DDR | _BV(PIN_LAMP_BIT));
  PIN_STOP_SENSE_PORT = (uint8_t)(PIN_STOP_SENSE_PORT | _BV(PIN_STOP_SENSE_BIT) | _BV(PIN_START_BUTTON_BIT) |
                                  _BV(PIN_PRESENCE_BIT) | _BV(PIN_TACHOMETER_BIT) | _BV(PIN_SERIAL_IN_BIT));
  /* The analogue pins need no digital input. */
  DIDR0 = (uint8_t)(_BV(PIN_CURRENT_BIT) | _BV(PIN_SUPPLY_BIT) | _BV(PIN_TEMPERATURE_BIT));
  TIFR1 = _BV(OCF1B);
  ADCSRB = (uint8_t)(_BV(ADTS2) | _BV(ADTS0));
  start_conversion();
}

/* The next round: after a test that failed it is tested again. */
static void begin_round(void) {
  converting = 0;
  rounds_left--;
  last = (uint8_t)CHANNELS - 1U;
  if ((rounds_left == 0U) || (adc_test.wrong > 0U)) {
    rounds_left = ROUNDS_BETWEEN_TESTS;
    last = CONVERSIONS - 1;
  }
}

/* What the ADC says of the reference, then of ground. */
static void take_test_counts(uint16_t counts) {
  if (converting == (uint8_t)REFERENCE) {
    reference_counts = counts;
  }
  if (converting == (uint8_t)GROUND) {
    adc_test_look(&adc_test, reference_counts, counts);
    if (adc_test_failed(&adc_test)) {
      SELFTEST_FAILED |= _BV(FAILED_ADC);
    } else {
      SELFTEST_FAILED &= (uint8_t)~_BV(FAILED_ADC);
    }
  }
}

/* Takes the finished conversion and starts the next; false while one is overdue. */
static bool take_conversion(struct inputs *inputs) {
  const bool converted = (ADCSRA & _BV(ADIF)) != 0U;
  if (converted) {
    if (converting < (uint8_t)CHANNELS) {
      inputs->counts[converting] = ADC;
    } else {
      take_test_counts(ADC);
    }
    if (converting < last) {
      converting++;
    } else {
      begin_round();
    }
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
