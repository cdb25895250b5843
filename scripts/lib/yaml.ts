/** YAML checked against a schema, with problems that point at the line and speak Chinese. */
import type { VFileMessage } from 'vfile-message';
import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';
import { z } from 'zod';
import { error } from './messages.ts';
import { nearest } from './nearest.ts';

export interface ParsedYaml<T> {
  /** Null when there is any problem. */
  value: T | null;
  messages: VFileMessage[];
}

export interface YamlContext {
  /** Path from the project's root, for messages. */
  file: string;
  /** Lines before the YAML in its file (front matter starts after one). */
  lineOffset?: number;
  /** What was parsed before with the same schema. */
  memory?: ParseMemory | undefined;
}

/** Values of texts that were parsed and found right: to parse a text takes a hundred times as long as to know it. */
export interface ParseMemory {
  /** The value; undefined for a text that is not known. */
  recall(text: string): unknown;
  keep(text: string, value: unknown): void;
}

/** Parses YAML text (1.2 core schema; dates stay strings) and validates it. */
export function parseYaml<T extends z.ZodType>(
  text: string,
  schema: T,
  { file, lineOffset = 0, memory }: YamlContext,
): ParsedYaml<z.infer<T>> {
  const known = memory?.recall(text);
  if (known !== undefined) return { value: known as z.infer<T>, messages: [] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: line + lineOffset, column: col };
  };
  if (document.errors.length > 0) {
    return {
      value: null,
      messages: document.errors.map(each =>
        error({
          file,
          rule: 'yaml-syntax',
          place: at(each.pos[0]),
          reason: `YAML 写法有误：${describeSyntax(each, text)}。请检查缩进、冒号后的空格和引号。`,
        }),
      ),
    };
  }
  const given: unknown = document.toJS() ?? {};
  const result = schema.safeParse(given);
  if (result.success) {
    memory?.keep(text, result.data);
    return { value: result.data, messages: [] };
  }
  const messages = result.error.issues.flatMap(flattenUnion).map(issue => {
    if (issue.code === 'unrecognized_keys') {
      const known = knownKeys(schema, issue.path);
      const found = issue.keys.join('、');
      const hint = issue.keys.map(key => nearest(key, known)).find(Boolean);
      const node = keyNode(document.contents as Node | null, [...issue.path, issue.keys[0]!]);
      return error({
        file,
        rule: 'yaml-unknown-key',
        place: at(node?.range?.[0] ?? 0),
        reason: `不认识的项目“${found}”。${hint ? `是不是想写“${hint}”？` : ''}可用的项目：${known.join('、')}。`,
      });
    }
    const node = keyNode(document.contents as Node | null, issue.path);
    const place = at(node?.range?.[0] ?? 0);
    if (issue.code === 'invalid_key') {
      const key = issue.path.at(-1);
      const reason = `“${String(key)}”不能作这里的项目名：${issue.issues.map(each => describeIssue(each, key)).join('；')}。`;
      return error({ file, rule: 'yaml-value', place, reason });
    }
    return error({
      file,
      rule: 'yaml-value',
      place,
      reason: `“${namePath(issue.path)}”的值不对${quoteValue(issue, valueAt(given, issue.path))}：${describeIssue(issue, valueAt(given, issue.path))}。`,
    });
  });
  return { value: null, messages };
}

/** A key with a full-width colon is no key: YAML takes it and what follows for one long word. */
const wideColon = /^[^：:\s][^：:\n]*：/u;
const wideColonReason = '冒号写成了全角的“：”，应为英文的“:”，后面空一格';

function describeSyntax({ code, message, pos: [start] }: YAMLError, text: string): string {
  if (code === 'MULTILINE_IMPLICIT_KEY' && wideColon.test(text.slice(start, start + 200)))
    return wideColonReason;
  return syntaxReasons[code] ?? message;
}

