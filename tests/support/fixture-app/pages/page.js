import { loaded } from './module.js';

window.moduleLoaded = loaded;
