/** The oldest browsers that pages are written for. Offices still have Windows 7, whose last Chrome is 109. */
export const oldestBrowsers = ['chrome109', 'edge109', 'firefox115', 'safari16'];
