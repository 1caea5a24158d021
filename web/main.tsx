import './styles/index.css';
import { effect } from '@preact/signals';
import { render } from 'preact';
import { WallClock } from '../src/clock/index.ts';
import { App } from './app.tsx';
import {
  connectLive,
  createCalibrations,
  createHousehold,
  createLibrary,
  createPicture,
  createPresses,
  createRest,
  keptIn,
} from './live/index.ts';

const clock = new WallClock();
const live = connectLive();
const rest = createRest((path, request) => fetch(path, request));
const picture = createPicture(live, rest, clock);
const household = createHousehold(
  live,
  rest,
  clock,
  keptIn(() => localStorage, 'soleus-person'),
);
const library = createLibrary(live, rest, clock, picture, household);
const presses = createPresses(live, rest, clock);
const calibrations = createCalibrations(
  live,
  rest,
  clock,
  keptIn(() => sessionStorage, 'soleus-calibration'),
  () => picture.contact.peek().kind === 'live',
);
// Whoever presses STOP lets go.
effect(() => {
  if (presses.stopState.value !== 'rest') calibrations.hold.drop();
});

const root = document.querySelector('#app');
if (root !== null)
  render(<App {...{ household, picture, library, presses, calibrations, rest, clock }} />, root);
