/** Dates in words. */

/** 2004年3月10日, 2004年3月 or 2004年. */
export function formatDate(iso: string): string {
  const [year] = iso.split('-').map(Number);
  return `${year}年${formatDay(iso)}`;
}

/** The same without the year: 3月10日, 3月, or nothing. */
export function formatDay(iso: string): string {
  const [, month, day] = iso.split('-').map(Number);
  return `${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
}
