/** Which pages are photographed, and how: every kind of page, on a telephone, on a desk, in the dark, on paper. */

interface PhotographedPage {
  name: string;
  path: string;
  /** What is there once scripts have filled the page. */
  filled?: string;
}

const pages: readonly PhotographedPage[] = [
  { name: 'home', path: '' },
  { name: 'circular', path: 'documents/zhejiang-2002-circular/' },
  { name: 'notice', path: 'documents/tianjin-2004-notice/' },
  { name: 'concept', path: 'concepts/san-luan/' },
  { name: 'duties', path: 'duties/' },
  {
    name: 'search',
    path: `search/?q=${encodeURIComponent('收支两条线')}`,
    filled: '.document-result',
  },
  {
    name: 'compare',
    path: 'compare/?a=zhejiang-2002-circular&b=tianjin-2004-notice&c=fan-fubai',
    filled: '.compare-columns',
  },
  { name: 'reading', path: 'about/reading/' },
];

/** How a page is looked at. Sizes in CSS pixels; paper is A4 at 96 pixels an inch. */
export const modes = {
  phone: { width: 390, height: 844, dark: false, print: false },
  desk: { width: 1280, height: 900, dark: false, print: false },
  dark: { width: 1280, height: 900, dark: true, print: false },
  print: { width: 794, height: 1123, dark: false, print: true },
} as const;
export type Mode = keyof typeof modes;

/** A page in a mode: one picture. */
export interface View extends PhotographedPage {
  mode: Mode;
  /** `home-phone`: also the picture's file, without its ending. */
  id: string;
}

export const views: readonly View[] = pages.flatMap(page =>
  (Object.keys(modes) as Mode[]).map(mode => ({ ...page, mode, id: `${page.name}-${mode}` })),
);
