/* Constant tables stay in flash on the AVR, where RAM is scarce; elsewhere they are ordinary constants. */
#ifndef SOLEUS_FLASH_H
#define SOLEUS_FLASH_H

#ifdef __AVR__
#define FLASH __flash
#else
#define FLASH
#endif

#endif
