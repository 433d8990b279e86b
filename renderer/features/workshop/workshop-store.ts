import { create } from 'zustand';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { WorkshopView } from '#shared/domain/guide/workshop.ts';
import type { LocalDate } from '#shared/domain/time.ts';

export const workshopTabs = ['problems', 'graph', 'walk', 'compare'] as const;
export type WorkshopTab = (typeof workshopTabs)[number];

/** Where an editor is; kept while a call takes the screen. */
interface WorkshopState {
  readonly view: WorkshopView | null;
  /** Why there is no view. */
  readonly message: string | null;
  readonly fileName: string | null;
  readonly tab: WorkshopTab;
  readonly jurisdictionId: string | null;
  readonly siteId: string | null;
  readonly day: LocalDate;
  readonly isConfirmed: boolean;
  /** The step shown beside the picture. */
  readonly nodeId: string | null;
  readonly answers: GuideRun['answers'];
  readonly revisiting: string | null;
}

export const useWorkshop = create<WorkshopState>()(() => ({
  view: null,
  message: null,
  fileName: null,
  tab: 'problems',
  jurisdictionId: null,
  siteId: null,
  day: new Date().toLocaleDateString('sv-SE'),
  isConfirmed: false,
  nodeId: null,
  answers: [],
  revisiting: null,
}));

/** Shows a file; another guide begins at its first step. */
export function chooseFile(name: string): void {
  const { view, fileName } = useWorkshop.getState();
  const file = view?.files.find((one) => one.name === name);
  const before = view?.files.find((one) => one.name === fileName);
  if (!file) return;
  const isSameGuide = before?.guideId === file.guideId;
  useWorkshop.setState({
    fileName: name,
    ...(file.jurisdictionId !== null && { jurisdictionId: file.jurisdictionId }),
    ...(!isSameGuide && { nodeId: null, answers: [], revisiting: null }),
  });
}

export function restartWalk(): void {
  useWorkshop.setState({ answers: [], revisiting: null });
}
