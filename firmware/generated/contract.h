/* Generated from src/contract by firmware/generate.ts. Do not edit. */
#ifndef SOLEUS_CONTRACT_H
#define SOLEUS_CONTRACT_H

#define PROTOCOL_VERSION 1U
#define BAUD_RATE 250000UL
#define LINE_MAX_BYTES 64U
#define STOP_BYTE 0x21U
#define VERB_MAX_CHARACTERS 6U

#define LIMIT_LEASE_MS 1000U /* S1: silence after which the output falls to 0 and the run ends */
#define LIMIT_LEASE_RENEW_MS 250U /* S1: how often the host renews the lease, from the step of its session */
#define LIMIT_LEASE_FALL_MS 500U /* S1: longest fall to 0 after the lease has run out */
#define LIMIT_SOAK_MS 60000U /* S4: turning time at the lightest level before any rise */
#define LIMIT_SOAK_PAUSE_MS 60000U /* S4: a longer pause starts the soak again */
#define LIMIT_SOAK_TURNING_RPM 850U /* S4: slowest speed that counts as turning at the lightest level */
#define LIMIT_RISE_CENTILEVELS_PER_S 50U /* S5: fastest rise above level 1.00 */
#define LIMIT_KICK_MS 300U /* S5: longest start kick */
#define LIMIT_START_SHARE 12U /* S5: a start aims one part in this many below the calibrated duty, and the closed loop adds the rest */
#define LIMIT_SUPPLY_NOMINAL_CENTIVOLT 2400U /* S5: supply that the calibrated duties are stated for; a start allows for another one */
#define LIMIT_RUN_MOTOR_ON_S 1200U /* S6: motor-on time after which a run ends */
#define LIMIT_BUDGET_MOTOR_ON_S 3600U /* S6: motor-on time that all runs share */
#define LIMIT_BUDGET_REST_RATIO 2U /* S6: seconds of rest that give back one second of the budget */
#define LIMIT_BUDGET_RESERVE_S 30U /* S6: motor-on time written to EEPROM ahead of being spent, so that a reset never gives any back */
#define LIMIT_BUDGET_KEEP_S 64U /* S6: rest regained before the budget is written again */
#define LIMIT_BUDGET_UNIT_S 16U /* S6: the budget is written in units of this, rounded up */
#define LIMIT_HASTY_STARTS 16U /* S7: starts in a row that may end before settleMs; the next writes nothing until it has lasted */
#define LIMIT_SETTLE_MS 10000U /* S7: a start that has lasted this long is no part of a reset loop; blocks of numbers are as far apart */
#define LIMIT_NUMBERS_AHEAD 64U /* S7: one-time numbers left of a block of 256 when the next block is written to EEPROM */
#define LIMIT_DUTY_MIN_COUNTS 40U /* S11: lowest start duty that a calibration may hold */
#define LIMIT_DUTY_MAX_COUNTS 760U /* S10: highest duty on the bench */
#define LIMIT_DUTY_SPREAD_PERCENT 20U /* S11: how far a calibrated duty may lie from the typical unit’s at that level */
#define LIMIT_START_DUTY_MAX_COUNTS 260U /* S5, S10: highest start duty of a calibration, and highest step of the duty on the bench */
#define LIMIT_BENCH_HOLD_MS 5000U /* S10: how long START is held to open the bench */
#define LIMIT_BENCH_WINDOW_MS 900000UL /* S10: how long the bench stays open */
#define LIMIT_BENCH_LEASE_MS 250U /* S10: silence after which a bench run is cut */
#define LIMIT_BENCH_RUN_MS 60000U /* S10: longest bench run */
#define LIMIT_BENCH_REST_MS 10000U /* S10: rest after a bench run and after a start */
#define LIMIT_BENCH_RISE_PERCENT_PER_S 5U /* S10: fastest rise of the duty on the bench above the start duty, per cent of the period a second */
#define LIMIT_TRIM_BASE_COUNTS 32U /* S14: what the closed loop may add at any level, before its share of the duty */
#define LIMIT_TRIM_SHARE 8U /* S14: one part in this many of the calibrated duty may be added as well */
#define LIMIT_TRIM_DOWN_SHARE 2U /* S14: the closed loop may take away one part in this many of the calibrated duty */
#define LIMIT_WATCHDOG_MS 125U /* S8: nominal watchdog period */
#define LIMIT_WATCHDOG_SHORTEST_US 16000U /* S13: nominal shortest watchdog period, by which the clock is measured at the start */
#define LIMIT_CLOCK_TOLERANCE_PERCENT 25U /* S13: how far clock and watchdog oscillator may disagree: the latter is the coarser by far */
#define LIMIT_CLOCK_DRIFT_PERCENT 2U /* S13: how far the massager’s clock and the host’s may disagree */
#define LIMIT_PRESENCE_GONE_MS 2000U /* S16: absence after which the run pauses */
#define LIMIT_PAUSE_FALL_MS 500U /* S16: fall to 0 when a run pauses */
#define LIMIT_CONSENT_MS 30000U /* S16: age of the START press that an unattended run needs */
#define LIMIT_TELEMETRY_RUN_MS 100U /* wire: telemetry period while a run is armed */
#define LIMIT_TELEMETRY_IDLE_MS 250U /* wire: telemetry period otherwise */
#define LIMIT_TELEMETRY_STALE_MS 1000U /* wire: silence after which the host calls its picture stale */
#define LIMIT_AUXILIARY_MS 1000U /* wire: period of the auxiliary telemetry */
#define LIMIT_SEGMENT_MAX_MS 600000UL /* wire: longest ramp that one segment may ask for */
#define LIMIT_LAMP_MS 10000U /* wire: how long the lamp stays as the host has set it, while the massager is idle */
#define LIMIT_END_FALL_MAX_MS 5000U /* wire: longest closing ramp that the host may ask for */
#define LIMIT_CURRENT_MAX_MILLIAMP 8000U /* S9: motor current that counts as an over-current */
#define LIMIT_CURRENT_MAX_MS 50U /* S9: how long an over-current may last */
#define LIMIT_STALL_MS 400U /* S9: driven without a turn of the rotor for this long, the rotor is stalled or its sensor lost */
#define LIMIT_WINDING_RISE_MAX_K 55U /* S9: winding above its sensor by the I²t model, K: with a sensor at 75 °C still within class B, 130 °C */
#define LIMIT_WINDING_RISE_CLEAR_K 30U /* S9: rise below which that fault can be cleared; assumed at a start */
#define LIMIT_OVER_SPEED_RPM 4100U /* S14: a tenth above the speed of the deepest level */
#define LIMIT_OVER_SPEED_MS 100U /* S14: how long an overspeed may last */
#define LIMIT_IMPLAUSIBLE_MS 320U /* S14: how long the speed may disagree with voltage and current */
#define LIMIT_IMPLAUSIBLE_LOW_PERCENT 70U /* S14: lowest measured speed, of what voltage and current imply (sound units: 86 and more) */
#define LIMIT_IMPLAUSIBLE_HIGH_PERCENT 150U /* S14: highest measured speed, of what voltage and current imply (sound units: 130 and less) */
#define LIMIT_IMPLAUSIBLE_FROM_RPM 600U /* S14: speed below which nothing is implied */
#define LIMIT_STUCK_MILLIAMP 500U /* S15: motor current that counts with the output off */
#define LIMIT_STUCK_MS 8U /* S15: how long that current may flow */
#define LIMIT_OUTPUT_OFF_MS 48U /* S15: after this with the output off, the current has died away */
#define LIMIT_STILL_WAIT_MS 3000U /* S15: how long a run waits for the rotor to stand still */
#define LIMIT_RELAY_CHECK_MS 200U /* S15: relay held with the output off before a run, so that a shorted MOSFET shows */
#define LIMIT_TEMPERATURE_MAX_DECIDEGREE 750U /* S9: motor temperature at which the output goes off */
#define LIMIT_TEMPERATURE_CLEAR_DECIDEGREE 600U /* S9: motor temperature below which that fault can be cleared */
#define LIMIT_SUPPLY_MIN_CENTIVOLT 2100U /* S9: lowest supply voltage */
#define LIMIT_SUPPLY_MAX_CENTIVOLT 2700U /* S9: highest supply voltage */
#define LIMIT_SUPPLY_OUT_MS 100U /* S9: how long the supply may be out of its range */
#define LIMIT_SENSOR_OUT_MS 100U /* S9: how long the temperature sensor may read open or shorted */

