import { conceptKinds } from '../src/model/index.ts';
import { analyseContent } from './content.ts';
import { mapConcepts } from './pipeline/concept-map.ts';

const a = await analyseContent({ root: process.cwd(), excludeStudyOnly: false });
const t = performance.now();
const m = mapConcepts(
  a.concepts,
  a.processed.map(p => p.document),
);
console.log(performance.now() - t, m.width, m.height, m.edges.length);
const { writeFileSync } = await import('node:fs');
const by = new Map(m.nodes.map(n => [n.id, n]));
const terms = new Map(a.concepts.map(c => [c.id, c]));
writeFileSync(
  '/tmp/map.svg',
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${m.width} ${m.height}" width="1500" ><rect width="100%" height="100%" fill="#fff"/>${m.edges
    .map(e => {
      const p = by.get(e.from)!,
        q = by.get(e.to)!;
      return `<path d="M${p.x} ${p.y}L${q.x} ${q.y}" stroke="${e.kind === 'broader' || e.kind === 'part' ? '#666' : '#ddd'}" />`;
    })
    .join('')}${m.nodes
    .map(n => {
      const c = terms.get(n.id)!;
      return `<rect x="${n.x - n.width / 2}" y="${n.y - 12}" width="${n.width}" height="24" rx="12" fill="hsl(${conceptKinds.indexOf(c.kind) * 33} 60% 90%)" stroke="#aaa"/><text x="${n.x}" y="${n.y + 5}" font-size="14" text-anchor="middle">${c.term.slice(0, 10)}</text>`;
    })
    .join('')}</svg>`,
);
