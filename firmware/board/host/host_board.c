/* The board for tests on an ordinary computer. */
#include "host_board.h"

#include <stdio.h>
#include <string.h>

#include "crc16.h"
#include "little_endian.h"
#include "signals.h"

const uint16_t host_duties[CALIBRATED_LEVELS] = {190, 210, 235, 265, 300, 340, 385, 435, 490, 550, 620};

void host_seal(uint8_t image[CALIBRATION_BYTES]) {
  put_word(image, CALIBRATION_AT_CRC, crc16_of(image, CALIBRATION_AT_CRC));
}

void host_image(uint8_t image[CALIBRATION_BYTES], uint16_t counter) {
  memset(image, 0, CALIBRATION_BYTES);
  image[CALIBRATION_AT_SCHEMA] = CALIBRATION_SCHEMA;
  put_word(image, CALIBRATION_AT_COUNTER, counter);
  memcpy(&image[CALIBRATION_AT_SERIAL], "SOL-TEST", SERIAL_CHARACTERS);
  put_word(image, CALIBRATION_AT_PWM_PERIOD, PWM_PERIOD_COUNTS);
  put_word(image, CALIBRATION_AT_START_DUTY, 260);
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    put_word(image, (uint8_t)(CALIBRATION_AT_DUTIES + (2U * level)), host_duties[level]);
  }
  host_seal(image);
}

void host_calibrate(struct host_board *board) {
  for (uint8_t copy = 0; copy < CALIBRATION_COPIES; copy++) {
    host_image(&board->eeprom[calibration_address(copy, 0)], 1);
  }
}

/* The board that core reads its storage from. */
static struct host_board *powered;

static bool writer_free(const struct host_board *board) {
  return board->writing == STORAGE_RECORD_BYTES;
}

bool storage_read(uint16_t address, uint8_t *bytes, uint8_t length) {
  if (!writer_free(powered)) {
    return false;
  }
  memcpy(bytes, &powered->eeprom[address], length);
  return true;
}

void host_power_on(struct host_board *board) {
  const struct identity identity = {0x1a2b3c4dU, RESET_POWER};
  memset(&board->soleus, 0, sizeof(board->soleus));
  memset(&board->inputs, 0, sizeof(board->inputs));
  memset(&board->outputs, 0, sizeof(board->outputs));
  board->inputs.feet = true;
  board->inputs.counts[CHANNEL_SUPPLY] = (SUPPLY_MIN_COUNTS + SUPPLY_MAX_COUNTS) / 2U;
  board->inputs.counts[CHANNEL_TEMPERATURE] = 512;
  board->now_ms = 0;
  board->stamps_to_edge = 0;
  board->last_push[0] = '\0';
  board->writing = STORAGE_RECORD_BYTES;
  powered = board;
  soleus_begin(&board->soleus, &identity);
}

void host_cut(struct host_board *board, uint8_t torn) {
  if (!writer_free(board)) {
    board->eeprom[(uint16_t)(board->write.address + board->writing)] = torn;
  }
  board->writing = STORAGE_RECORD_BYTES;
}

/* A byte is in place once its time has passed. */
static void write_storage(struct host_board *board) {
  if (board->outputs.write.wanted) {
    board->write = board->outputs.write;
    board->writing = 0;
    board->byte_ms = HOST_BYTE_MS;
    board->records_written++;
  }
  if (writer_free(board)) {
    return;
  }
  board->byte_ms--;
  if (board->byte_ms == 0U) {
    board->eeprom[(uint16_t)(board->write.address + board->writing)] = board->write.record[board->writing];
    board->writing++;
    board->bytes_written++;
    board->byte_ms = HOST_BYTE_MS;
  }
}

/* The voltage that the rotor's EMF leaves over drives a current through the winding. */
static uint16_t current_counts(const struct host_board *board) {
  const uint16_t free = implied_rpm(board->inputs.counts[CHANNEL_SUPPLY], 0, board->outputs.duty);
  return (free > board->rotor_rpm) ? (uint16_t)(((uint32_t)(free - board->rotor_rpm) * 16U) / RPM_PER_CURRENT_Q4) : 0U;
}

/* An edge falls due every quarter turn. */
static void turn_rotor(struct host_board *board) {
  const bool turning = board->outputs.drive && (board->rotor_rpm > 0U);
  board->inputs.edge = false;
  board->inputs.counts[CHANNEL_CURRENT] = board->outputs.drive ? current_counts(board) : 0U;
  if (!turning) {
    board->stamps_to_edge = 0;
    return;
  }
  const uint32_t period = (uint32_t)15000000 / board->rotor_rpm / TACHOMETER_PULSES_PER_TURN;
  if (board->stamps_to_edge == 0U) {
    board->stamps_to_edge = period;
  }
  if (board->stamps_to_edge <= STAMPS_PER_MS) {
    board->inputs.edge = true;
    board->inputs.edge_stamp = (uint16_t)((board->now_ms * STAMPS_PER_MS) + board->stamps_to_edge);
    board->stamps_to_edge += period;
  }
  board->stamps_to_edge -= STAMPS_PER_MS;
}

