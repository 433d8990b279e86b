/**
 * Takes `--name VALUE` or `--name=VALUE` out of a command line.
 * @param {readonly string[]} args
 * @param {string} name
 * @returns {{ value: string | undefined, rest: string[] }}
 */
export function takeOption(args, name) {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const found = args[at];
  if (found === undefined) return { value: undefined, rest: [...args] };
  const inline = found.includes('=');
  return {
    value: inline ? found.slice(found.indexOf('=') + 1) : args[at + 1],
    rest: [...args.slice(0, at), ...args.slice(at + (inline ? 1 : 2))],
  };
}
