/** The technician's role: a PIN, and who has shown it. */
export { resetPin } from './reset-pin.ts';
export { Technician, type TechnicianOptions, technicianRequired } from './technician.ts';
