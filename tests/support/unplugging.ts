/**
 * Runs in the page. Lets a test pull out and plug in Chromium's pretended devices: the events `unplug` and `plugIn` on
 * the document name a part of their label; an empty one plugs all in.
 */
export function installSockets(): void {
  const { mediaDevices } = navigator;
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  const unplugged = new Set<string>();
  const tracks = new Set<MediaStreamTrack>();

  const isUnplugged = (label: string): boolean => [...unplugged].some((part) => label.includes(part));

  mediaDevices.enumerateDevices = async () => (await enumerate()).filter(({ label }) => !isUnplugged(label));
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints);
    for (const track of stream.getTracks()) {
      if (isUnplugged(track.label)) {
        track.stop();
        throw new DOMException('unplugged', 'OverconstrainedError');
      }
      tracks.add(track);
    }
    return stream;
  };
  document.addEventListener('unplug', (event) => {
    unplugged.add((event as CustomEvent<string>).detail);
    for (const track of tracks) {
      if (track.readyState === 'ended' || !isUnplugged(track.label)) continue;
      track.stop();
      // A browser tells of a device that went, not of a stop of our own.
      track.dispatchEvent(new Event('ended'));
    }
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  document.addEventListener('plugIn', (event) => {
    const { detail } = event as CustomEvent<string>;
    if (detail === '') unplugged.clear();
    else unplugged.delete(detail);
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
}
