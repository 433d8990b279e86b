// npm start [-- --runtime electron|stand-in] [switches of the app or of Chromium]
// Opens the workplace; without a display it plays the tour on an invisible one.
import { join } from 'node:path';
import { takeOption } from './setup/arguments.mjs';
import { hasDisplay, withInvisibleDisplay } from './setup/display.mjs';
import { root } from './setup/places.mjs';
import { runTool } from './setup/problem.mjs';
import { environment, runHere } from './setup/run.mjs';
import { chooseRuntime, describeRuntime, launchCommand, runtimeVariable } from './runtime.mjs';
import { setup } from './setup.mjs';

await runTool(async () => {
  const { value: forced, rest: switches } = takeOption(process.argv.slice(2), 'runtime');
  const { node } = await setup({});
  const runtime = await chooseRuntime({ node, forced });
  console.log(describeRuntime(runtime));
  const windows = runtime.name === 'stand-in' ? /** @type {const} */ (['app']) : [];

  if (hasDisplay()) {
    await setup({ app: true, purposes: windows });
    const { command, args } = launchCommand(runtime, node, switches);
    return runHere(command, args, environment(node));
  }

  await setup({ app: true, purposes: [...windows, 'display', 'desktop'] });
  console.log('No display: the tour plays the main job on an invisible one.');
  const tour = [join(root, 'tests', 'tour', 'main.ts'), '--peer', 'training', '--runtime', runtime.name];
  const code = await withInvisibleDisplay((display) =>
    runHere(node, tour, environment(node, { ...display, ...runtimeVariable(runtime) })),
  );
  console.log(`The pictures are in ${join(root, 'out', 'screens')}`);
  return code;
});
