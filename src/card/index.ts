/** The card that a controller leaves in its data folder: how other commands of the computer reach it. */
export {
  type ControllerCard,
  type ControllerCommand,
  keepsSchedules,
  nameOnCard,
  readControllerCard,
  removeControllerCard,
  writeControllerCard,
} from './card.ts';
