/* Requests to answers: looks up the verb, checks its arguments, asks the supervisor. */
#ifndef SOLEUS_COMMANDS_H
#define SOLEUS_COMMANDS_H

#include "state.h"

/* Runs a request and writes its answer; false when the line deserves none. */
bool command_run(struct soleus *soleus, const struct request *request, struct frame_out *answer);

#endif
