/** How every command ends: an exit code, and a sentence instead of a stack where something went wrong. */

/** The user or the system has ended the command before it was done; the message says what is left of its work. */
export class Interrupted extends Error {}

/** As shells count an end by Ctrl-C: 128 and the signal's number. */
const interruptedExit = 130;

/**
 * Runs a command. The process exits with 0 when it resolves with true, with 1 when it resolves with false or fails, with
 * 130 when it was interrupted; what it fails with is printed as its message alone.
 */
export async function runCommand(main: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exitCode = problem instanceof Interrupted ? interruptedExit : 1;
  }
}
