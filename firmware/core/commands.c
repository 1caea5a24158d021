/* One handler a verb, each beside its arguments. */
#include "commands.h"

#include <stddef.h>

#include "bench_commands.h"
#include "flash.h"
#include "telemetry.h"

#define REFUSAL_CHARACTERS 13U

struct verb_entry {
  char word[VERB_MAX_CHARACTERS + 1U];
  uint8_t arg_count;
  uint8_t read_only;
};

static const FLASH struct verb_entry verb_table[VERB_COUNT] = {VERB_TABLE};
static const FLASH char refusal_words[][REFUSAL_CHARACTERS] = {REFUSAL_WORDS};
static const FLASH char ok_word[] = "ok";
static const FLASH char no_word[] = "no";

static bool same_word(const FLASH char *known, const char *word) {
  uint8_t at = 0;
  while ((known[at] != '\0') && (known[at] == word[at])) {
    at++;
  }
  return known[at] == word[at];
}

static enum verb verb_of(const char *word) {
  uint8_t verb = 0;
  while ((verb < (uint8_t)VERB_COUNT) && !same_word(verb_table[verb].word, word)) {
    verb++;
  }
  return (enum verb)verb;
}

static enum refusal run_hello(struct soleus *soleus, const struct request *request) {
  uint32_t protocol;
  /* A host that starts again may begin with the very line of the one before: a handshake is never a repetition. */
  soleus->answered = false;
  if (!parse_decimal(request->args[0], UINT16_MAX, &protocol)) {
    return REFUSAL_ARGS;
  }
  if (protocol != PROTOCOL_VERSION) {
    return REFUSAL_PROTOCOL;
  }
  return supervisor_hello(&soleus->supervisor);
}

static enum refusal run_arm(struct soleus *soleus, const struct request *request) {
  uint32_t nonce;
  const char *mode = request->args[1];
  if (!parse_hex8(request->args[0], &nonce) || ((mode[0] != 'a') && (mode[0] != 'u')) || (mode[1] != '\0')) {
    return REFUSAL_ARGS;
  }
  return supervisor_arm(&soleus->supervisor, nonce, mode[0] == 'u', soleus->feet.is);
}

static enum refusal run_segment(struct soleus *soleus, const struct request *request, uint32_t run) {
  uint32_t level;
  uint32_t over_ms;
  if (!parse_decimal(request->args[1], UINT32_MAX, &level) || !parse_decimal(request->args[2], UINT32_MAX, &over_ms)) {
    return REFUSAL_ARGS;
  }
  if (level > CENTILEVEL_DEEPEST) {
    return REFUSAL_RANGE;
  }
  return supervisor_segment(&soleus->supervisor, run, (uint16_t)level, over_ms);
}

static enum refusal run_end(struct soleus *soleus, const struct request *request, uint32_t run) {
  uint32_t over_ms;
  if (!parse_decimal(request->args[1], UINT32_MAX, &over_ms)) {
    return REFUSAL_ARGS;
  }
  return supervisor_end(&soleus->supervisor, run, over_ms);
}

/* The verbs that quote the run as their first argument. */
static enum refusal run_in_run(struct soleus *soleus, enum verb verb, const struct request *request) {
  uint32_t run;
  if (!parse_hex8(request->args[0], &run)) {
    return REFUSAL_ARGS;
  }
  switch (verb) {
    case VERB_SEG:
      return run_segment(soleus, request, run);
    case VERB_KEEP:
      return supervisor_keep(&soleus->supervisor, run);
    case VERB_PAUSE:
      return supervisor_pause(&soleus->supervisor, run);
    case VERB_RESUME:
      return supervisor_resume(&soleus->supervisor, run, soleus->feet.is);
    case VERB_END:
    default:
      return run_end(soleus, request, run);
  }
}

/* While idle the lamp has nothing to say that a person must see. */
static enum refusal run_lamp(struct soleus *soleus, const struct request *request) {
  uint32_t lit;
  if (!parse_decimal(request->args[0], UINT32_MAX, &lit)) {
    return REFUSAL_ARGS;
  }
  if (lit > 1U) {
    return REFUSAL_RANGE;
  }
  if (soleus->supervisor.state != STATE_IDLE) {
    return REFUSAL_STATE;
  }
  soleus->lamp_lit = lit == 1U;
  soleus->lamp_lent_ms = LIMIT_LAMP_MS;
  return REFUSAL_NONE;
}

