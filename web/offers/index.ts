/** Which programmes a person is offered, in which order and why. Pure. */
export { firstOffered, type OfferedProgramme, offered } from './offers.ts';
