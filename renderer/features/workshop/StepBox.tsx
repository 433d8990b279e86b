import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { PlacedStep } from './graph-model.ts';

export interface StepData extends Record<string, unknown> {
  readonly step: PlacedStep;
  readonly isCurrent: boolean;
  readonly isStart: boolean;
  readonly problemCount: number;
  /** Headings of the steps that may follow. */
  readonly leadsTo: readonly string[];
}

/** A step in the picture. Only the current one is a stop of the Tab key; arrows lead to the others. */
export function StepBox({ data }: NodeProps<Node<StepData>>) {
  const { t } = useTranslation('workshop');
  const { step, isCurrent, isStart, problemCount, leadsTo } = data;
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className="step-box nopan"
        data-step={step.id}
        data-type={step.type}
        data-differs={step.differs}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isCurrent}
      >
        <span className="step-box-kind">
          {isStart && `${t('start')} · `}
          {t(`type.${step.type}`)}
          {step.differs && ` · ${t('differs')}`}
          {problemCount > 0 && ` · ${t('problems', { count: problemCount })}`}
        </span>
        <span className="step-box-title">{step.title}</span>
        {leadsTo.length > 0 && <span className="visually-hidden">. {t('leadsTo', { steps: leadsTo.join(', ') })}</span>}
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}
