import { lazy } from 'react';

/** Arrives after the first picture, before any conversation. */
export const CallSound = lazy(async () => ({ default: (await import('../sound/index.ts')).CallSound }));

/** Arrives after the first picture, with everything else to dial by. */
export const TargetPicker = lazy(async () => ({ default: (await import('../dial/index.ts')).TargetPicker }));
