/* The firmware's version, as the handshake tells it. */
#ifndef SOLEUS_VERSION_H
#define SOLEUS_VERSION_H

#define FIRMWARE_VERSION "0.1.0"

#endif
