/** Problems are data: a `VFileMessage` with file, place, rule id, what was found and what was expected. */
import { VFileMessage } from 'vfile-message';
import type { LineColumn } from './positions.ts';

/** Every rule that can be broken. The operator's guide explains each (README.md, 「消息一览」). */
export const ruleIds = [
  'source-empty',
  'source-encoding',
  'source-binary',
  'source-id',
  'source-missing',
  'source-place',
  'yaml-syntax',
  'yaml-unknown-key',
  'yaml-value',
  'front-matter-missing',
  'concept-place',
  'concept-slug',
  'concept-duplicate-form',
  'concept-unknown-reference',
  'concept-self-reference',
  'concept-unlisted-document',
  'concept-hierarchy-cycle',
  'concept-related-hierarchy',
  'concept-unknown-passage',
  'list-missing',
  'organisation-homophone',
  'organisation-duplicate-name',
  'regulation-duplicate-name',
  'regulation-state',
  'erratum-quote',
  'passage-gone',
  'document-gone',
  'outline-number',
  'slip-quotation',
  'slip-zero',
  'slip-stop',
  'slip-year',
  'slip-title',
  'page-text',
  'page-link',
] as const;
export type RuleId = (typeof ruleIds)[number];

export interface Problem {
  /** Path from the project's root. */
  file: string;
  rule: RuleId;
  /** One or more Chinese sentences: found X, expected Y, do Z. */
  reason: string;
  place?: LineColumn | undefined;
}

/** A problem that stops the build. */
export function error(problem: Problem): VFileMessage {
  return createMessage(problem, true);
}

/** A problem worth a look that does not stop the build. */
export function warning(problem: Problem): VFileMessage {
  return createMessage(problem, false);
}

function createMessage({ file, rule, reason, place }: Problem, fatal: boolean): VFileMessage {
  // A message keeps no stack, though it is made as an error is: to look for one takes longer than all the rest.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const message = new VFileMessage(reason, { ruleId: rule, source: 'qingjian', ...(place && { place }) });
  Error.stackTraceLimit = stackTraceLimit;
  message.file = file;
  message.fatal = fatal;
  return message;
}

/** A problem as data that can be written down and handed to another process. */
export interface StoredMessage extends Problem {
  fatal: boolean;
}

export function storeMessage({ file, ruleId, reason, place, fatal }: VFileMessage): StoredMessage {
  return {
    file: file ?? '',
    rule: ruleId as RuleId,
    reason,
    place: place && 'line' in place ? { line: place.line, column: place.column } : undefined,
    fatal: fatal === true,
  };
}

export function restoreMessage({ fatal, ...problem }: StoredMessage): VFileMessage {
  return createMessage(problem, fatal);
}

/** Whether any of the messages stops the build. */
export function hasErrors(messages: readonly VFileMessage[]): boolean {
  return messages.some(each => each.fatal === true);
}

/** Warnings that a command prints; a large collection can have thousands. */
const mostWarnings = 20;

/** All errors and the first warnings, and how many more there are. */
export function formatSummary(messages: readonly VFileMessage[]): string {
  const errors = messages.filter(each => each.fatal);
  const warnings = messages.filter(each => !each.fatal);
  const rest = warnings.length - mostWarnings;
  const more = rest > 0 ? `\n另有 ${rest} 条提醒；npm run check 列出全部。` : '';
  return formatMessages([...errors, ...warnings.slice(0, mostWarnings)]) + more;
}

/** One line a message, `文件:行:列  错误  说明  [规则]`, ordered by file and place. */
export function formatMessages(messages: readonly VFileMessage[]): string {
  return [...messages]
    .sort(
      (a, b) =>
        compare(a.file ?? '', b.file ?? '') ||
        (a.line ?? 0) - (b.line ?? 0) ||
        (a.column ?? 0) - (b.column ?? 0),
    )
    .map(each => {
      const place = each.line ? `:${each.line}:${each.column ?? 1}` : '';
      return `${each.file ?? ''}${place}  ${each.fatal ? '错误' : '提醒'}  ${each.reason}  [${each.ruleId ?? ''}]`;
    })
    .join('\n');
}

/** Code-unit order: the same on every machine, whatever its locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
