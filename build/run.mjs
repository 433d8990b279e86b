// node build/run.mjs SCRIPT.ts [arguments]
// Sets up what the script needs and runs it on Node 24, which takes TypeScript as it is. A tour or a bench also gets the
// built app, a runtime (--runtime electron|stand-in forces one) and, without a display, an invisible screen.
import { resolve } from 'node:path';
import { takeOption } from './setup/arguments.mjs';
import { hasDisplay, withInvisibleDisplay } from './setup/display.mjs';
import { runTool, SetupProblem } from './setup/problem.mjs';
import { environment, runHere } from './setup/run.mjs';
import { chooseRuntime, runtimeVariable } from './runtime.mjs';
import { setup } from './setup.mjs';

/** Scripts that open the app's windows. */
const opensWindows = /tests\/(tour|bench)\//;

await runTool(async () => {
  const [script, ...args] = process.argv.slice(2);
  if (script === undefined) throw new SetupProblem('Which script? node build/run.mjs SCRIPT.ts [arguments]');
  const { node } = await setup({});
  if (!opensWindows.test(script.replaceAll('\\', '/'))) {
    return runHere(node, [resolve(script), ...args], environment(node));
  }

  const { value: forced, rest } = takeOption(args, 'runtime');
  const runtime = await chooseRuntime({ node, forced });
  const invisible = !hasDisplay();
  /** @type {import('./setup/debian.mjs').Purpose[]} */
  const purposes = ['desktop'];
  if (runtime.name === 'stand-in') purposes.push('app');
  if (invisible) purposes.push('display');
  if (takeOption(args, 'peer').value === 'pbx') purposes.push('peers');
  await setup({ app: true, purposes });

  const tour = script.includes('tour') ? ['--runtime', runtime.name] : [];
  const command = [resolve(script), ...rest, ...tour];
  const env = environment(node, runtimeVariable(runtime));
  if (!invisible) return runHere(node, command, env);
  return withInvisibleDisplay((display) => runHere(node, command, { ...env, ...display }));
});
