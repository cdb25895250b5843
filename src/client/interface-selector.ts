/** What stands in or between passages without being their text. */
export const interfaceSelector = [
  '.permalink, .revised, .margin-notes, .tag, .count, .link-notice, .breadcrumb',
  'nav, button, select, script, style, [hidden], [aria-hidden="true"]',
].join(', ');
