/* Stack (S13): a canary between the variables and the stack that grows down towards them. */
#ifndef SOLEUS_SELFTEST_STACK_H
#define SOLEUS_SELFTEST_STACK_H

void selftest_stack_begin(void);

/* Fails when the stack has ever reached the canary. */
void selftest_stack_look(void);

#endif