enum state {
  STATE_UNREADY = 0,
  STATE_IDLE = 1,
  STATE_SOAKING = 2,
  STATE_RUNNING = 3,
  STATE_PAUSING = 4,
  STATE_PAUSED = 5,
  STATE_STOPPING = 6,
  STATE_LATCHED = 7,
  STATE_FAULT = 8,
  STATE_BENCH = 9,
  STATE_COUNT = 10
};
#define STATE_WORDS "unready", "idle", "soaking", "running", "pausing", "paused", "stopping", "latched", "fault", "bench"

enum end_reason {
  END_NONE = 0,
  END_ASKED = 1,
  END_LEASE = 2,
  END_RUN_TIME = 3,
  END_BUDGET = 4,
  END_STOP = 5,
  END_FAULT = 6,
  END_HANDSHAKE = 7,
  END_COUNT = 8
};

enum reset_cause {
  RESET_POWER = 0,
  RESET_EXTERNAL = 1,
  RESET_BROWNOUT = 2,
  RESET_WATCHDOG = 3,
  RESET_UNKNOWN = 4,
  RESET_COUNT = 5
};
#define RESET_WORDS "power", "external", "brownout", "watchdog", "unknown"

enum fault {
  FAULT_NONE = 0,
  FAULT_STALL = 1,
  FAULT_OVER_CURRENT = 2,
  FAULT_OVER_TEMPERATURE = 3,
  FAULT_TEMPERATURE_SENSOR = 4,
  FAULT_SUPPLY_LOW = 5,
  FAULT_SUPPLY_HIGH = 6,
  FAULT_LOOP_OVERRUN = 7,
  FAULT_TACHOMETER_LOST = 8,
  FAULT_SPEED_IMPLAUSIBLE = 9,
  FAULT_OVER_SPEED = 10,
  FAULT_WINDING_HEAT = 11,
  FAULT_OUTPUT_STUCK = 12,
  FAULT_MEMORY = 16,
  FAULT_CLOCK = 17,
  FAULT_ADC = 18,
};

