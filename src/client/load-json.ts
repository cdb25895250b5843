/** Fetches published data. Rejects where it cannot be had. */
export async function loadJson<T>(address: string): Promise<T> {
  const value = await loadIfThere<T>(address);
  if (value === null) throw new Error(`404 ${address}`);
  return value;
}

/** Fetches published data; null where the site has no such file. Rejects where it cannot be had otherwise. */
export async function loadIfThere<T>(address: string): Promise<T | null> {
  const response = await fetch(address);
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return (await response.json()) as T;
}
