export { type Choice, choicesOf } from './choices.ts';
export { EntryField } from './EntryField.tsx';
export { GuidePanel } from './GuidePanel.tsx';
export { type GuideOnScreen, useGuideOnScreen } from './use-guides.ts';
export { useDigitKeys } from './use-digit-keys.ts';
export { WalkedPath } from './WalkedPath.tsx';
