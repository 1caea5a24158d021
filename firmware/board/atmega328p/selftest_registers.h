/* Working registers, status register and stack pointer (S13), with 0x55 and 0xAA. */
#ifndef SOLEUS_SELFTEST_REGISTERS_H
#define SOLEUS_SELFTEST_REGISTERS_H

/* R0 to R15, with interrupts as they are: they give back what they use. */
void selftest_low_registers(void);

/* R16 to R31, likewise. */
void selftest_high_registers(void);

/* Status register and stack pointer: 45 cycles with interrupts off. */
void selftest_pointers(void);

#endif