static enum refusal run_clear(struct soleus *soleus) {
  const struct supervisor *supervisor = &soleus->supervisor;
  /* A fault outlasts a stop that came after it: its cause must have gone too. */
  const bool on_board = (supervisor->fault != FAULT_NONE) && (supervisor->fault == soleus->board_fault);
  const bool present =
      soleus->stop.is || on_board || monitor_cause_present(&soleus->monitor, supervisor->fault, &soleus->signals);
  const enum refusal refusal = supervisor_clear(&soleus->supervisor, present);
  if (refusal == REFUSAL_NONE) {
    soleus->stops_cleared = soleus->stop_count;
  }
  return refusal;
}

static enum refusal run_verb(struct soleus *soleus, enum verb verb, const struct request *request,
                             uint8_t part[CALIBRATION_PART_BYTES]) {
  switch (verb) {
    case VERB_HELLO:
      return run_hello(soleus, request);
    case VERB_ARM:
      return run_arm(soleus, request);
    case VERB_SEG:
    case VERB_KEEP:
    case VERB_PAUSE:
    case VERB_RESUME:
    case VERB_END:
      return run_in_run(soleus, verb, request);
    case VERB_NONCE:
      return soleus->supervisor.ready ? REFUSAL_NONE : REFUSAL_STARTING;
    case VERB_DISARM:
      supervisor_disarm(&soleus->supervisor);
      return REFUSAL_NONE;
    case VERB_CLEAR:
      return run_clear(soleus);
    case VERB_LAMP:
      return run_lamp(soleus, request);
    case VERB_BENCH:
    case VERB_DUTY:
    case VERB_CLOSE:
    case VERB_STAGE:
    case VERB_COMMIT:
    case VERB_COPY:
      return bench_command_run(soleus, verb, request, part);
    case VERB_INFO:
    case VERB_TEL:
    case VERB_AUX:
    case VERB_HELP:
      return REFUSAL_NONE;
    case VERB_COUNT:
    default:
      return REFUSAL_VERB;
  }
}

/* 0, which no number is, while none may be given (S7). */
static uint32_t nonce_told(const struct supervisor *supervisor) {
  return supervisor->ready ? supervisor_nonce(supervisor) : 0U;
}

/* What follows `ok`. */
static void write_fields(const struct soleus *soleus, enum verb verb, const uint8_t part[CALIBRATION_PART_BYTES],
                         struct frame_out *answer) {
  switch (verb) {
    case VERB_HELLO:
      identity_fields(soleus, answer);
      frame_out_hex(answer, supervisor_nonce(&soleus->supervisor), 8);
      reset_field(soleus, answer);
      break;
    case VERB_INFO:
      identity_fields(soleus, answer);
      reset_field(soleus, answer);
      break;
    case VERB_NONCE:
    case VERB_DISARM:
    case VERB_CLEAR:
    case VERB_CLOSE:
      frame_out_hex(answer, nonce_told(&soleus->supervisor), 8);
      break;
    case VERB_COPY:
      frame_out_bytes(answer, part, CALIBRATION_PART_BYTES);
      break;
    case VERB_ARM:
    case VERB_BENCH:
      frame_out_hex(answer, soleus->supervisor.run, 8);
      break;
    case VERB_TEL:
      telemetry_fields(soleus, answer);
      break;
    case VERB_AUX:
      auxiliary_fields(soleus, answer);
      break;
    case VERB_HELP:
      for (uint8_t other = 0; other < (uint8_t)VERB_COUNT; other++) {
        if (verb_table[other].read_only != 0U) {
          frame_out_word(answer, verb_table[other].word);
        }
      }
      break;
    case VERB_SEG:
    case VERB_KEEP:
    case VERB_PAUSE:
    case VERB_RESUME:
    case VERB_END:
    case VERB_DUTY:
    case VERB_STAGE:
    case VERB_COMMIT:
    case VERB_LAMP:
    case VERB_COUNT:
    default:
      break;
  }
}

bool command_run(struct soleus *soleus, const struct request *request, struct frame_out *answer) {
  const enum verb verb = verb_of(request->verb);
  const bool known = verb < VERB_COUNT;
  enum refusal refusal = REFUSAL_VERB;
  uint8_t part[CALIBRATION_PART_BYTES];
  if (request->bare && (!known || (verb_table[verb].read_only == 0U))) {
    return false;
  }
  if (known) {
    refusal = (request->arg_count == verb_table[verb].arg_count) ? run_verb(soleus, verb, request, part) : REFUSAL_ARGS;
  }
  if (request->bare) {
    frame_out_begin_bare(answer);
  } else {
    frame_out_begin(answer, request->number);
  }
  if (refusal == REFUSAL_NONE) {
    frame_out_word(answer, ok_word);
    write_fields(soleus, verb, part, answer);
  } else {
    frame_out_word(answer, no_word);
    frame_out_word(answer, refusal_words[refusal]);
  }
  frame_out_end(answer);
  return true;
}
