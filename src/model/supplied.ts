/** Values that editors write by hand in more than one kind of file: dates and titles. */
import { z } from 'zod';

const datePattern = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u;

/** `2004`, `2004-03` or `2004-03-10`, as ISO 8601 has it; the calendar is checked. */
export const isoDateSchema = z
  .union([z.string(), z.int()])
  .transform(String)
  .refine(isCalendarDate, {
    error: ({ input }) =>
      datePattern.test(String(input))
        ? '不是存在的日期'
        : '应为年、年月或年月日，如 2018、2018-08、2018-08-01，加引号',
  });

function isCalendarDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A name as a whole between book marks; other names may stand in it. */
const bookMarked = /^《(?:[^《》]|《[^《》]*》)*》$/u;

/** A document's title or other name. Pages set the book marks, and names are compared without them. */
export const documentNameSchema = z
  .string()
  .min(2)
  .refine(name => !bookMarked.test(name), '不要写书名号，只写里面的名称');
