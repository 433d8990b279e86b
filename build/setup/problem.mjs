/** Something is missing that a person must change: the message is a sentence with the one line to run, shown without a stack. */
export class SetupProblem extends Error {}

/**
 * Runs a command-line tool: a SetupProblem is told as its sentence, anything else is a fault of ours and keeps its stack.
 * @param {() => Promise<number>} main answers the exit code
 */
export async function runTool(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
