/** The names in tokens.css that the page for review shows: tests/styles.test.ts says so when one is missing. */

interface NamedColour {
  name: string;
  use: string;
}

/** Colours that stand on the paper. */
export const inks: readonly NamedColour[] = [
  { name: '--ink', use: '正文' },
  { name: '--ink-soft', use: '次要的文字' },
  { name: '--accent', use: '强调、焦点' },
  { name: '--link', use: '链接' },
  { name: '--warn', use: '存疑、注意' },
  { name: '--fact', use: '要点的细线' },
  { name: '--hit-line', use: '检索标记的下线' },
  { name: '--underline', use: '链接的下线' },
  { name: '--line', use: '分隔线' },
];

/** Colours that text stands on. */
export const grounds: readonly NamedColour[] = [
  { name: '--paper', use: '底色' },
  { name: '--surface', use: '提示、表头' },
  { name: '--mark', use: '标记' },
  { name: '--hit', use: '检索标记' },
  { name: '--target', use: '链接的目标' },
  { name: '--removed', use: '移去的文字' },
  { name: '--blank', use: '移去的空白' },
];

/** Colours that nothing is read on. */
export const shades: readonly string[] = ['--shadow', '--backdrop'];

export const fonts: readonly NamedColour[] = [
  { name: '--song', use: '宋体，正文' },
  { name: '--hei', use: '黑体，界面、一级标题' },
  { name: '--kai', use: '楷体，二级标题' },
];

export const sizes: readonly string[] = [
  '--text-title',
  '--text-1',
  '--text-2',
  '--text-large',
  '--text-base',
  '--text-minor',
  '--text-small',
  '--text-mark',
];

export const spaces: readonly string[] = Array.from({ length: 8 }, (_, index) => `--space-${index + 1}`);
