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
    console.error(explain(problem));
    process.exitCode = problem instanceof Interrupted ? interruptedExit : 1;
  }
}

/** What the system refuses, as operators can do something about it. */
const refusals: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘满了，没有写成。请腾出空间再运行；已有的网站没有变。',
  EDQUOT: '用户的磁盘配额用完了，没有写成。请腾出空间再运行；已有的网站没有变。',
  EFBIG: '系统不让写这么大的文件，没有写成。请放宽单个文件的大小限制（ulimit -f）再运行；已有的网站没有变。',
  EROFS: '这个文件夹在只读的磁盘上，写不进去。请把项目放到可以写的地方。',
  EACCES: '没有权限读或写。请用项目文件夹的所有者运行。',
  EPERM: '没有权限读或写。请用项目文件夹的所有者运行。',
  EMFILE: '同时打开的文件太多。请放宽限制（ulimit -n）再运行。',
};

function explain(problem: unknown): unknown {
  if (!(problem instanceof Error)) return problem;
  const { code = '', path } = problem as NodeJS.ErrnoException;
  const refusal = refusals[code];
  return refusal === undefined ? problem.message : `${refusal}${path ? `（${path}）` : ''}`;
}
