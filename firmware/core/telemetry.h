/* What the firmware tells of itself: the fields of `tel`, `aux` and of the handshake. */
#ifndef SOLEUS_TELEMETRY_H
#define SOLEUS_TELEMETRY_H

#include "state.h"

/* The flags of `tel`. */
uint8_t telemetry_flags(const struct soleus *soleus);

/* Appends the fields of `tel`: state level target rpm mA 0.1 °C cV flags fault end. */
void telemetry_fields(const struct soleus *soleus, struct frame_out *out);

/* Appends the fields of `aux`: run soak-ms motor-on-s budget-s duty dropped pause-s. */
void auxiliary_fields(const struct soleus *soleus, struct frame_out *out);

/* Appends who this is: protocol, version, hash, serial. */
void identity_fields(const struct soleus *soleus, struct frame_out *out);

/* Appends why the processor started. */
void reset_field(const struct soleus *soleus, struct frame_out *out);

#endif
