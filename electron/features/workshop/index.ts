export { registerWorkshopChannels } from './workshop-channels.ts';
export { createWorkshop, type Workshop } from './workshop.ts';
