/** How every command ends: an exit code, and a sentence instead of a stack where something went wrong. */

/**
 * Runs a command. The process exits with 0 when it resolves with true, with 1 when it resolves with false or fails;
 * what it fails with is printed as its message alone.
 */
export async function runCommand(main: () => Promise<boolean>): Promise<void> {
  try {
    process.exitCode = (await main()) ? 0 : 1;
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exitCode = 1;
  }
}
