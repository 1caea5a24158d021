/* Flash (S13): a CRC-16 whose check was fixed when the firmware was built (see build.ts). */
#ifndef SOLEUS_SELFTEST_FLASH_H
#define SOLEUS_SELFTEST_FLASH_H

/* Everything at once, at the start: 50 ms for 28 KB. */
void selftest_flash_all(void);

/* The next pass begins with its first piece. */
void selftest_flash_begin(void);

/* The next few bytes; judges at the end of a pass. */
void selftest_flash_step(void);

#endif
