/* Written in assembler, since a compiler chooses its registers by itself. An interrupt gives back every register it uses, so that only the last test shuts it out. */
#include "selftest_registers.h"

#include <avr/io.h>

#include "selftest.h"

#define FAIL "sbi %[failed], %[bit]\n"
#define FAILURE [failed] "I"(_SFR_IO_ADDR(SELFTEST_FAILED)), [bit] "I"(FAILED_REGISTER)

/* Each register in turn: `COPY` gives it the pattern in R24, `LOOK` goes to `failed` unless it holds it. */
#define COPY(n) "mov r" #n ", r24\n"
#define LOOK(n, pattern, failed) "cpse r" #n ", " pattern "\n rjmp " failed "\n"
#define PATTERN(n) "ldi r" #n ", 0x55\n"
#define INVERT(n) "com r" #n "\n"
#define LOW(n) LOOK(n, "r24", "low_failed")
#define HIGH(n) LOOK(n, "r0", "high_failed")
#define EACH_LOW(do)                                                                                                  \
  do(0) do(1) do(2) do(3) do(4) do(5) do(6) do(7) do(8) do(9) do(10) do(11) do(12) do(13) do(14) do(15)
#define EACH_HIGH(do)                                                                                                 \
  do(16) do(17) do(18) do(19) do(20) do(21) do(22) do(23) do(24) do(25) do(26) do(27) do(28) do(29) do(30) do(31)

void __attribute__((naked, noinline)) selftest_low_registers(void) {
  __asm__ __volatile__(
      "push r2\n push r3\n push r4\n push r5\n push r6\n push r7\n push r8\n"
      "push r9\n push r10\n push r11\n push r12\n push r13\n push r14\n push r15\n"
      "ldi r24, 0x55\n" EACH_LOW(COPY) EACH_LOW(LOW)
      "com r24\n" EACH_LOW(COPY) EACH_LOW(LOW)
      "rjmp low_done\n"
      "low_failed:\n" FAIL
      "low_done:\n"
      "pop r15\n pop r14\n pop r13\n pop r12\n pop r11\n pop r10\n pop r9\n"
      "pop r8\n pop r7\n pop r6\n pop r5\n pop r4\n pop r3\n pop r2\n"
      "clr r1\n"
      "ret\n"
      :
      : FAILURE);
}

void __attribute__((naked, noinline)) selftest_high_registers(void) {
  __asm__ __volatile__(
      "push r16\n push r17\n push r28\n push r29\n" EACH_HIGH(PATTERN)
      "mov r0, r16\n" EACH_HIGH(HIGH)
      "com r0\n" EACH_HIGH(INVERT) EACH_HIGH(HIGH)
      "rjmp high_done\n"
      "high_failed:\n" FAIL
      "high_done:\n"
      "pop r29\n pop r28\n pop r17\n pop r16\n"
      "ret\n"
      :
      : FAILURE);
}

/* The status register's bit I stays 0, and S always fits N and V, as after every instruction; of the stack pointer's upper byte only the bits that reach the end of RAM exist. */
#define STATUS(pattern)                                                                                               \
  "ldi r24, " pattern "\n out __SREG__, r24\n in r25, __SREG__\n eor r25, r24\n or r19, r25\n"
#define POINTER(pattern, upper)                                                                                       \
  "ldi r24, " pattern "\n ldi r22, " upper "\n out __SP_L__, r24\n out __SP_H__, r22\n"                               \
  "in r25, __SP_L__\n eor r25, r24\n or r19, r25\n"                                                                   \
  "in r25, __SP_H__\n andi r25, 0x0F\n eor r25, r22\n or r19, r25\n"

void __attribute__((naked, noinline)) selftest_pointers(void) {
  __asm__ __volatile__(
      "ldi r19, 0\n"
      "in r18, __SREG__\n"
      "cli\n" STATUS("0x55") STATUS("0x3A") STATUS("0x00")
      "in r20, __SP_L__\n"
      "in r21, __SP_H__\n" POINTER("0x55", "0x05") POINTER("0xAA", "0x0A")
      "out __SP_H__, r21\n"
      "out __SP_L__, r20\n"
      "out __SREG__, r18\n"
      "cpse r19, r1\n" FAIL
      "ret\n"
      :
      : FAILURE);
}
