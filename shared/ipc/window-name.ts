export type WindowName = 'agent' | 'ringing' | 'media' | 'training';

export const windowNames: readonly WindowName[] = ['agent', 'ringing', 'media', 'training'];
