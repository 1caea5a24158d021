/* Runs every table of tests and closes with the count. */
#include "check.h"

unsigned checks_failed;
const char *check_test = "";

int main(void) {
  const struct test_table *tables[] = {&part_tests, &fault_tests, &loop_tests, &wire_tests, &rule_tests, &store_tests, &bench_tests, &random_tests};
  unsigned passed = 0;
  unsigned failed = 0;
  for (unsigned table = 0; table < (sizeof(tables) / sizeof(tables[0])); table++) {
    for (unsigned index = 0; index < tables[table]->count; index++) {
      const unsigned before = checks_failed;
      check_test = tables[table]->tests[index].shows;
      tables[table]->tests[index].run();
      if (checks_failed == before) {
        passed++;
      } else {
        failed++;
      }
    }
  }
  (void)printf("%u passed, %u failed\n", passed, failed);
  return (failed == 0U) ? 0 : 1;
}
