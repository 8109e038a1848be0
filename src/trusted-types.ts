interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown;
}

/**
 * The page runs under `require-trusted-types-for 'script'`. Workers are the only script URLs that code makes at run time;
 * this policy lets through those of the build (`/assets/*.js` of this origin) and nothing else. Must run before the first
 * worker. Browsers without Trusted Types need nothing.
 */
export function allowOwnWorkers(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', {
    createScriptURL(url) {
      const { origin, pathname } = new URL(url, location.href);
      const ours = origin === location.origin && (import.meta.env.DEV || /^\/assets\/[\w.-]+\.m?js$/.test(pathname));
      if (!ours) throw new TypeError(`script URL: found '${url}', expected /assets/*.js of this origin`);
      return url;
    },
  });
}
