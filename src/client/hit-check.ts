/** Words of a search to mark on the page it leads to: what marks them is loaded only where the address has some. */
import { highlightParameter } from '../model/search.ts';

if (new URLSearchParams(location.search).has(highlightParameter)) import('./hit-marks.ts');
