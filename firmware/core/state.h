/* Everything the firmware knows, what the board tells it, and what it tells the board. */
#ifndef SOLEUS_STATE_H
#define SOLEUS_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "calibration.h"
#include "debounce.h"
#include "frame_in.h"
#include "frame_out.h"
#include "monitor.h"
#include "persistence.h"
#include "relay.h"
#include "speed.h"
#include "supervisor.h"
#include "tachometer.h"

/* The slow signals, in the order in which the board converts them. */
enum channel { CHANNEL_CURRENT, CHANNEL_SUPPLY, CHANNEL_TEMPERATURE, CHANNELS };

/* What the board has read in this millisecond. */
struct inputs {
  uint16_t counts[CHANNELS]; /* ADC counts; one channel is new every other millisecond */
  bool feet;
  bool start_pressed;
  bool stop_open;
  bool edge;           /* a tachometer edge came, at `edge_stamp` */
  uint16_t edge_stamp; /* 4 µs */
  uint8_t stop_count;  /* `!` bytes received since the reset; wraps */
  enum fault board_fault; /* what the board finds wrong with itself: a self-test, a late loop */
  bool store_free;     /* the last EEPROM record is written */
};

/* What the board is to do. */
struct outputs {
  bool drive;
  bool relay_high;          /* the relay's pin: only a changing one holds it (S15) */
  uint16_t duty;            /* counts of the PWM period */
  uint8_t stops_cleared;    /* the board drives only while its `stop_count` is still this (S2) */
  bool lamp;
  struct storage_write write; /* to EEPROM; only while the inputs say `store_free` */
};

struct identity {
  uint32_t hash; /* of the flash, fixed when it was built */
  enum reset_cause reset_cause;
};

struct soleus {
  struct identity identity;
  struct calibration calibration;
  struct persistence persistence;
  struct supervisor supervisor;
  struct speed speed;
  struct tachometer tachometer;
  struct monitor monitor;
  struct relay relay;
  struct signals signals;
  enum fault found; /* since the rules last looked */
  struct debounce feet;
  struct debounce start;
  struct debounce stop;
  struct frame_in in;
  /* answers are kept: a repeated request gets its answer again without being run again */
  struct frame_out answer;
  uint8_t answered_number;
  uint16_t answered_crc;
  bool answered;
  /* what is pushed */
  uint8_t push_number;
  uint16_t until_telemetry_ms;
  uint16_t until_auxiliary_ms;
  uint16_t uptime_ms; /* in steps of 4; wraps */
  bool telemetry_due;
  bool auxiliary_due;
  enum state told_state;
  uint8_t told_flags;
  enum fault board_fault; /* when the monitor last looked */
  uint8_t stop_count;
  uint8_t stops_cleared;
  uint16_t duty;
  uint8_t slow; /* which of the slow jobs is next */
  uint8_t lamp_steps;
  uint16_t lamp_lent_ms; /* how long it still is as the host has set it */
  bool lamp_lit;
  uint16_t current_q4; /* filtered, sixteenths of a count */
};

#endif
