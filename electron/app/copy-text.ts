import type { Clipboard, ClipboardItem } from 'electron';

/**
 * Formats that ask the system to keep a text out of its clipboard history and away from its other devices. Windows:
 * https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats (a DWORD of 0, or anything at all for the
 * first); Linux: what KDE's Klipper minds. macOS has no word for it that all managers mind.
 */
function secrecy(platform: NodeJS.Platform): Record<string, Blob> {
  const raw = (format: string) => `electron application/osclipboard;format="${format}"`;
  const no = new Blob([new Uint8Array(4)]);
  if (platform === 'win32') {
    return {
      [raw('ExcludeClipboardContentFromMonitorProcessing')]: no,
      [raw('CanIncludeInClipboardHistory')]: no,
      [raw('CanUploadToCloudClipboard')]: no,
    };
  }
  return platform === 'linux' ? { [raw('x-kde-passwordManagerHint')]: new Blob(['secret']) } : {};
}

/** Puts a text into the clipboard in one go with the request to remember it nowhere. Rejects where that fails. */
export function createCopyText(options: {
  readonly clipboard: Pick<Clipboard, 'write'>;
  readonly item: (formats: ConstructorParameters<typeof ClipboardItem>[0]) => ClipboardItem;
  readonly platform: NodeJS.Platform;
}): (text: string) => Promise<void> {
  const { clipboard, item, platform } = options;
  return async (text) => clipboard.write([item({ 'text/plain': text, ...secrecy(platform) })]);
}
