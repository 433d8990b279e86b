// node build/run.mjs build/notices.mjs
// Writes THIRD-PARTY-NOTICES.md anew: after a package was added, taken out or updated.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { thirdPartyNotices } from './notices/third-party-notices.mjs';
import { root } from './setup/places.mjs';

writeFileSync(join(root, 'THIRD-PARTY-NOTICES.md'), thirdPartyNotices(root));