enum refusal {
  REFUSAL_NONE = 0,
  REFUSAL_VERB = 1,
  REFUSAL_ARGS = 2,
  REFUSAL_RANGE = 3,
  REFUSAL_PROTOCOL = 4,
  REFUSAL_STARTING = 5,
  REFUSAL_NONCE = 6,
  REFUSAL_RUN = 7,
  REFUSAL_STATE = 8,
  REFUSAL_SOAK = 9,
  REFUSAL_LATCHED = 10,
  REFUSAL_FAULT = 11,
  REFUSAL_CAUSE = 12,
  REFUSAL_ABSENT = 13,
  REFUSAL_CONSENT = 14,
  REFUSAL_UNCALIBRATED = 15,
  REFUSAL_BUDGET = 16,
  REFUSAL_WINDOW = 17,
  REFUSAL_REST = 18,
  REFUSAL_IMAGE = 19,
  REFUSAL_OLDER = 20,
  REFUSAL_BUSY = 21,
};
#define REFUSAL_WORDS "", "verb", "args", "range", "protocol", "starting", "nonce", "run", "state", "soak", "latched", "fault", "cause", "absent", "consent", "uncalibrated", "budget", "window", "rest", "image", "older", "busy"

enum verb {
  VERB_HELLO = 0,
  VERB_INFO = 1,
  VERB_NONCE = 2,
  VERB_ARM = 3,
  VERB_SEG = 4,
  VERB_KEEP = 5,
  VERB_PAUSE = 6,
  VERB_RESUME = 7,
  VERB_END = 8,
  VERB_DISARM = 9,
  VERB_CLEAR = 10,
  VERB_BENCH = 11,
  VERB_DUTY = 12,
  VERB_CLOSE = 13,
  VERB_STAGE = 14,
  VERB_COMMIT = 15,
  VERB_COPY = 16,
  VERB_LAMP = 17,
  VERB_TEL = 18,
  VERB_AUX = 19,
  VERB_HELP = 20,
  VERB_COUNT = 21
};
/* word, number of arguments, may be typed bare */
#define VERB_TABLE {"hello", 1U, 0U}, {"info", 0U, 1U}, {"nonce", 0U, 0U}, {"arm", 2U, 0U}, {"seg", 3U, 0U}, {"keep", 1U, 0U}, {"pause", 1U, 0U}, {"resume", 1U, 0U}, {"end", 2U, 0U}, {"disarm", 0U, 0U}, {"clear", 0U, 0U}, {"bench", 1U, 0U}, {"duty", 2U, 0U}, {"close", 0U, 0U}, {"stage", 2U, 0U}, {"commit", 0U, 0U}, {"copy", 2U, 1U}, {"lamp", 1U, 0U}, {"tel", 0U, 1U}, {"aux", 0U, 1U}, {"help", 0U, 1U}

