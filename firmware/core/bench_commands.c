/* One handler a verb, each beside its arguments. */
#include "bench_commands.h"

#include "rare.h"

static enum refusal run_bench(struct soleus *soleus, const struct request *request) {
  uint32_t nonce;
  if (!parse_hex8(request->args[0], &nonce)) {
    return REFUSAL_ARGS;
  }
  return supervisor_bench(&soleus->supervisor, nonce);
}

static enum refusal run_duty(struct soleus *soleus, const struct request *request) {
  uint32_t run;
  uint32_t counts;
  if (!parse_hex8(request->args[0], &run) || !parse_decimal(request->args[1], UINT32_MAX, &counts)) {
    return REFUSAL_ARGS;
  }
  return supervisor_duty(&soleus->supervisor, run, counts);
}

static enum refusal run_stage(struct soleus *soleus, const struct request *request) {
  uint32_t part;
  uint8_t bytes[CALIBRATION_PART_BYTES];
  const enum refusal refusal = supervisor_may_store(&soleus->supervisor);
  if (!parse_decimal(request->args[0], UINT32_MAX, &part) ||
      !parse_bytes(request->args[1], bytes, CALIBRATION_PART_BYTES)) {
    return REFUSAL_ARGS;
  }
  if (refusal != REFUSAL_NONE) {
    return refusal;
  }
  if (part >= CALIBRATION_PARTS) {
    return REFUSAL_RANGE;
  }
  return calibration_store_stage(&soleus->persistence.store, (uint8_t)part, bytes);
}

static enum refusal run_commit(struct soleus *soleus) {
  enum refusal refusal = supervisor_may_store(&soleus->supervisor);
  if (refusal == REFUSAL_NONE) {
    refusal = calibration_store_commit(&soleus->persistence.store, &soleus->calibration);
  }
  if (refusal == REFUSAL_NONE) {
    supervisor_calibrated(&soleus->supervisor, soleus->calibration.valid, true);
  }
  return refusal;
}

static enum refusal run_copy(const struct request *request, uint8_t bytes[CALIBRATION_PART_BYTES]) {
  uint32_t copy;
  uint32_t part;
  if (!parse_decimal(request->args[0], UINT32_MAX, &copy) || !parse_decimal(request->args[1], UINT32_MAX, &part)) {
    return REFUSAL_ARGS;
  }
  if ((copy >= CALIBRATION_COPIES) || (part >= CALIBRATION_PARTS)) {
    return REFUSAL_RANGE;
  }
  return storage_read(calibration_address((uint8_t)copy, (uint8_t)part), bytes, CALIBRATION_PART_BYTES) ? REFUSAL_NONE
                                                                                                        : REFUSAL_BUSY;
}

RARE enum refusal bench_command_run(struct soleus *soleus, enum verb verb, const struct request *request,
                               uint8_t part[CALIBRATION_PART_BYTES]) {
  switch (verb) {
    case VERB_BENCH:
      return run_bench(soleus, request);
    case VERB_DUTY:
      return run_duty(soleus, request);
    case VERB_CLOSE:
      return supervisor_close(&soleus->supervisor);
    case VERB_STAGE:
      return run_stage(soleus, request);
    case VERB_COMMIT:
      return run_commit(soleus);
    case VERB_COPY:
    default:
      return run_copy(request, part);
  }
}
