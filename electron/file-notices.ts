import { type Notice, shortenNotice } from '#shared/domain/workplace.ts';
import { describeProblem, type FileProblem } from '#shared/yaml/file-problem.ts';
import type { Log } from './log.ts';

/** More problems than this are counted and stand in the log. */
const MAX_TOLD = 8;

/** Logs every problem of a file and tells the person: what it means for the work first, then place after place. */
export function reportProblems(
  options: { readonly id: string; readonly level: Notice['level']; readonly consequence: string; readonly log: Log },
  problems: readonly FileProblem[],
): Notice[] {
  const { id, level, consequence, log } = options;
  for (const { file, line, column, code, field } of problems) {
    log.warn('file-problem', { file, line, column, code, field });
  }
  const untold = problems.length - MAX_TOLD;
  const summary = untold > 0 ? `${consequence} ${untold} weitere Fehler stehen im Protokoll.` : consequence;
  const sentences = [summary, ...problems.slice(0, MAX_TOLD).map(describeProblem)];
  return sentences.map((sentence, index) => ({
    id: index === 0 ? id : `${id}-${index}`,
    level,
    message: shortenNotice(sentence),
  }));
}