#define FLAG_PRESENCE 0x01U
#define FLAG_START_PRESSED 0x02U
#define FLAG_STOP_OPEN 0x04U
#define FLAG_CALIBRATED 0x08U
#define FLAG_OUTPUT_ON 0x10U
#define FLAG_UNATTENDED 0x20U
#define FLAG_CONSENT 0x40U
#define FLAG_STORING 0x80U

#define CENTILEVEL_LIGHTEST 100U
#define CENTILEVEL_DEEPEST 1100U
#define QUARTER_LEVELS 41U
#define QUARTER_LEVEL_RPMS 1000, 1033, 1068, 1103, 1140, 1178, 1217, 1257, 1299, 1342, 1387, 1433, 1481, 1530, 1581, 1633, 1688, 1744, 1802, 1862, 1924, 1987, 2054, 2122, 2192, 2265, 2341, 2418, 2499, 2582, 2668, 2756, 2848, 2943, 3041, 3142, 3246, 3354, 3466, 3581, 3700

#define PWM_PERIOD_COUNTS 800U
#define CALIBRATED_LEVELS 11U
#define CALIBRATION_SCHEMA 1U
#define LEVEL_DUTIES_MIN 158, 177, 198, 221, 247, 278, 312, 351, 396, 446, 505
#define LEVEL_DUTIES_MAX 238, 265, 296, 331, 371, 416, 468, 527, 594, 670, 757
#define CALIBRATION_COPIES 2U
#define CALIBRATION_ADDRESSES 0, 64
#define CALIBRATION_PART_BYTES 8U
#define CALIBRATION_BYTES 40U
#define CALIBRATION_AT_SCHEMA 0U
#define CALIBRATION_AT_RESERVED 1U
#define CALIBRATION_AT_COUNTER 2U
#define CALIBRATION_AT_SERIAL 4U
#define CALIBRATION_AT_PWM_PERIOD 12U
#define CALIBRATION_AT_START_DUTY 14U
#define CALIBRATION_AT_DUTIES 16U
#define CALIBRATION_AT_CRC 38U

#endif
