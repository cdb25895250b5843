/** Chooses rows by what they hold. The same in the address, in the form and on a page that loads all rows. */

/** What a row holds, by filter: `{ body: ['市财政局'], document: ['tianjin-2004-notice'] }`. */
export type RowValues = Readonly<Record<string, readonly string[]>>;

/** One value that a filter offers. */
export interface FilterOption {
  value: string;
  /** What the reader sees and types. */
  label: string;
  /** Id of the organisation: other names with the same id are the same body. */
  id?: string | undefined;
}

/** What is wanted, by filter; filters that are not used are left out. */
export type Wanted = Readonly<Record<string, string>>;

/**
 * The values that words ask for: an option's value, id or label means this option and all with the same id; other
 * words mean every option that contains them.
 */
export function wantedValues(options: readonly FilterOption[], words: string): ReadonlySet<string> {
  const named = options.filter(({ value, label, id }) => [value, label, id].includes(words));
  const ids = new Set(named.map(({ id }) => id).filter(id => id !== undefined));
  const found =
    named.length > 0
      ? options.filter(option => named.includes(option) || (option.id !== undefined && ids.has(option.id)))
      : options.filter(({ label }) => label.includes(words));
  return new Set(found.map(({ value }) => value));
}

/** Makes the test whether a row holds everything that is wanted. */
export function rowTest(
  wanted: Wanted,
  options: Readonly<Record<string, readonly FilterOption[]>>,
): (values: RowValues) => boolean {
  const sets = Object.entries(wanted).map(
    ([name, words]) => [name, wantedValues(options[name] ?? [], words)] as const,
  );
  return values => sets.every(([name, set]) => (values[name] ?? []).some(value => set.has(value)));
}

/**
 * The same for a table that is loaded file by file: of the documents not all are known from the start. One is meant by
 * its id, or by any words of its title, whatever others are called.
 */
export function growingRowTest(
  { document, ...wanted }: Wanted,
  options: Readonly<Record<string, readonly FilterOption[]>>,
  titleOf: (document: string) => string | undefined,
): (values: RowValues) => boolean {
  const test = rowTest(wanted, options);
  if (document === undefined) return test;
  return values =>
    (values.document ?? []).some(id => id === document || titleOf(id)?.includes(document)) && test(values);
}

/** Reads what is wanted from an address's query. */
export function readWanted(query: string, names: readonly string[]): Wanted {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(
    names.flatMap(name => {
      const words = parameters.get(name)?.trim();
      return words ? [[name, words]] : [];
    }),
  );
}

/** An address's query with what is wanted in it; other parameters are kept. */
export function writeWanted(query: string, names: readonly string[], wanted: Wanted): string {
  const parameters = new URLSearchParams(query);
  for (const name of names) {
    if (wanted[name] === undefined) parameters.delete(name);
    else parameters.set(name, wanted[name]);
  }
  return parameters.toString();
}
