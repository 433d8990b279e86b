export { registerGuideChannels } from './guide-channels.ts';
export { createLateLibrary, loadGuides, type GuideLibrary } from './guide-library.ts';
export { createGuideRepository, type GuideRepository } from './guide-repository.ts';
export { createGuideRuns, type GuideRuns, type GuideRunStore } from './guide-runs.ts';
