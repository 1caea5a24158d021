/* The bench's times and its duty; who may use it stands in the supervisor. */
#include "bench.h"

#include "step.h"

/* A count of duty more each time this has passed: 25 ms at 5 % of 800 counts a second. */
#define RISE_MS ((uint8_t)(100000UL / (LIMIT_BENCH_RISE_PERCENT_PER_S * PWM_PERIOD_COUNTS)))

void bench_begin(struct bench *bench) {
  bench->hold_ms = 0;
  bench->window_ms = 0;
  bench->rest_ms = LIMIT_BENCH_REST_MS;
  bench->run_ms = 0;
  bench->lease_ms = 0;
  bench->asked = 0;
  bench->duty = 0;
  bench->until_rise_ms = RISE_MS;
}

bool bench_hold(struct bench *bench, bool pressed, bool tapped) {
  (void)count_down(&bench->rest_ms);
  if (!pressed) {
    bench->hold_ms = 0;
  } else if (tapped || (bench->hold_ms > 0U)) {
    count_up(&bench->hold_ms);
  } else {
    /* Held since before: it was not pressed for this. */
  }
  return bench->hold_ms >= LIMIT_BENCH_HOLD_MS;
}

void bench_open(struct bench *bench) {
  bench->hold_ms = 0;
  bench->window_ms = LIMIT_BENCH_WINDOW_MS;
}

void bench_close(struct bench *bench) {
  if (bench_running(bench)) {
    bench_end_run(bench);
  }
  bench->hold_ms = 0;
  bench->window_ms = 0;
}

void bench_begin_run(struct bench *bench) {
  bench->run_ms = LIMIT_BENCH_RUN_MS;
  bench->lease_ms = LIMIT_BENCH_LEASE_MS;
}

void bench_end_run(struct bench *bench) {
  bench->run_ms = 0;
  bench->lease_ms = 0;
  bench->asked = 0;
  bench->duty = 0;
  bench->until_rise_ms = RISE_MS;
  bench->rest_ms = LIMIT_BENCH_REST_MS;
}

bool bench_running(const struct bench *bench) {
  return bench->run_ms > 0U;
}

void bench_ask(struct bench *bench, uint16_t counts) {
  bench->asked = counts;
  bench->lease_ms = LIMIT_BENCH_LEASE_MS;
}

/* Down at once, up to the start duty at once, and from there a count at a time. */
static void follow(struct bench *bench) {
  if (bench->asked <= bench->duty) {
    bench->duty = bench->asked;
    bench->until_rise_ms = RISE_MS;
  } else if (bench->duty < LIMIT_START_DUTY_MAX_COUNTS) {
    bench->duty = (bench->asked < LIMIT_START_DUTY_MAX_COUNTS) ? bench->asked : LIMIT_START_DUTY_MAX_COUNTS;
    bench->until_rise_ms = RISE_MS;
  } else if (bench->until_rise_ms > STEP_MS) {
    bench->until_rise_ms = (uint8_t)(bench->until_rise_ms - STEP_MS);
  } else {
    bench->until_rise_ms = (uint8_t)(bench->until_rise_ms + (RISE_MS - STEP_MS));
    bench->duty++;
  }
}

bool bench_step_window(struct bench *bench) {
  if (!bench_running(bench)) {
    (void)count_down(&bench->rest_ms);
  }
  bench->window_ms -= STEP_MS;
  return bench->window_ms > 0U;
}

enum end_reason bench_step_run(struct bench *bench, bool powered) {
  if (count_down(&bench->lease_ms)) {
    return END_LEASE;
  }
  if (count_down(&bench->run_ms)) {
    return END_RUN_TIME;
  }
  if (powered) {
    follow(bench);
  }
  return END_NONE;
}
