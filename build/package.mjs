// npm run package -- --dir [--electron-dist DIR] [other arguments of electron-builder]
// Sets up and hands over to build/package/main.mjs, on Node 24.
import { join } from 'node:path';
import { root } from './setup/places.mjs';
import { runTool } from './setup/problem.mjs';
import { environment, runHere } from './setup/run.mjs';
import { setup } from './setup.mjs';

await runTool(async () => {
  const { node } = await setup({ app: true });
  return runHere(node, [join(root, 'build', 'package', 'main.mjs'), ...process.argv.slice(2)], environment(node));
});
