/* USART0 at 250,000 baud, eight bits, no parity, one stop bit. */
#include "serial.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "contract.h"
#include "frame_in.h"
#include "motor_output.h"

#define BAUD_DIVISOR ((uint16_t)((F_CPU / (16UL * BAUD_RATE)) - 1UL))
#define RECEIVE_BYTES 128U
#define TRANSMIT_BYTES 256U

volatile uint8_t serial_stop_count;

static volatile uint8_t receive_ring[RECEIVE_BYTES];
static volatile uint8_t receive_in;
static volatile uint8_t receive_out;
/* Indices of the transmit ring wrap by themselves. */
static volatile uint8_t transmit_ring[TRANSMIT_BYTES];
static volatile uint8_t transmit_in;
static volatile uint8_t transmit_out;

void serial_begin(void) {
  UBRR0 = BAUD_DIVISOR;
  UCSR0A = 0;
  UCSR0C = (uint8_t)(_BV(UCSZ01) | _BV(UCSZ00));
  UCSR0B = (uint8_t)(_BV(RXCIE0) | _BV(RXEN0) | _BV(TXEN0));
}

/* S2: the stop byte counts even with a framing or an overrun flag, and before anything else. */
ISR(USART_RX_vect) {
  const uint8_t damaged = (uint8_t)(UCSR0A & (uint8_t)(_BV(FE0) | _BV(DOR0)));
  uint8_t byte = UDR0;
  if (byte == STOP_BYTE) {
    motor_output_cut();
    serial_stop_count++;
  } else if (damaged != 0U) {
    byte = FRAME_VOID_BYTE;
  } else {
    /* An ordinary byte. */
  }
  const uint8_t in = receive_in;
  const uint8_t next = (uint8_t)((in + 1U) % RECEIVE_BYTES);
  if (next == receive_out) {
    /* No room: the line that loses this byte must not be believed. */
    receive_ring[(uint8_t)((in + RECEIVE_BYTES - 1U) % RECEIVE_BYTES)] = FRAME_VOID_BYTE;
  } else {
    receive_ring[in] = byte;
    receive_in = next;
  }
}

ISR(USART_UDRE_vect) {
  const uint8_t out = transmit_out;
  if (out == transmit_in) {
    UCSR0B = (uint8_t)(_BV(RXCIE0) | _BV(RXEN0) | _BV(TXEN0));
  } else {
    UDR0 = transmit_ring[out];
    transmit_out = (uint8_t)(out + 1U);
  }
}

bool serial_waiting(void) {
  return receive_in != receive_out;
}

uint8_t serial_take(void) {
  const uint8_t out = receive_out;
  const uint8_t byte = receive_ring[out];
  receive_out = (uint8_t)((out + 1U) % RECEIVE_BYTES);
  return byte;
}

uint8_t serial_room(void) {
  return (uint8_t)((uint8_t)(transmit_out - transmit_in) - 1U);
}

void serial_send(const char *bytes, uint8_t length) {
  uint8_t in = transmit_in;
  for (uint8_t at = 0; at < length; at++) {
    transmit_ring[in] = (uint8_t)bytes[at];
    in++;
  }
  transmit_in = in;
  UCSR0B = (uint8_t)(_BV(RXCIE0) | _BV(UDRIE0) | _BV(RXEN0) | _BV(TXEN0));
}
