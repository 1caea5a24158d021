import './styles/index.css';
import { render } from 'preact';
import { WallClock } from '../src/clock/index.ts';
import { App } from './app.tsx';
import { connectLive, createLibrary, createPicture, createPresses, createRest } from './live/index.ts';

const clock = new WallClock();
const live = connectLive();
const rest = createRest((path, request) => fetch(path, request));
const picture = createPicture(live, rest, clock);
const library = createLibrary(live, rest, clock, picture);
const presses = createPresses(live, rest, clock);

const root = document.querySelector('#app');
if (root !== null) render(<App {...{ picture, library, presses, rest, clock }} />, root);
