import { type Edge, type Node, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { graphOf } from '#shared/domain/guide/graph/guide-graph.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { type Direction, type GuidePicture, neighbourOf, ownStepOf, stepOfField, stepSize } from './graph-model.ts';
import { layOut } from './layout-engine.ts';
import { type StepData, StepBox } from './StepBox.tsx';
import { StepTexts } from './StepTexts.tsx';
import { WayLine } from './WayLine.tsx';
import { useWorkshop } from './workshop-store.ts';

const nodeTypes = { step: StepBox };
const edgeTypes = { way: WayLine };

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** The guide as a picture to look at: one Tab leads in, arrows go from step to step, its texts stand beside it. */
export function GraphView({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('workshop');
  const { picture, isFailed } = usePicture(guide);
  const chosen = useWorkshop((state) => state.nodeId);
  if (isFailed) return <p role="alert">{t('noPicture')}</p>;
  if (!picture) return <p className="muted">{t('drawing')}</p>;
  const start = ownStepOf(guide.start);
  const current = picture.steps.find(({ id }) => id === chosen)?.id ?? start;
  const step = picture.steps.find(({ id }) => id === current);
  return (
    <div className="workshop-graph">
      <ReactFlowProvider>
        <Picture picture={picture} current={current} start={start} title={guide.title} />
      </ReactFlowProvider>
      {step && <StepTexts guide={guide} step={step} />}
    </div>
  );
}

interface PictureProps {
  readonly picture: GuidePicture;
  readonly current: string;
  readonly start: string;
  readonly title: string;
}

function Picture({ picture, current, start, title }: PictureProps) {
  const { t } = useTranslation('workshop');
  const flow = useReactFlow();
  const area = useRef<HTMLDivElement>(null);
  const problems = useProblemCounts();
  const nodes = useMemo(
    () =>
      picture.steps.map((step): Node<StepData> => {
        const ways = picture.ways.filter(({ from }) => from === step.id);
        const titles = ways.map(({ to }) => picture.steps.find(({ id }) => id === to)?.title ?? to);
        return {
          id: step.id,
          type: 'step',
          position: { x: step.x, y: step.y },
          ...stepSize,
          data: {
            step,
            isCurrent: step.id === current,
            isStart: step.id === start,
            problemCount: problems.get(step.id) ?? 0,
            leadsTo: titles,
          },
        };
      }),
    [picture, current, start, problems],
  );
  const edges = useMemo(
    () =>
      picture.ways.map((way): Edge => ({
        id: way.id,
        source: way.from,
        target: way.to,
        type: 'way',
        data: { way, isNear: way.from === current || way.to === current },
      })),
    [picture, current],
  );

  /** Brings a step into view where it is not, without changing the scale. */
  function reveal(id: string): void {
    const step = picture.steps.find((one) => one.id === id);
    if (!step) return;
    const { x, y, zoom } = flow.getViewport();
    const { clientWidth = 0, clientHeight = 0 } = area.current ?? {};
    const [left, top] = [step.x * zoom + x, step.y * zoom + y];
    const isInView =
      left >= 0 &&
      top >= 0 &&
      left + stepSize.width * zoom <= clientWidth &&
      top + stepSize.height * zoom <= clientHeight;
    if (!isInView) void flow.setCenter(step.x + stepSize.width / 2, step.y + stepSize.height / 2, { zoom });
  }

  function select(id: string): void {
    useWorkshop.setState({ nodeId: id });
    area.current?.querySelector<HTMLElement>(`[data-step="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
    reveal(id);
  }

  const onResize = useEffectEvent(() => reveal(current));
  useEffect(() => {
    const observer = new ResizeObserver(onResize);
    if (area.current) observer.observe(area.current);
    return () => observer.disconnect();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const direction = arrows[event.key];
    const target = event.key === 'Home' ? start : direction && neighbourOf(picture, current, direction);
    if (!direction && event.key !== 'Home') return;
    event.preventDefault();
    if (target) select(target);
  }

  return (
    <div className="workshop-picture">
      <div className="row">
        <ActionButton look="quiet" icon={ZoomIn} label={t('zoomIn')} onPress={() => void flow.zoomIn()} />
        <ActionButton look="quiet" icon={ZoomOut} label={t('zoomOut')} onPress={() => void flow.zoomOut()} />
        <ActionButton look="quiet" icon={Maximize} label={t('zoomFit')} onPress={() => void flow.fitView()} />
      </div>
      <p id="workshop-picture-keys" className="muted small">
        {t('pictureKeys')}
      </p>
      {/* The buttons inside take the keys; this hears them on their way up. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={area}
        className="workshop-canvas"
        role="group"
        aria-label={t('picture', { title })}
        aria-describedby="workshop-picture-keys"
        onKeyDown={onKeyDown}
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodeClick={(_event, { id }) => select(id)}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          zoomActivationKeyCode={null}
          panActivationKeyCode={null}
          minZoom={0.1}
          maxZoom={1.5}
          fitView
          fitViewOptions={{ minZoom: 0.8, maxZoom: 1, nodes: firstSteps(picture, start) }}
          proOptions={{ hideAttribution: true }}
        />
      </div>
    </div>
  );
}

/** A large guide cannot be read as a whole: it is shown from its start. */
function firstSteps({ steps, ways }: GuidePicture, start: string): { id: string }[] {
  const most = 6;
  if (steps.length <= most) return steps.map(({ id }) => ({ id }));
  return [start, ...ways.filter(({ from }) => from === start).map(({ to }) => to)].map((id) => ({ id }));
}

/** The picture of the guide as it is now; the former one stays until the new one is drawn. */
function usePicture(guide: Guide): { readonly picture: GuidePicture | null; readonly isFailed: boolean } {
  const [drawn, setDrawn] = useState<{ readonly picture: GuidePicture | null; readonly isFailed: boolean }>({
    picture: null,
    isFailed: false,
  });
  useEffect(() => {
    let isCurrent = true;
    layOut(graphOf(guide)).then(
      (picture) => isCurrent && setDrawn({ picture, isFailed: false }),
      () => isCurrent && setDrawn({ picture: null, isFailed: true }),
    );
    return () => {
      isCurrent = false;
    };
  }, [guide]);
  return drawn;
}

/** Problems by the step they are about, of the files of the guide on the bench. */
function useProblemCounts(): ReadonlyMap<string, number> {
  const view = useWorkshop((state) => state.view);
  const fileName = useWorkshop((state) => state.fileName);
  return useMemo(() => {
    const guideId = view?.files.find(({ name }) => name === fileName)?.guideId;
    const counts = new Map<string, number>();
    for (const file of view?.files ?? []) {
      if (file.guideId !== guideId) continue;
      for (const { field } of file.problems) {
        const step = stepOfField(field);
        if (step !== null) counts.set(step, (counts.get(step) ?? 0) + 1);
      }
    }
    return counts;
  }, [view, fileName]);
}
