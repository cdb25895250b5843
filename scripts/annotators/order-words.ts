/** The words by which official documents order, plan, report and remark; for `obligations.ts`. */

/** Words that order or plan; each without the compounds that look like it and do neither (主要, 应用, 将军, 申请). */
const modals = [
  '(?<![主重需必首紧纲概摘扼简只若次])要(?![求点素件闻塞害领道隘么是员职案务目])',
  '应当|应该|(?<![适相反供响对效感照呼顺答理本回])应(?![用对急届变有付邀聘酬时运验声]|答(?!复))',
  '必须|务须|(?<![无必])须(?!知)',
  '(?<![中少大老名健良])将(?![会有军领士来官帅])',
  '确保|务必|力争|争取|力求|保证(?![金书人])|做到|不得|不准|不再|禁止|严禁|责成|限期|定于|一律(?!平等)',
  '(?<![申邀聘提])请(?![示求愿教客])|(?<![模虚草])拟(?![定订议])',
  '(?<![的按照据新高本])要求(?=[^的、和与及，])|[院府委会]决定$',
  '(?<![的个原来年本该此各])(?:决定|计划|规定|打算|准备)(?=[^经生委指内外管单体期时金的都、和与中，])(?!完成(?:\\d|百分|情况))',
].join('|');
export const modal = new RegExp(modals, 'u');
/** A modal that begins the words, but for what makes it stronger. */
export const modalFirst = new RegExp(
  `^(?:都|就|还|也|均|一律|全部|基本|仍|又|再|一定|至少|首先|继续)*(?:${modals})`,
  'u',
);
/** A modal that ends the words. */
export const modalLast = new RegExp(`(?:${modals})$`, 'u');

/** Where the last modal of the words ends; 0 without one. */
export function lastModalEnd(words: string): number {
  const last = Array.from(words.matchAll(new RegExp(modals, 'gu'))).at(-1);
  return last ? last.index + last[0].length : 0;
}

/** An order without a modal: 完成, 报送 and the like straight after the time. */
export const bareOrder = new RegExp(
  '^(?:全部|全面|基本|普遍|率先|如期|抓紧|集中)*(?:将[^，]{1,40}?)?' +
    '(?:完成|报送|上报|报告|报[市省县区国我本]|编制|制订|制定|修订|印发|反馈|汇总|组织|召开|开展|建成|建立|实现|达到|落实' +
    '|公布|公开|出台|提交|启动|覆盖|形成|取消|整改|到位|结束|施行|实施|执行|生效|试行|停止)(?!情况|的)',
  'u',
);

/** What has been done, is compared with before, or was once planned: 召开了, 已经, 比上年, 原计划. */
export const past = new RegExp(
  '(?<![为除罢])了(?![解望如结却])|已(?!婚)|曾(?!孙)' +
    '|(?<![通超经不渡难审])过(?![程渡去度高多硬关冬份于快大热分剩期境路滤])' +
    '|指出|没有(?:完成|达到|实现)|同比|[比较](?:上年|去年|前年)|原计划|原定|原来|本来|预计|估计',
  'u',
);
/** 有的已经完成: what follows shows that it has been done. */
export const pastFirst = /^(?:有的|都|均|也)?已/u;

/** A clause that tells a purpose, a case or a reason orders nothing itself. */
export const subordinate = /^(?:为了?|如果|假如|即使|因为|由于|虽然|尽管|当)(?!此)/u;

/** What a clause begins with before its time comes, and says nothing. */
export const opening =
  /^(?:其中|因此|所以|同时|但是?|而且?|并且?|以便|特别是|以及|[一二三四五六七八九]是|此外|另外|今后|并|还|也)?(?:在|于)?$/u;

/** Words that take the time for a part of what they govern (要将上半年情况), or doubt or allow. */
export const detached =
  /(?:[将把对比从是]|为在|[关对至由]于|相信|认为|表明|说明|能否|是否|能不能在?|能够?|可以?)$/u;

/** What makes the time a part of a name: 2010年的目标, 在1981年举行的会议上, 1981年计划安排. */
export const attribute = new RegExp(
  '^(?:[和与同及]|(?:举行|召开|进行|开始|提出|制定|建成|完成|实施|形成|发布|下达|确定|规定)?的' +
    '|[^，]{2,6}的是|将[^，]{0,8}(?:举行|召开|开展|实施)的|(?:国民经济|经济社会)?(?:计划|规划|预算)(?!将|在|完成))',
  'u',
);

/** A statement of what is, or is usual: no order, even where an earlier clause orders. */
export const statement =
  /^(?:都|均|是|就是|可以?|能|平均|递增|约|共)|(?:^|[^成作])为(?:\d|[一二三四五六七八九十百])|^[\d百]/u;

/** What is said of a thought, not of a task: 在本世纪末实现现代化，是大有希望的. */
export const remark = /^(?:这?是|只有|就是|标志)/u;

/** 完成时限：6月底. */
export const limit = /(?:时限|期限|(?:完成|截止|报送|上报|整改|办理|反馈)(?:时间|日期))[为是]?$/u;
