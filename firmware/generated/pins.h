/* Generated from hardware/pins.ts by firmware/generate.ts. Do not edit. */
#ifndef SOLEUS_PINS_H
#define SOLEUS_PINS_H

/* D9: OC1A: PWM to the gate driver, high drives */
#define PIN_MOTOR_PORT PORTB
#define PIN_MOTOR_DDR DDRB
#define PIN_MOTOR_PIN PINB
#define PIN_MOTOR_BIT 1U
#define PIN_MOTOR_PULL_UP 0U
/* D13: status lamp, high lights */
#define PIN_LAMP_PORT PORTB
#define PIN_LAMP_DDR DDRB
#define PIN_LAMP_PIN PINB
#define PIN_LAMP_BIT 5U
#define PIN_LAMP_PULL_UP 0U
/* RX0: RXD: from the computer */
#define PIN_SERIAL_IN_PORT PORTD
#define PIN_SERIAL_IN_DDR DDRD
#define PIN_SERIAL_IN_PIN PIND
#define PIN_SERIAL_IN_BIT 0U
#define PIN_SERIAL_IN_PULL_UP 1U
/* TX1: TXD: to the computer */
#define PIN_SERIAL_OUT_PORT PORTD
#define PIN_SERIAL_OUT_DDR DDRD
#define PIN_SERIAL_OUT_PIN PIND
#define PIN_SERIAL_OUT_BIT 1U
#define PIN_SERIAL_OUT_PULL_UP 0U
/* D2: INT0: Hall sensor, falling edges count */
#define PIN_TACHOMETER_PORT PORTD
#define PIN_TACHOMETER_DDR DDRD
#define PIN_TACHOMETER_PIN PIND
#define PIN_TACHOMETER_BIT 2U
#define PIN_TACHOMETER_PULL_UP 1U
/* D3: STOP loop: low while closed, high when pressed or broken */
#define PIN_STOP_SENSE_PORT PORTD
#define PIN_STOP_SENSE_DDR DDRD
#define PIN_STOP_SENSE_PIN PIND
#define PIN_STOP_SENSE_BIT 3U
#define PIN_STOP_SENSE_PULL_UP 1U
/* D4: START: low while pressed */
#define PIN_START_BUTTON_PORT PORTD
#define PIN_START_BUTTON_DDR DDRD
#define PIN_START_BUTTON_PIN PIND
#define PIN_START_BUTTON_BIT 4U
#define PIN_START_BUTTON_PULL_UP 1U
/* D5: presence sensor, open collector: low with feet on the plate, high when broken */
#define PIN_PRESENCE_PORT PORTD
#define PIN_PRESENCE_DDR DDRD
#define PIN_PRESENCE_PIN PIND
#define PIN_PRESENCE_BIT 5U
#define PIN_PRESENCE_PULL_UP 1U
/* D6: charge pump of the relay in the motor supply: only a changing level holds it (S15) */
#define PIN_RELAY_PORT PORTD
#define PIN_RELAY_DDR DDRD
#define PIN_RELAY_PIN PIND
#define PIN_RELAY_BIT 6U
#define PIN_RELAY_PULL_UP 0U
/* A0: ADC0: motor current */
#define PIN_CURRENT_PORT PORTC
#define PIN_CURRENT_DDR DDRC
#define PIN_CURRENT_PIN PINC
#define PIN_CURRENT_BIT 0U
#define PIN_CURRENT_PULL_UP 0U
/* A1: ADC1: supply voltage */
#define PIN_SUPPLY_PORT PORTC
#define PIN_SUPPLY_DDR DDRC
#define PIN_SUPPLY_PIN PINC
#define PIN_SUPPLY_BIT 1U
#define PIN_SUPPLY_PULL_UP 0U
/* A2: ADC2: NTC on the motor */
#define PIN_TEMPERATURE_PORT PORTC
#define PIN_TEMPERATURE_DDR DDRC
#define PIN_TEMPERATURE_PIN PINC
#define PIN_TEMPERATURE_BIT 2U
#define PIN_TEMPERATURE_PULL_UP 0U

#endif
