/** The runtime as the settings page and the bench name it: `Electron 45.4.1`, or the stand-in by its Chromium. */
export function runtimeName(versions: NodeJS.ProcessVersions): string {
  const { electron, chrome } = versions;
  return electron ? `Electron ${electron}` : `Ersatzlaufzeit (Chromium ${chrome ?? 'unbekannt'})`;
}
