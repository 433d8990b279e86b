import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextDialogs,
  readDialogInfo,
  stateOfDialogs,
  type WatchedDialogs,
} from '../../../../../electron/telephony/sip/dialog-info.ts';

const none: WatchedDialogs = new Map();

function info(dialogs: string, attributes = 'version="0" state="full" entity="sip:2004@example.org"'): string {
  return `<?xml version="1.0"?>\n<dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" ${attributes}>\n${dialogs}\n</dialog-info>`;
}

function stateAfter(...documents: string[]) {
  const dialogs = documents.reduce((known, document) => {
    const read = readDialogInfo(document);
    if (!read) throw new Error('unreadable');
    return nextDialogs(known, read);
  }, none);
  return stateOfDialogs(dialogs);
}

describe('A watched phone', () => {
  it.each([
    ['has no dialog', '', 'free'],
    ['had one', '<dialog id="a"><state>terminated</state></dialog>', 'free'],
    ['is called', '<dialog id="a" direction="recipient"><state>early</state></dialog>', 'ringing'],
    ['rings, who called whom is not said', '<dialog id="a"><state>early</state></dialog>', 'ringing'],
    ['calls', '<dialog id="a" direction="initiator"><state>trying</state></dialog>', 'busy'],
    ['speaks', '<dialog id="a" direction="recipient"><state>confirmed</state></dialog>', 'busy'],
    [
      'speaks and is called',
      '<dialog id="a" direction="recipient"><state>early</state></dialog><dialog id="b" direction="recipient"><state event="replaced" code="200">confirmed</state></dialog>',
      'busy',
    ],
    [
      'with the state of somebody else in it',
      '<dialog id="a" direction="recipient">\n<remote><identity display="x">sip:1@x</identity><target uri="sip:x"><param pname="+sip.rendering" pval="no"/></target></remote><state>terminated</state></dialog>',
      'free',
    ],
  ])('that %s', (_what, dialogs, state) => {
    expect(stateAfter(info(dialogs))).toBe(state);
  });

  it('is known from what changes, too', () => {
    const partial = (dialogs: string) => info(dialogs, 'version="1" state="partial" entity="sip:2004@example.org"');
    const first = info('<dialog id="a" direction="recipient"><state>early</state></dialog>');
    expect(stateAfter(first, partial('<dialog id="a" direction="recipient"><state>confirmed</state></dialog>'))).toBe(
      'busy',
    );
    expect(stateAfter(first, partial('<dialog id="a"><state>terminated</state></dialog>'))).toBe('free');
    expect(stateAfter(first, partial('<dialog id="b" direction="initiator"><state>early</state></dialog>'))).toBe(
      'busy',
    );
  });

  it('may be told with a prefix, as some exchanges do', () => {
    const prefixed = `<di:dialog-info xmlns:di="urn:ietf:params:xml:ns:dialog-info" version='3' state='full' entity='sip:2004@x'><di:dialog id='7' direction='recipient'><di:state>early</di:state></di:dialog></di:dialog-info>`;
    expect(stateAfter(prefixed)).toBe('ringing');
  });
});

describe('A document', () => {
  it.each([
    ['nothing', ''],
    ['something else', '<presence/>'],
    ['one with entities', `<!DOCTYPE x [<!ENTITY a "b">]>${info('')}`],
    ['one that is too long', info('<dialog id="a"><state>early</state></dialog>'.repeat(2_000))],
  ])('is not read: %s', (_what, document) => {
    expect(readDialogInfo(document)).toBeNull();
  });

  it('never throws or hangs, whatever it holds', () => {
    const piece = fc.constantFrom(
      '<dialog ',
      '<dialog-info ',
      '>',
      '<state>',
      'early',
      '</state>',
      '</dialog>',
      '<!--',
      '-->',
      ' id="',
      '"',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 400 }), (parts) => {
        readDialogInfo(parts.join(''));
      }),
    );
    const startedAt = performance.now();
    readDialogInfo(info('<dialog a <dialog b <state <!-- '.repeat(900)));
    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});
