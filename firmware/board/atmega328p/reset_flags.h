/* Why the processor started: MCUSR's flags, kept in a register that nothing else uses until the next reset. */
#ifndef SOLEUS_RESET_FLAGS_H
#define SOLEUS_RESET_FLAGS_H

#include <avr/io.h>

#define RESET_FLAGS GPIOR1

#endif
