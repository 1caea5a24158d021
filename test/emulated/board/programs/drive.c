/*
 * A machine's worth of work: drives the motor, counts the tachometer, converts the sensors in turn, writes to
 * EEPROM, sleeps between ticks of 1 ms, and tells the computer all about it every 10 ms. Each byte from the
 * computer is a new duty, in quarters of a percent.
 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>
#include "report.h"

#ifndef DUTY
#define DUTY 0
#endif

static volatile uint16_t edges;
static volatile uint8_t queue[32], head, tail;
static volatile uint8_t ticked;

ISR(INT0_vect) { edges++; }
ISR(TIMER0_COMPA_vect) { ticked = 1; }
ISR(USART_UDRE_vect) {
  if (head == tail) UCSR0B &= ~_BV(UDRIE0);
  else UDR0 = queue[tail++ & 31];
}

static void drive(uint16_t duty) {
  OCR1A = duty ? duty - 1 : 0;
  if (duty) TCCR1A |= _BV(COM1A1);
  else TCCR1A &= ~_BV(COM1A1);
}

ISR(USART_RX_vect) { drive(2 * UDR0); }

static void say(uint8_t byte) { queue[head++ & 31] = byte; }

static void tick(uint16_t now) {
  static uint8_t channel;
  if (ADCSRA & _BV(ADIF)) {
    REPORT16(4 + channel) = ADC;
    ADCSRA |= _BV(ADIF);
    channel = (channel + 1) % 3;
  }
  ADMUX = _BV(REFS0) | channel;
  ADCSRA |= _BV(ADSC);
  REPORT[4] = PIND;
  REPORT16(0) = edges;
  if (now % 10 == 0) {
    say(edges);
    say(edges >> 8);
    for (uint8_t i = 0; i < 3; i++) say(REPORT16(4 + i));
    say(PIND);
    UCSR0B |= _BV(UDRIE0);
  }
  if (now % 16 == 0 && !(EECR & _BV(EEPE))) {
    EEAR = now & 0x1ff;
    EEDR = edges;
    EECR |= _BV(EEMPE);
    EECR |= _BV(EEPE);
  }
}

int main(void) {
  for (uint8_t i = 0; i < 32; i++) REPORT[i] = 0;
  DDRB = _BV(1) | _BV(5);
  PORTD = _BV(2) | _BV(3) | _BV(4) | _BV(5);
  UBRR0 = 3;
  UCSR0B = _BV(RXEN0) | _BV(TXEN0) | _BV(RXCIE0);
  EICRA = _BV(ISC01);
  EIMSK = _BV(INT0);
  ADCSRA = _BV(ADEN) | _BV(ADPS2) | _BV(ADPS1) | _BV(ADPS0);
  ICR1 = 799;
  TCCR1A = _BV(WGM11);
  TCCR1B = _BV(WGM13) | _BV(WGM12) | _BV(CS10);
  TCCR0A = _BV(WGM01);
  OCR0A = 249;
  TIMSK0 = _BV(OCIE0A);
  TCCR0B = _BV(CS01) | _BV(CS00);
  set_sleep_mode(SLEEP_MODE_IDLE);
  sleep_enable();
  drive(DUTY);
  uint16_t now = 0;
  sei();
  for (;;) {
    cli();
    if (!ticked) {
      sei();
      sleep_cpu();
      continue;
    }
    ticked = 0;
    sei();
    PORTB ^= _BV(5);
    tick(++now);
  }
}
