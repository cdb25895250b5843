/** Whether a time bounds what is ordered or planned, or only dates what was, is usual or is counted. */
import { type Clause, clauseAt, type Sentence } from './clauses.ts';
import type { TimeExpression } from './times.ts';

/** Words that order or plan; each without the compounds that look like it and do neither (主要, 应用, 将军, 申请). */
const modals = [
  '(?<![主重需必首紧纲概摘扼简只若次])要(?![求点素件闻塞害领道隘么是员职案务目])',
  '应当|应该|(?<![适相反供响对效感照呼顺答理本回])应(?![用对急届变有付邀聘酬时运验声]|答(?!复))',
  '必须|务须|(?<![无必])须(?!知)',
  '(?<![中少大老名健良])将(?![会有军领士来官帅])',
  '确保|务必|力争|争取|力求|保证(?![金书人])|做到|不得|不准|不再|禁止|严禁|责成|限期|定于',
  '(?<![申邀聘提])请(?![示求愿教客])|(?<![模虚草])拟(?![定订议])',
  '(?<![的按照据新高本])要求(?=[^的、和与及，])|[院府委会]决定$',
  '(?<![的个原来])(?:决定|计划|规定|打算|准备)(?=[^经生委指内外管单体期时金的都、和与中，])(?!完成(?:\\d|百分|情况))',
].join('|');
export const modal = new RegExp(modals, 'u');
const modalFirst = new RegExp(
  `^(?:都|就|还|也|均|一律|全部|基本|仍|又|再|一定|至少|首先|继续)*(?:${modals})`,
  'u',
);
const modalLast = new RegExp(`(?:${modals})$`, 'u');
/** What has been done, or is said of others' plans: 召开了, 已经, 原计划, 比上年. */
const past =
  /(?<![为除罢])了(?![解望如结却])|已(?!婚)|曾(?!孙)|(?<![通超经不渡难审])过(?![程渡去度高多硬关冬份于快大热分剩期境路滤])|没有(?:完成|达到|实现)|同比|[比较](?:上年|去年|前年)|原计划|原定|原来|本来|预计|估计/u;
/** A clause that tells a purpose, a case or a reason orders nothing itself. */
const subordinate = /^(?:为了?|如果|假如|即使|因为|由于|虽然|尽管|当)(?!此)/u;
/** What a sentence begins its clause with before the time comes. */
const opening =
  /^(?:其中|因此|所以|同时|但是?|而且?|并且?|以便|特别是|以及|[一二三四五六七八九]是|此外|另外|今后|并|还|也)?(?:在|于)?$/u;
/** An order without a modal: 完成, 报送 and the like straight after the time. */
const bareOrder =
  /^(?:全部|全面|基本|普遍|率先|如期|抓紧|集中|将[^，]{1,40})*(?:完成|报送|上报|报[市省县区国我本]|建成|实现|达到|落实|公布|公开|制定|出台|提交|建立|启动|覆盖|形成|取消|整改|到位|结束|施行|实施|执行|生效|试行|停止)(?!情况|的)/u;
/** A statement of what is: no order, even where an earlier clause orders. */
const statement =
  /^(?:是|就是|可以?|能|平均|递增|约|共)|(?:^|[^成作])为(?:\d|[一二三四五六七八九十百])|^[\d百]/u;
/** What makes the time a part of a name: 2010年的目标, 在1981年举行的会议上, 1981年计划安排. */
const attribute =
  /^(?:(?:举行|召开|进行|开始|提出|制定|建成|完成|实施|形成|发布|下达|确定|规定)?的|(?:国民经济|经济社会)?(?:计划|规划|预算)(?!将|在|完成))/u;
/** What is said of a thought, not of a task: 在本世纪末实现现代化，是大有希望的. */
const remark = /^(?:这?是|只有|就是|标志)/u;
/** How many clauses after a time that stands first the order may come. */
const reach = 3;

/** Whether what `time` bounds is ordered or planned in its sentence. */
export function isOrdered(
  text: string,
  time: TimeExpression,
  { start, end, clauses }: Sentence,
  documentYear: number | null,
): boolean {
  if (!canLieAhead(time, documentYear) || /[?？]$/u.test(text.slice(start, end))) return false;
  const at = clauseAt(clauses, time.start);
  const own = clauses[at];
  if (!own) return false;
  const words = (clause: Clause) => text.slice(clause.start, clause.end);
  const head = text.slice(own.start, time.start);
  const tail = text.slice(time.end, own.end);
  const rest = clauses
    .slice(at + 1, at + 1 + reach)
    .filter(clause => clause.part === own.part)
    .map(words);
  /** What the time says something of: the words after it, in its clause or in the next. */
  const said = tail === '' ? (rest[0] ?? '') : tail;
  if (
    /(?:[将把对比从是]|能否|是否|能不能在?|能够?|可以?)$/u.test(head) ||
    /^(?:有的|都|均|也)?已/u.test(rest[0] ?? '')
  )
    return false;
  if (
    subordinate.test(head) ||
    (attribute.test(tail) && !/次(?:以上)?$/u.test(text.slice(time.start, time.end))) ||
    past.test(`${head}，${said}`)
  )
    return false;
  if (
    !leads(head, time) &&
    !modalFirst.test(said) &&
    !bareOrder.test(said) &&
    (time.role === 'in' || !modal.test(head))
  )
    return false;
  if (modal.test(head) || modal.test(said)) return true;
  if (statement.test(said) || isDay(time) || remark.test(rest[tail === '' ? 1 : 0] ?? '')) return false;
  if (opening.test(head) && isPlanned(time, documentYear)) return true;
  if (bareOrder.test(said) && (time.role !== 'in' || /[内前]$/u.test(text.slice(time.start, time.end))))
    return true;
  if (rest.some(each => modalFirst.test(each))) return true;
  return clauses.slice(0, at).some(clause => modal.test(words(clause)));
}

/** Whether the time does not lie behind the document's year, and says more than its year: 今年 sets no time. */
function canLieAhead({ role, year, wholeYear }: TimeExpression, documentYear: number | null): boolean {
  if (role === 'since' || role === 'after') return false;
  if (wholeYear && role === 'in') return year !== null && documentYear !== null && year > documentYear;
  return year === null || documentYear === null || year >= documentYear;
}

/** A day that nothing is due by: what happens then is ordered in its own clause or not at all. */
function isDay({ kind, role }: TimeExpression): boolean {
  return kind === 'date' && role === 'in';
}

/** A year to come as a goal (到2020年), or a beginning that is not past (从今年起): plans need no modal. */
function isPlanned({ role, year }: TimeExpression, documentYear: number | null): boolean {
  if (year === null || documentYear === null) return false;
  return role === 'from' || (role === 'by' && year > documentYear);
}

/**
 * Whether the words before a time leave it free to govern what follows: 要将上半年工作情况 does not. A recurrence may
 * stand further on in its order: 要坚持每月一次的例会制度.
 */
function leads(head: string, { recurrence }: TimeExpression): boolean {
  return (
    opening.test(head) ||
    /[在于]$/u.test(head) ||
    modalLast.test(head) ||
    (recurrence !== null && modal.test(head) && !/[的和、]$/u.test(head))
  );
}
