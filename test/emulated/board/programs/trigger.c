/*
 * Lets a flag of Timer 1 start the ADC in step with the PWM: SOURCE is the trigger (ADTS), MATCH the compare value
 * of channel B, PRESCALER the ADC's. CLEARED says who clears the flag: nobody, the ADC's interrupt, the loop at
 * once, or an interrupt of the flag's own. Any byte from the computer goes over to the other source.
 */
#include <avr/interrupt.h>
#include <avr/io.h>
#include "report.h"

#ifndef SOURCE
#define SOURCE 5
#endif
#ifndef MATCH
#define MATCH 100
#endif
#ifndef DUTY
#define DUTY 300
#endif
#ifndef PRESCALER
#define PRESCALER 4
#endif
#define NOBODY 0
#define INTERRUPT_OF_ADC 1
#define LOOP 2
#define INTERRUPT_OF_FLAG 3
#ifndef CLEARED
#define CLEARED INTERRUPT_OF_ADC
#endif

ISR(ADC_vect) {
  REPORT16(0) = ADC;
  REPORT16(1)++;
  if (CLEARED == INTERRUPT_OF_ADC) TIFR1 = _BV(OCF1B) | _BV(TOV1);
}
ISR(TIMER1_COMPB_vect) {}
ISR(USART_RX_vect) {
  (void)UDR0;
  ADCSRB ^= 3;
}

int main(void) {
  for (uint8_t i = 0; i < 32; i++) REPORT[i] = 0;
  DDRB = _BV(1);
  DDRD = _BV(6);
  UBRR0 = 3;
  UCSR0B = _BV(RXEN0) | _BV(RXCIE0);
  ICR1 = 799;
  OCR1A = DUTY - 1;
  OCR1B = MATCH;
  TCCR1A = _BV(COM1A1) | _BV(WGM11);
  TCCR1B = _BV(WGM13) | _BV(WGM12) | _BV(CS10);
  if (CLEARED == INTERRUPT_OF_FLAG) TIMSK1 = _BV(OCIE1B);
  ADMUX = _BV(REFS0);
#ifdef ALREADY_SET
  while (!(TIFR1 & _BV(OCF1B))) {
  }
#else
  while (TIFR1 & _BV(OCF1B)) TIFR1 = _BV(OCF1B) | _BV(TOV1);
#endif
  ADCSRB = SOURCE;
  ADCSRA = _BV(ADEN) | _BV(ADATE) | _BV(ADIE) | PRESCALER;
  sei();
  for (;;) {
    if (CLEARED == LOOP) TIFR1 = _BV(OCF1B) | _BV(TOV1);
  }
}
