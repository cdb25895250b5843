/** How the benchmarks read what they are told. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/**
 * Reads a command line. Throws, saying how it is written, where there is something that `options` does not have.
 * @param usage how the command is used, in lines
 */
export function parseOptions<T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  options: T,
  usage: string,
) {
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (problem) {
    const name = /'([^' ]*)/u.exec((problem as Error).message)?.[1] ?? '';
    throw new Error(`${name} 不对。\n${usage}`, { cause: problem });
  }
}

/** Reads a number from 1 to 9,999,999. Throws, saying how the command is used, where it is something else. */
export function readCount(name: string, text: string, usage: string): number {
  if (!/^[1-9]\d{0,6}$/u.test(text.trim())) throw new Error(`${name} 应为正整数，现为“${text}”。\n${usage}`);
  return Number(text);
}
