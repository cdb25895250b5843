/** 「同志们，……」: a paragraph that turns to the audience. After the last heading of a speech it stands under none. */
export function turnsToAudience(text: string): boolean {
  return /^(?:同志们|各位代表)[，,！!：:]/u.test(text);
}
