/* The hash of the flash, put in place when the firmware is built. */
#ifndef SOLEUS_FLASH_HASH_H
#define SOLEUS_FLASH_HASH_H

#include <stdint.h>

uint32_t flash_hash(void);

#endif
