/** The REST interface: its routes as data, who may use them, and how they are answered over HTTP. */
export { type Access, createAccess } from './access.ts';
export { listen } from './listening.ts';
export { openLocalDoor } from './local-door.ts';
export { describeRoutes } from './openapi.ts';
export { servePanel } from './panel-server.ts';
export type { RunningServer } from './plain-server.ts';
export { answerProblem, type DefectListener } from './problem-answer.ts';
export { API_BASE, createRest, isForRest, type Rest } from './rest.ts';
export { type Route, route, validate } from './route.ts';
export { routes } from './routes/index.ts';
export { createTechnicianGate } from './technician-gate.ts';
