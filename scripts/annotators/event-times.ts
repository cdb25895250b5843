/** Times that an event gives and no calendar does: 在常务会议审议前，一律……, 确保在周年之际……. */
import type { MatchesByName } from '../lib/patterns.ts';
import { type TimeExpression, unknownTime } from './time-expression.ts';

/** What must be done follows at once: 在……前 is also said of what was. */
const before =
  /在(?<event>[^，,。；;：:、（(在]{2,16}?)(?:之前|以前|前)(?=[，,]?(?:[^，,。；;]{0,6}?)(?:要|必须|应当|应该|须|一律|不得))/gu;
/** 目前, 此前, 解放前 and times of the calendar are no events to come. */
const noEvent = /[目当此年月日]$|没有|解放|以来|\d|[一二三四五六七八九十]+年/u;
/** Only where the order stands before it: 在……之际 mostly opens a speech. */
const occasion = /(?<=确保|力争|争取|务必|要)在[^，,。；;：:]{2,14}之际/gu;

export const eventPatterns = { before, occasion };

/** Times before an event, with the event as their condition, and times at one. */
export function readEventTimes(matches: MatchesByName<keyof typeof eventPatterns>): TimeExpression[] {
  const found = matches.before.flatMap(match => {
    const event = match.groups!.event!;
    return noEvent.test(event) ? [] : [{ ...unknownTime(match, 'date', 'by'), condition: `${event}前` }];
  });
  return [...found, ...matches.occasion.map(match => unknownTime(match, 'date', 'in'))];
}
