/* The smallest test frame that says which line failed, and why. */
#ifndef SOLEUS_CHECK_H
#define SOLEUS_CHECK_H

#include <stdio.h>
#include <string.h>

extern unsigned checks_failed;
extern const char *check_test;

#define CHECK(condition)                                                                     \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      checks_failed++;                                                                       \
      (void)printf("%s:%d: %s: not so: %s\n", __FILE__, __LINE__, check_test, #condition);   \
    }                                                                                        \
  } while (0)

#define CHECK_EQUAL(actual, expected)                                                        \
  do {                                                                                       \
    const long long is = (long long)(actual);                                                \
    const long long should = (long long)(expected);                                          \
    if (is != should) {                                                                      \
      checks_failed++;                                                                       \
      (void)printf("%s:%d: %s: %s is %lld, not %lld\n", __FILE__, __LINE__, check_test, #actual, is, should); \
    }                                                                                        \
  } while (0)

#define CHECK_TEXT(actual, expected)                                                         \
  do {                                                                                       \
    const char *is = (actual);                                                               \
    if (strncmp(is, (expected), strlen(expected)) != 0) {                                    \
      checks_failed++;                                                                       \
      (void)printf("%s:%d: %s: \"%s\" doesn't begin with \"%s\"\n", __FILE__, __LINE__, check_test, is, expected); \
    }                                                                                        \
  } while (0)

/* One test: what it shows, and how. */
struct test {
  const char *shows;
  void (*run)(void);
};

/* Each file of tests ends with such a table. */
struct test_table {
  const struct test *tests;
  unsigned count;
};

#define TEST_TABLE(name, tests) const struct test_table name = {tests, sizeof(tests) / sizeof((tests)[0])}

extern const struct test_table bench_tests;
extern const struct test_table fault_tests;
extern const struct test_table loop_tests;
extern const struct test_table part_tests;
extern const struct test_table random_tests;
extern const struct test_table rule_tests;
extern const struct test_table store_tests;
extern const struct test_table wire_tests;

#endif
