import { preferencesScript } from '../lib/preferences-script.ts';

/** The script in every page's `<head>`. */
export async function GET(): Promise<Response> {
  return new Response(await preferencesScript(), {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
  });
}
