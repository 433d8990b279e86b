import { expect, it } from 'vitest';
import { createCopyText } from '../../../../electron/app/copy-text.ts';

async function copied(platform: NodeJS.Platform): Promise<string[]> {
  const written: Record<string, unknown>[] = [];
  const copyText = createCopyText({
    clipboard: { write: async (items) => void written.push(...(items as unknown as Record<string, unknown>[])) },
    item: (formats) => formats as never,
    platform,
  });
  await copyText('318A204517');
  expect(written).toHaveLength(1);
  expect(written[0]?.['text/plain']).toBe('318A204517');
  return Object.keys(written[0] ?? {}).filter((format) => format !== 'text/plain');
}

it('asks Windows to keep a copied field out of its history and its cloud', async () => {
  expect(await copied('win32')).toEqual([
    'electron application/osclipboard;format="ExcludeClipboardContentFromMonitorProcessing"',
    'electron application/osclipboard;format="CanIncludeInClipboardHistory"',
    'electron application/osclipboard;format="CanUploadToCloudClipboard"',
  ]);
});

it('says to Linux desktops what a password manager says, and to macOS nothing more than the text', async () => {
  expect(await copied('linux')).toEqual(['electron application/osclipboard;format="x-kde-passwordManagerHint"']);
  expect(await copied('darwin')).toEqual([]);
});
