/* For functions that seldom run: kept apart from the tick's code, and built for size. */
#ifndef SOLEUS_RARE_H
#define SOLEUS_RARE_H

#define RARE __attribute__((noinline, cold))

#endif
