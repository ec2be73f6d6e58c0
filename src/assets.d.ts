/** What the build (bin/dev/assets.mjs) turns into modules besides TypeScript. */

/** The version in package.json, put in by the build and by the test runner. */
declare const ZCREVIEW_VERSION: string;

/** A Markdown file as text. */
declare module '*.md' {
  const text: string;
  export default text;
}

/** A YAML file as the data it holds, parsed when the program is built. */
declare module '*.yml' {
  const data: unknown;
  export default data;
}
