import { join } from 'node:path';
import type { DiagnosisView } from '#shared/domain/diagnosis.ts';
import { systemClock } from '#shared/domain/time.ts';
import { createDiagnosis, type Diagnosis, registerDiagnosisChannels } from '../features/diagnosis/index.ts';
import type { Ipc } from '../ipc/ipc.ts';
import type { Log } from '../log.ts';
import type { Notices } from './notices.ts';

/** Everybody at this place sees that numbers and names are being written, and until when. */
export function startDiagnosis(parts: {
  readonly ipc: Ipc;
  readonly dataFolder: string;
  readonly notices: Notices;
  readonly log: Log;
}): Diagnosis {
  const { ipc, notices, log } = parts;
  const diagnosis = createDiagnosis({ folder: join(parts.dataFolder, 'logs'), clock: systemClock, log });
  registerDiagnosisChannels(ipc, diagnosis);
  const show = ({ until }: DiagnosisView): void => {
    if (until === null) notices.clear('diagnosis');
    else notices.set('diagnosis', 'warning', sentence(until));
  };
  diagnosis.onChange(show);
  show(diagnosis.view());
  return diagnosis;
}

function sentence(until: string): string {
  const time = new Intl.DateTimeFormat('de-DE', { timeStyle: 'short' }).format(Date.parse(until));
  return `Diagnose läuft bis ${time} Uhr: Nummern und Namen von Anrufen werden lesbar auf diesen Computer geschrieben. Beenden lässt sie sich in den Einstellungen.`;
}
