import { EventEmitter } from 'node:events';

/** The events of `app`, and one of the stand-in's own: `stand-in-last-window-closed`. */
export const appEvents = new EventEmitter();
