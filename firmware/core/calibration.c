/* The calibration image and the level scale. */
#include "calibration.h"

#include "crc16.h"
#include "flash.h"
#include "little_endian.h"
#include "rare.h"

#define QUARTER 25U

static const FLASH uint16_t duties_min[CALIBRATED_LEVELS] = {LEVEL_DUTIES_MIN};
static const FLASH uint16_t duties_max[CALIBRATED_LEVELS] = {LEVEL_DUTIES_MAX};

static bool within(uint16_t value, uint16_t least, uint16_t most) {
  return (value >= least) && (value <= most);
}

static bool image_sound(const uint8_t *image) {
  return (image[CALIBRATION_AT_SCHEMA] == CALIBRATION_SCHEMA) &&
         (word_at(image, CALIBRATION_AT_PWM_PERIOD) == PWM_PERIOD_COUNTS) &&
         (word_at(image, CALIBRATION_AT_CRC) == crc16_of(image, CALIBRATION_AT_CRC));
}

/* The serial must fit a word of the wire. */
static bool read_serial(struct calibration *calibration, const uint8_t *image) {
  bool valid = true;
  for (uint8_t at = 0; at < SERIAL_CHARACTERS; at++) {
    const uint8_t character = image[CALIBRATION_AT_SERIAL + at];
    valid = valid && (character > STOP_BYTE) && (character < 0x7FU) && (character != (uint8_t)'*');
    calibration->serial[at] = (char)character;
  }
  return valid;
}

/* Each duty within the limits of its level, and above the one before: no image can redefine "lightest" (S11). */
static bool read_duties(struct calibration *calibration, const uint8_t *image) {
  bool valid = true;
  uint16_t below = 0;
  for (uint8_t level = 0; level < CALIBRATED_LEVELS; level++) {
    const uint16_t duty = word_at(image, (uint8_t)(CALIBRATION_AT_DUTIES + (2U * level)));
    valid = valid && within(duty, duties_min[level], duties_max[level]) && (duty > below);
    calibration->duties[level] = duty;
    below = duty;
  }
  return valid;
}

RARE void calibration_read(struct calibration *calibration, const uint8_t image[CALIBRATION_BYTES]) {
  const bool sound = image_sound(image);
  const bool named = read_serial(calibration, image);
  const bool bounded = read_duties(calibration, image);
  calibration->counter = word_at(image, CALIBRATION_AT_COUNTER);
  calibration->start_duty = word_at(image, CALIBRATION_AT_START_DUTY);
  calibration->valid = sound && named && bounded &&
                       within(calibration->start_duty, LIMIT_DUTY_MIN_COUNTS, LIMIT_START_DUTY_MAX_COUNTS);
}

uint16_t calibration_duty(const struct calibration *calibration, uint16_t centilevel) {
  uint8_t index = 0;
  uint16_t beyond = (uint16_t)(centilevel - CENTILEVEL_LIGHTEST);
  while ((beyond >= 100U) && (index < (CALIBRATED_LEVELS - 2U))) {
    beyond = (uint16_t)(beyond - 100U);
    index++;
  }
  const uint16_t low = calibration->duties[index];
  const uint16_t step = (uint16_t)(calibration->duties[index + 1U] - low);
  /* As 256ths, by a product and a shift: the AVR has no divider. 164 / 64 is 256 / 100, to a part in 1,000. */
  const uint16_t part = (uint16_t)((uint16_t)((beyond * 164U) + 32U) >> 6);
  return (uint16_t)(low + (uint16_t)(((uint32_t)step * part) >> 8));
}

uint16_t level_rpm(uint16_t centilevel) {
  static const FLASH uint16_t rpms[QUARTER_LEVELS] = {QUARTER_LEVEL_RPMS};
  uint8_t index = 0;
  if (centilevel < CENTILEVEL_LIGHTEST) {
    return 0;
  }
  uint16_t beyond = (uint16_t)(centilevel - CENTILEVEL_LIGHTEST);
  while ((beyond >= QUARTER) && (index < (QUARTER_LEVELS - 2U))) {
    beyond = (uint16_t)(beyond - QUARTER);
    index++;
  }
  const uint16_t low = rpms[index];
  const uint16_t step = (uint16_t)(rpms[index + 1U] - low);
  /* Likewise: 41 / 4 is 256 / 25. */
  const uint16_t part = (uint16_t)((uint16_t)((beyond * 41U) + 2U) >> 2);
  return (uint16_t)(low + (uint16_t)((uint16_t)(step * part) >> 8));
}
