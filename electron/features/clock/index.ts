export { type ClockWatch, watchClock } from './clock-watch.ts';
