// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { ConversationColumns } from '../../../../../renderer/features/shell/ConversationColumns.tsx';
import { createFakeBridge, refused } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, conversation, guide, guides } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

describe('the columns of a conversation', () => {
  it('propose the outcome to which the guide led, in the column beside it', async () => {
    const guideRun = {
      guideId: guide.id,
      version: guide.version,
      startedAt: ago(60),
      facts: [],
      answers: [
        { nodeId: 'anliegen', answerId: 'neu', at: ago(50) },
        { nodeId: 'gemeldet', answerId: 'ja', at: ago(40) },
        { nodeId: 'unterlagen', answerId: 'weiter', at: ago(30) },
      ],
      revisiting: null,
    };
    const bridge = createFakeBridge<'agent'>({
      'disclosure:load': () => refused('Es gibt gerade keinen Speicher.'),
      'guide:list': () => ok(guides),
      'guide:load': () => ok(guide),
      'guide:protocol': () => ok(null),
    });
    await renderWorkplace(<ConversationColumns conversation={{ ...conversation, outcome: null, guideRun }} />, bridge);
    const proposed = await screen.findByText('Vorschlag');
    expect(proposed.closest('label')?.textContent).toContain('Rückruf');
    expect(bridge.askedOf('guide:load')).toHaveLength(1);
  });
});