const syntaxReasons: Record<string, string> = {
  DUPLICATE_KEY: '同一个项目写了两次',
  BAD_INDENT: '缩进不对',
  TAB_AS_INDENT: '不能用制表符缩进，请改用空格',
  MISSING_CHAR: '缺少冒号、引号或括号',
  MULTILINE_IMPLICIT_KEY: '项目名后面缺少冒号，或引号没有配对',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“项目: 值”，含冒号的值请加引号',
};

/** `related 第 2 项`, `errata 第 1 项的 quote`, `date 的 inferred`: items are counted from 1. */
function namePath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((before, step, index) => {
    if (typeof step === 'number') return `${before} 第 ${step + 1} 项`;
    if (index === 0) return String(step);
    return `${before}${typeof path[index - 1] === 'number' ? '' : ' '}的 ${String(step)}`;
  }, '文件');
}

/** A short value of the right type as it stands in the file; the other problems say what was found themselves. */
function quoteValue({ code }: z.core.$ZodIssue, value: unknown): string {
  if (code === 'invalid_type' || code === 'invalid_value') return '';
  return typeof value === 'string' && value !== '' && value.length <= 30 ? `（现为“${value}”）` : '';
}

/** A failed union says little by itself: take the branch that got furthest. */
function flattenUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(...issues.map(each => each.path.length));
  const best = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0]!;
  return best.map(each => ({ ...each, path: [...issue.path, ...each.path] })).flatMap(flattenUnion);
}

const typeNames: Record<string, string> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表（每行以“- ”开头）',
  object: '“项目: 值”的一组',
  record: '“项目: 值”的一组',
  null: '空',
  undefined: '没有写',
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (inner as Record<PropertyKey, unknown> | null | undefined)?.[step],
    value,
  );
}

function describeIssue(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const now = found === undefined ? '现在缺少' : `现为${typeNameOf(found)}`;
      const colon =
        ['object', 'record'].includes(issue.expected) && typeof found === 'string' && wideColon.test(found);
      return `应为${typeNames[issue.expected] ?? issue.expected}，${now}${colon ? `（多半是${wideColonReason}）` : ''}`;
    }
    case 'invalid_value':
      return `应为 ${issue.values.join('、')} 之一`;
    case 'too_small':
      return `太短，至少 ${issue.minimum} ${issue.origin === 'array' ? '项' : '个字'}`;
    case 'too_big':
      return `太长，至多 ${issue.maximum} ${issue.origin === 'array' ? '项' : '个字'}`;
    case 'invalid_format':
      return issue.message.startsWith('应')
        ? issue.message
        : `格式不对（应符合 ${issue.pattern ?? issue.format}）`;
    default:
      return issue.message;
  }
}

function typeNameOf(value: unknown): string {
  if (value === null) return '空';
  if (typeof value === 'boolean') return ` ${value}`;
  return Array.isArray(value) ? '列表' : (typeNames[typeof value] ?? typeof value);
}

/** The key's node for the last step that exists on the way along `path`. */
function keyNode(root: Node | null, path: readonly PropertyKey[]): Node | null {
  let node: Node | null = root;
  let found: Node | null = root;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(each => isScalar(each.key) && String(each.key.value) === String(step));
      if (!pair) return found;
      found = pair.key as Node;
      node = pair.value as Node | null;
    } else if (node && 'items' in node) {
      node = (node.items as Node[])[Number(step)] ?? null;
      found = node ?? found;
    } else return found;
  }
  return found;
}

/** Names of the keys allowed at `path` of an object schema. */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema;
  for (const step of path) {
    const inner = unwrap(current);
    if (inner instanceof z.ZodObject) current = inner.shape[String(step)];
    else if (inner instanceof z.ZodArray) current = inner.element;
    else if (inner instanceof z.ZodRecord) current = inner.valueType;
    else return [];
  }
  const inner = unwrap(current);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function unwrap(schema: unknown): unknown {
  let current = schema;
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodNullable
  )
    current = current.unwrap();
  if (current instanceof z.ZodUnion) {
    return current.options.find(option => unwrap(option) instanceof z.ZodObject) ?? current;
  }
  return current;
}
