export { registerGuideChannels } from './guide-channels.ts';
export { familyOf, listGuideFiles, readGuideFolder } from './guide-folder.ts';
export {
  createLateLibrary,
  loadGuides,
  loadGuidesInSteps,
  type GuideLibrary,
  type LateLibrary,
} from './guide-library.ts';
export { loadMeasures } from './guide-counting.ts';
export { createGuideRepository, type GuideRepository } from './guide-repository.ts';
export { createGuideRuns, type GuideRuns, type GuideRunStore } from './guide-runs.ts';