void host_run(struct host_board *board, uint32_t ms) {
  struct frame_out frame;
  for (uint32_t passed = 0; passed < ms; passed++) {
    turn_rotor(board);
    board->inputs.store_free = writer_free(board);
    soleus_tick(&board->soleus, &board->inputs, &board->outputs);
    board->now_ms++;
    write_storage(board);
    if (soleus_push(&board->soleus, &frame)) {
      memcpy(board->last_push, frame.line, frame.length);
      board->last_push[frame.length] = '\0';
    }
  }
}

const char *host_send_raw(struct host_board *board, const char *bytes) {
  static char answer[LINE_MAX_BYTES + 1U];
  answer[0] = '\0';
  for (size_t at = 0; bytes[at] != '\0'; at++) {
    if ((uint8_t)bytes[at] == STOP_BYTE) {
      board->inputs.stop_count++;
    }
    if (soleus_take(&board->soleus, (uint8_t)bytes[at])) {
      memcpy(answer, board->soleus.answer.line, board->soleus.answer.length);
      answer[board->soleus.answer.length] = '\0';
    }
    if (board->after_byte != NULL) {
      board->after_byte(&board->soleus);
    }
  }
  return answer;
}

const char *host_send(struct host_board *board, const char *text) {
  char line[2U * LINE_MAX_BYTES];
  const uint16_t crc = crc16_of((const uint8_t *)text, (uint8_t)strlen(text));
  (void)snprintf(line, sizeof(line), "%s*%04X\n", text, crc);
  return host_send_raw(board, line);
}

void host_open_bench(struct host_board *board) {
  board->inputs.start_pressed = true;
  host_run(board, LIMIT_BENCH_HOLD_MS + 100U);
  board->inputs.start_pressed = false;
  host_run(board, 100);
}

uint32_t host_bench(struct host_board *board) {
  char text[LINE_MAX_BYTES];
  (void)host_send(board, "20 nonce");
  (void)snprintf(text, sizeof(text), "21 bench %08x", supervisor_nonce(&board->soleus.supervisor));
  (void)host_send(board, text);
  return board->soleus.supervisor.run;
}

const char *host_duty(struct host_board *board, uint32_t run, uint16_t counts) {
  char text[LINE_MAX_BYTES];
  board->number++;
  (void)snprintf(text, sizeof(text), "%u duty %08x %u", board->number, run, counts);
  return host_send(board, text);
}

const char *host_stage(struct host_board *board, const uint8_t image[CALIBRATION_BYTES]) {
  const char *answer = "";
  for (uint8_t part = 0; part < CALIBRATION_PARTS; part++) {
    char text[LINE_MAX_BYTES];
    const uint8_t *bytes = &image[part * CALIBRATION_PART_BYTES];
    (void)snprintf(text, sizeof(text), "%u stage %u %02x%02x%02x%02x%02x%02x%02x%02x", 30U + part, part, bytes[0],
                   bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7]);
    answer = host_send(board, text);
  }
  return answer;
}

uint32_t host_arm(struct host_board *board) {
  char text[LINE_MAX_BYTES];
  (void)host_send(board, "1 hello 1");
  (void)snprintf(text, sizeof(text), "2 arm %08x a", supervisor_nonce(&board->soleus.supervisor));
  (void)host_send(board, text);
  return board->soleus.supervisor.run;
}

const char *host_segment(struct host_board *board, uint8_t number, uint32_t run, uint16_t level, uint32_t over_ms) {
  char text[LINE_MAX_BYTES];
  (void)snprintf(text, sizeof(text), "%u seg %08x %u %u", number, run, level, over_ms);
  return host_send(board, text);
}

void host_run_leased(struct host_board *board, uint32_t run, uint32_t ms) {
  static uint8_t number;
  char text[LINE_MAX_BYTES];
  for (uint32_t passed = 0; passed < ms; passed += LIMIT_LEASE_RENEW_MS) {
    const uint32_t left = ms - passed;
    number++;
    (void)snprintf(text, sizeof(text), "%u keep %08x", number, run);
    (void)host_send(board, text);
    host_run(board, (left < LIMIT_LEASE_RENEW_MS) ? left : LIMIT_LEASE_RENEW_MS);
  }
}
