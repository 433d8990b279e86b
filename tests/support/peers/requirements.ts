import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Something that the integration tests need on the machine, and the Debian package that brings it. */
interface Requirement {
  readonly debianPackage: string;
  /** A program on the PATH (also looked for in /usr/sbin), or one of several names for it. */
  readonly programs?: readonly string[];
  /** A file whose folder differs by architecture: any of these patterns of folders will do. */
  readonly file?: { readonly name: string; readonly folders: readonly string[] };
}

const kamailioFolders = ['x86_64-linux-gnu', 'aarch64-linux-gnu'].map(
  (triplet) => `/usr/lib/${triplet}/kamailio/modules`,
);

const requirements: readonly Requirement[] = [
  { debianPackage: 'kamailio', programs: ['kamailio'] },
  { debianPackage: 'kamailio-websocket-modules', file: { name: 'websocket.so', folders: kamailioFolders } },
  { debianPackage: 'kamailio-tls-modules', file: { name: 'tls.so', folders: kamailioFolders } },
  { debianPackage: 'kamailio-presence-modules', file: { name: 'presence_xml.so', folders: kamailioFolders } },
  { debianPackage: 'rtpengine-daemon', programs: ['rtpengine'] },
  { debianPackage: 'sip-tester', programs: ['sipp'] },
  { debianPackage: 'baresip-core', programs: ['baresip'] },
  { debianPackage: 'openssl', programs: ['openssl'] },
  { debianPackage: 'chromium', programs: ['chromium'] },
];

/** Debian packages with the real peers of the integration tests. */
export const peerPackages: readonly string[] = requirements.map((requirement) => requirement.debianPackage);

/** Those of `peerPackages` that this machine lacks. */
export function missingPeerPackages(): string[] {
  return requirements.filter((requirement) => !isThere(requirement)).map((requirement) => requirement.debianPackage);
}

/** Throws with the one line that installs what is missing. The tests fail rather than skip. */
export function requirePeers(): void {
  const missing = missingPeerPackages();
  if (missing.length === 0) return;
  throw new Error(
    `The real peers of the integration tests are not installed. Run: sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`,
  );
}

function isThere({ programs = [], file }: Requirement): boolean {
  const path = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const hasProgram = programs.some((program) => path.some((folder) => existsSync(join(folder, program))));
  const hasFile = file !== undefined && file.folders.some((folder) => existsSync(join(folder, file.name)));
  return hasProgram || hasFile;
}
