// @ts-check

/** How messages are compiled, for the build, the development server and the tests alike. */
export const PARAGLIDE_OPTIONS = {
  project: './project.inlang',
  outdir: './src/i18n/paraglide',
  strategy: /** @type {['baseLocale']} */ (['baseLocale']),
};
