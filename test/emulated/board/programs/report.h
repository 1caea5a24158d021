/* How the programs of these tests tell what they saw: bytes at a fixed place in SRAM, above the stack's reach. */
#pragma once
#include <stdint.h>

#define REPORT ((volatile uint8_t *)0x0600)
#define REPORT16(index) (*(volatile uint16_t *)(0x0600 + 2 * (index)))
