/**
 * How a reader wants the pages to look: kept as one JSON in the browser, shown by attributes of `<html>` that the style
 * sheets react to. No access to the page or the storage here.
 */

/** Key of the preferences in `localStorage`. */
export const preferencesKey = 'qingjian:preferences';

export const themes = ['system', 'light', 'dark', 'sepia'] as const;
export const widths = ['narrow', 'standard', 'wide'] as const;
/** Steps of the size of text, in elder mode as well as without it: 0 to 4. */
export const sizeSteps = 5;
/** The step of a reader who has chosen none, without elder mode. In elder mode it is 0. */
export const standardSize = 1;

export interface Preferences {
  theme: (typeof themes)[number];
  width: (typeof widths)[number];
  /** Step of the text's size. */
  size: number;
  /** Whether the pages are in elder mode. */
  elder: boolean;
  /** Step of the text's size in elder mode. */
  elderSize: number;
}

/** Reads kept preferences. Whatever is missing, broken or unknown is as if nothing had been chosen. */
export function parsePreferences(text: string | null): Preferences {
  let kept: Record<string, unknown> = {};
  try {
    kept = Object(JSON.parse(text ?? ''));
  } catch {
    // Nothing kept, or something else wrote it.
  }
  return {
    theme: themes.find(theme => theme === kept.theme) ?? 'system',
    width: widths.find(width => width === kept.width) ?? 'standard',
    size: toStep(kept.size, standardSize),
    elder: kept.elder === true,
    elderSize: toStep(kept.elderSize, 0),
  };
}

/** Writes what differs from the defaults; null where nothing does. */
export function formatPreferences(preferences: Preferences): string | null {
  const standard: Record<string, unknown> = { ...parsePreferences(null) };
  const chosen = Object.entries(preferences).filter(([key, value]) => value !== standard[key]);
  return chosen.length > 0 ? JSON.stringify(Object.fromEntries(chosen)) : null;
}

/** The attributes of `<html>`, each with its value, or null where there is to be none. */
export function attributesOf({
  theme,
  width,
  size,
  elder,
  elderSize,
}: Preferences): Record<string, string | null> {
  return {
    'data-theme': theme === 'system' ? null : theme,
    'data-width': width === 'standard' ? null : width,
    'data-size': elder || size === standardSize ? null : `${size}`,
    'data-elder': elder ? `${elderSize}` : null,
  };
}

/** A step from 0 to 4, or the given one. */
function toStep(value: unknown, usual: number): number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < sizeSteps
    ? (value as number)
    : usual;
}
