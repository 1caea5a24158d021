/** Every route of the REST interface but its description, which is made from these. */
import type { Route } from '../route.ts';
import { calibrationRoutes } from './calibration.ts';
import { calibrationRecordRoutes } from './calibration-records.ts';
import { careRoutes } from './care.ts';
import { emulatorRoutes } from './emulator.ts';
import { guideRoutes } from './guides.ts';
import { peopleRoutes } from './people.ts';
import { programmeRoutes } from './programmes.ts';
import { recordRoutes } from './records.ts';
import { scheduleRoutes } from './schedules.ts';
import { sessionRoutes } from './session.ts';
import { stateRoutes } from './state.ts';
import { technicianRoutes } from './technician.ts';

export const routes: readonly Route[] = [
  ...stateRoutes,
  ...sessionRoutes,
  ...scheduleRoutes,
  ...recordRoutes,
  ...programmeRoutes,
  ...peopleRoutes,
  ...careRoutes,
  ...guideRoutes,
  ...technicianRoutes,
  ...calibrationRoutes,
  ...calibrationRecordRoutes,
  ...emulatorRoutes,
];
