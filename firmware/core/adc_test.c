/* The reference read against AVCC: wrong when either voltage is, or the converter or its multiplexer. */
#include "adc_test.h"

#include "signals.h"

/* One wrong reading may be noise. */
#define WRONG_MAX 2U

void adc_test_look(struct adc_test *test, uint16_t reference_counts, uint16_t ground_counts) {
  const bool wrong = (reference_counts < REFERENCE_MIN_COUNTS) || (reference_counts > REFERENCE_MAX_COUNTS) ||
                     (ground_counts > GROUND_MAX_COUNTS);
  if (!wrong) {
    test->wrong = 0;
  } else if (test->wrong < WRONG_MAX) {
    test->wrong++;
  } else {
    /* Known already. */
  }
}

bool adc_test_failed(const struct adc_test *test) {
  return test->wrong >= WRONG_MAX;
}
