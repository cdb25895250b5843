/**
 * Names that pages read as `import.meta.env.…`. Astro lets variables of the same name in the environment win over its
 * own values, and some shells, hosts and test runners set them: `PROD=` would take the security policy out of every
 * page, `BASE_URL=/x/` would break every link. The project's own settings have other names.
 */
const names = ['ASSETS_PREFIX', 'BASE_URL', 'DEV', 'MODE', 'PROD', 'SITE', 'SSR'];

/** The environment without what would change what pages know of their build. */
export function withoutViteVariables(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));
}
