/* What has failed in the processor's memory outlives every reset but a power cut. */
#ifndef SOLEUS_SELFTEST_KEPT_H
#define SOLEUS_SELFTEST_KEPT_H

/* Keeps what has failed so far. */
void selftest_keep(void);

#endif
