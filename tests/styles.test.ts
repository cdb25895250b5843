/** The style sheets: colours have names, every rule is in a layer, and every component is on the page for review. */
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { designSections } from '../src/design/pieces.ts';
import { fonts, grounds, inks, shades, sizes, spaces } from '../src/design/tokens.ts';

const folders = ['src/components', 'src/design', 'src/layouts', 'src/styles'];

/** Where a colour may be written out, if it is given a name there. */
const namingSheets = ['tokens', 'kinds', 'contrast', 'modes', 'elder', 'print'].map(
  name => `src/styles/${name}.css`,
);
/** A name does not reach the margins of a printed page. */
const exceptions = ['src/styles/print.css: color: #000'];

// Those of CSS Color 4; what the system or the element gives (Canvas, currentColor, transparent) is not among them.
const names =
  `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown
burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod
darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid
mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream
mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen
paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue
saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen
steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen`.split(/\s+/u);
const literal = new RegExp(
  `#[0-9a-f]{3,8}\\b|\\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\(|(?<![\\w.-])(?:${names.join('|')})(?![\\w(-])`,
  'iu',
);

/** Declarations that write a colour out, without those that give it a name where that may be. */
function findLiterals(path: string, css: string): string[] {
  const plain = css.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/"[^"]*"|'[^']*'/gu, '""');
  return Array.from(plain.matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/gu), ([, property, value]) => ({
    property: property!,
    value: value!.trim(),
  }))
    .filter(
      ({ property, value }) =>
        literal.test(value) && !(property.startsWith('--') && namingSheets.includes(path)),
    )
    .map(({ property, value }) => `${path}: ${property}: ${value}`);
}

async function sheetsIn(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(folder))
    .filter(file => file.endsWith('.css'))
    .map(file => `${folder}/${file}`);
  return new Map(await Promise.all(files.map(async file => [file, await readFile(file, 'utf8')] as const)));
}

const sheets = new Map((await Promise.all(folders.map(sheetsIn))).flatMap(map => [...map]));
const components = [...sheets.keys()].filter(path => path.startsWith('src/components/'));
/** What a sheet imports, with what follows the address. */
const importsOf = (path: string) =>
  Array.from(sheets.get(path)!.matchAll(/@import\s+"([^"]+)"([^;]*);/gu), ([, address, rest]) => ({
    file: basename(address!),
    rest: rest!.trim(),
  }));
const pageSheets = [...sheets.keys()].filter(path => path.startsWith('src/styles/'));

describe('colours', () => {
  it('are written out only where they get their names', () => {
    const found = [...sheets].flatMap(([path, css]) => findLiterals(path, css));
    expect(found).toEqual(exceptions);
  });

  it.each([
    'a { color: #fff; }',
    'a{color:#123456}',
    'a { border: 1px solid rgb(0 0 0 / 18%); }',
    'a { background: linear-gradient(White, var(--paper)); }',
    'a { --line: red; }',
    'a:hover { outline-color: hsl(0 0% 0%) }',
  ])('%s writes one out', css => expect(findLiterals('src/components/X.css', css)).toHaveLength(1));

  it.each([
    'a { color: var(--ink); white-space: nowrap; }',
    'a { color: currentColor; background: transparent; border-color: CanvasText; }',
    'a { background: color-mix(in oklab, var(--kind) 12%, var(--paper)); }',
    '/* #fff */ #red .white:hover { color: inherit; content: "red"; }',
    'a { rotate: tan(45deg); font-family: var(--black-face); }',
  ])('%s does not', css => expect(findLiterals('src/components/X.css', css)).toEqual([]));

  it('get names in a sheet of names', () =>
    expect(findLiterals('src/styles/tokens.css', ':root { --paper: #fff; color: #000; }')).toEqual([
      'src/styles/tokens.css: color: #000',
    ]));
});

describe('layers', () => {
  it('are put in order in one place', () => {
    const ordering = [...sheets].filter(([, css]) =>
      /@layer[^{;]*;/u.test(css.replace(/\/\*[\s\S]*?\*\//gu, '')),
    );
    expect(ordering.map(([path]) => path)).toEqual(['src/styles/layers.css']);
  });

  it('hold all that is imported', () => {
    // contrast.css is imported within a sheet that is in a layer already, under a condition.
    const loose = pageSheets.flatMap(path =>
      importsOf(path)
        .filter(
          ({ file, rest }) =>
            file !== 'layers.css' && file !== 'contrast.css' && !/^layer\([a-z]+\)/u.test(rest),
        )
        .map(({ file }) => `${path}: ${file}`),
    );
    expect(loose).toEqual([]);
  });

  it('are known to every sheet that uses one', () => {
    const ignorant = pageSheets.filter(
      path =>
        importsOf(path).some(({ rest }) => rest.startsWith('layer(')) &&
        importsOf(path)[0]?.file !== 'layers.css',
    );
    expect(ignorant).toEqual([]);
  });
});

describe('the sheet of each kind of page', () => {
  it.each(pageSheets.filter(path => importsOf(path).some(({ file }) => file.startsWith('print'))))(
    '%s brings more contrast where it is asked for',
    path =>
      expect(importsOf(path).at(-1)).toEqual({
        file: 'contrast.css',
        rest: 'layer(modes) (prefers-contrast: more)',
      }),
  );
});

describe('the sheets of components', () => {
  const imported = (paths: readonly string[]) => new Set(paths.flatMap(importsOf).map(({ file }) => file));
  const missingFrom = (known: ReadonlySet<string>) => components.filter(path => !known.has(basename(path)));

  it('are there', () => expect(components.length).toBeGreaterThan(30));

  it('are each imported for some page', () =>
    expect(missingFrom(imported(pageSheets.filter(path => !path.endsWith('/design.css'))))).toEqual([]));

  it('are all on the page for review', () =>
    expect(missingFrom(imported(['src/styles/design.css', 'src/styles/site.css']))).toEqual([]));

  it('are each in its list, once', () => {
    const listed = designSections.flatMap(({ pieces }) => pieces.flatMap(piece => piece.sheets));
    expect(listed.toSorted()).toEqual(components.map(path => basename(path, '.css')).toSorted());
  });
});

it('the page for review shows every token', () => {
  const tokens = sheets
    .get('src/styles/tokens.css')!
    .matchAll(/^ {2}(--(?:text|space|kind)-[\w-]+|--[\w-]+(?=: (?:light-dark|rgb)))/gmu);
  const named = [...new Set(Array.from(tokens, ([, name]) => name!))];
  const shown = [...inks, ...grounds, ...fonts].map(({ name }) => name).concat(shades, sizes, spaces);
  expect(named.filter(name => !shown.includes(name) && !name.startsWith('--kind-'))).toEqual([]);
  expect(named.length).toBeGreaterThan(30);
});
