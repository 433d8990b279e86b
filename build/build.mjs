// node build/build.mjs
// Sets up and bundles the app into out/app where its sources changed.
import { runTool } from './setup/problem.mjs';
import { setup } from './setup.mjs';

await runTool(async () => {
  await setup({ app: true });
  return 0;
});
