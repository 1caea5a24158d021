/* SRAM (S13): March C- over all of it at the start, before anything is in it; March X on overlapping pairs while running. */
#ifndef SOLEUS_SELFTEST_RAM_H
#define SOLEUS_SELFTEST_RAM_H

/* The running test begins at the first byte. */
void selftest_ram_begin(void);

/* Tests one byte with the one behind it and restores both: 50 cycles with interrupts off. */
void selftest_ram_step(void);

#endif
