/**
 * `npm run bench`: how long a build takes, how much memory, how much output, and how these grow (`bench-build.ts`).
 * `npm run bench -- engine`: how much text a second the engine reads and annotates (`bench-engine.ts`).
 * `npm run bench -- search`: the site's search beside Pagefind as it comes (`bench-search.ts`).
 *
 * ```sh
 * npm run bench                                      # 10, 100, 1,000, 3,000 and 10,000 documents
 * npm run bench -- --documents 100 --rounds 3 --json before.json
 * npm run bench -- --documents 100 --rounds 3 --compare before.json
 * npm run bench -- --corpus FOLDER --again           # its texts as they are, then built again after small changes
 * ```
 *
 * All options: `--help`. What the JSON holds: `pipeline/bench/build-results.ts`.
 */
import { buildUsage } from './bench/build-options.ts';
import { engineUsage } from './bench/engine-options.ts';
import { searchUsage } from './bench/search-options.ts';
import { runCommand } from './lib/command.ts';

await runCommand(async () => {
  const root = process.cwd();
  const argv = process.argv.slice(2);
  if (argv.includes('--help') || argv.includes('-h')) {
    const own: Readonly<Record<string, string>> = { search: searchUsage, engine: engineUsage };
    console.log(own[argv[0] ?? ''] ?? [buildUsage, engineUsage, searchUsage].join('\n\n'));
    return true;
  }
  if (argv[0] === 'engine') return (await import('./bench-engine.ts')).benchEngine(root, argv.slice(1));
  // Loaded only then: the search needs a browser's driver, which a plain build's measurement does not.
  if (argv[0] === 'search') return (await import('./bench-search.ts')).benchSearch(root, argv.slice(1));
  return (await import('./bench-build.ts')).benchBuild(root, argv);
});
