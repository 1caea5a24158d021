/* The technician's verbs: bench runs, and a new calibration (S10, S11). */
#ifndef SOLEUS_BENCH_COMMANDS_H
#define SOLEUS_BENCH_COMMANDS_H

#include "state.h"

/* Runs one of `bench`, `duty`, `close`, `stage`, `commit`, `copy`. `part` takes what `copy` reads. */
enum refusal bench_command_run(struct soleus *soleus, enum verb verb, const struct request *request,
                               uint8_t part[CALIBRATION_PART_BYTES]);

#endif
