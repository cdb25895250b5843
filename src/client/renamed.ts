/** On a renamed document's old address: goes on to the new one with everything that the link says. */
import { openedAddress } from './opened-address.ts';

const link = document.querySelector<HTMLAnchorElement>('#new-address');
if (link) {
  const { search, hash } = location;
  const directive = openedAddress().split(':~:')[1];
  const mark = directive === undefined ? '' : `${hash === '' ? '#' : ''}:~:${directive}`;
  location.replace(link.href + search + hash + mark);
}
