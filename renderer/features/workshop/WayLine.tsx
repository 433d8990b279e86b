import { type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import type { PlacedWay } from './graph-model.ts';

interface WayData extends Record<string, unknown> {
  readonly way: PlacedWay;
  /** Begins or ends at the step one looks at. */
  readonly isNear: boolean;
}

/** A way from step to step, along the bends of the layout. Screen readers hear it at the step it leaves. */
export function WayLine({ data }: EdgeProps<Edge<WayData>>) {
  if (!data) return null;
  const { way, isNear } = data;
  const [first, ...rest] = way.points;
  const last = way.points.at(-1);
  if (!first || !last) return null;
  const path = `M ${first.x} ${first.y} ${rest.map(({ x, y }) => `L ${x} ${y}`).join(' ')}`;
  return (
    <>
      <path className="way-line" data-near={isNear} d={path} />
      <path
        className="way-tip"
        data-near={isNear}
        d={`M ${last.x - 4} ${last.y - 7} L ${last.x + 4} ${last.y - 7} L ${last.x} ${last.y} z`}
      />
      {way.label !== null && (
        <EdgeLabelRenderer>
          <span
            aria-hidden="true"
            className="way-label"
            data-near={isNear}
            style={{ transform: `translate(${way.labelAt.x}px, ${way.labelAt.y}px)` }}
          >
            {way.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}
