/* Whether the ADC can be believed (S13): what it says of the processor's own 1.1 V reference and of ground. */
#ifndef SOLEUS_ADC_TEST_H
#define SOLEUS_ADC_TEST_H

#include <stdbool.h>
#include <stdint.h>

/* All zero at the start. */
struct adc_test {
  uint8_t wrong; /* looks in a row that were wrong; stays at its maximum */
};

/* Looks at one reading of each, in counts. */
void adc_test_look(struct adc_test *test, uint16_t reference_counts, uint16_t ground_counts);

/* True once two looks in a row were wrong, until one is right. */
bool adc_test_failed(const struct adc_test *test);

#endif
