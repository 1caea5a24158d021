/* Start, then one loop: a tick each millisecond, bytes as they come, telemetry when due, sleep in between. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "eeprom.h"
#include "flash_hash.h"
#include "motor_output.h"
#include "selftest.h"
#include "sensors.h"
#include "serial.h"
#include "soleus.h"
#include "supply_relay.h"
#include "tachometer_input.h"
#include "tick.h"
#include "watchdog.h"

/* Bytes taken before the tick is looked at again. */
#define BYTES_AT_ONCE 8U
/* Room left for an answer when telemetry is pushed. */
#define ANSWER_ROOM LINE_MAX_BYTES
/* More ticks than this waiting: the loop has fallen behind. */
#define TICKS_LATE 3U

static struct soleus soleus;

static void begin_core(void) {
  const struct identity identity = {flash_hash(), watchdog_reset_cause()};
  soleus_begin(&soleus, &identity);
}

/* What the board finds wrong with itself (S9, S13). */
static enum fault board_fault(void) {
  if (selftest_failed()) {
    return selftest_fault();
  }
  return (tick_pending() > TICKS_LATE) ? FAULT_LOOP_OVERRUN : FAULT_NONE;
}

static void run_tick(void) {
  static struct inputs inputs;
  static struct outputs outputs;
  if (sensors_read(&inputs)) {
    watchdog_check_in(CHECK_SENSORS);
  }
  inputs.board_fault = board_fault();
  inputs.edge = tachometer_input_take(&inputs.edge_stamp);
  inputs.stop_count = serial_stop_count;
  inputs.store_free = eeprom_free();
  soleus_tick(&soleus, &inputs, &outputs);
  motor_output_apply(outputs.drive, outputs.duty, outputs.stops_cleared);
  supply_relay_apply(outputs.relay_high);
  sensors_lamp(outputs.lamp);
  if (outputs.write.wanted) {
    eeprom_store(outputs.write.address, outputs.write.record);
  }
  eeprom_tick();
  selftest_tick(tick_done());
  watchdog_check_in(CHECK_TICK);
  watchdog_feed();
}

static void take_bytes(void) {
  for (uint8_t count = 0; (count < BYTES_AT_ONCE) && serial_waiting(); count++) {
    if (soleus_take(&soleus, serial_take()) && (serial_room() >= soleus.answer.length)) {
      serial_send(soleus.answer.line, soleus.answer.length);
    }
  }
  watchdog_check_in(CHECK_SERIAL);
}

static void push_telemetry(void) {
  struct frame_out frame;
  if (!soleus.telemetry_due && !soleus.auxiliary_due) {
    return;
  }
  if ((serial_room() >= (LINE_MAX_BYTES + ANSWER_ROOM)) && soleus_push(&soleus, &frame)) {
    serial_send(frame.line, frame.length);
  }
}

/* Sleeps until there is something to do: a byte sent is no reason to look around. */
static void rest(void) {
  cli();
  while ((tick_pending() == 0U) && !serial_waiting()) {
    sei();
    sleep_cpu();
    cli();
  }
  sei();
}

int main(void) {
  motor_output_begin();
  supply_relay_begin();
  selftest_begin();
  begin_core();
  sensors_begin();
  serial_begin();
  tachometer_input_begin();
  tick_begin();
  /* Idle mode: the timers, the serial port and the ADC go on. There is one sleep instruction, so it stays enabled. */
  SMCR = _BV(SE);
  sei();
  for (;;) {
    rest();
    if (tick_pending() > 0U) {
      run_tick();
      push_telemetry();
    }
    take_bytes();
  }
}
