/** How comments and strings are written in a file. */
export type Language = 'c' | 'hash' | 'text';

const C = /\.(c|h|S|s|cc|cpp|hpp|dts|dtsi|dtso|rs|y|l|lds|inc|cocci|asn1)$|\.lds\.S$/;
const HASH = /(^|\/)(Kconfig|Makefile|Kbuild)[^/]*$|\.(py|sh|pl|yaml|yml|mk|conf|config)$|(^|\/)[^/]*_defconfig$/;

/** By the name alone; what is neither C-like nor written with `#` is text, where everything counts. */
export function languageOf(path: string): Language {
  if (C.test(path)) return 'c';
  return HASH.test(path) ? 'hash' : 'text';
}

/** What a file is for. */
export type Role =
  | 'code'
  | 'header'
  | 'uapi'
  | 'test'
  | 'docs'
  | 'build'
  | 'devicetree'
  | 'tools'
  | 'generated'
  | 'other';

/** Tests before place: the first that fits counts. */
const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['generated', /(^tools\/(arch\/[^/]+\/)?include\/)|-gen\.[ch]$|(^|\/)generated\/|_generated\.h$/],
  ['test', /^tools\/testing\/|^lib\/(tests\/|test_)|(^|\/)(selftests?|kunit)\/|(_kunit|_test|-test)\.c$/],
  ['docs', /^Documentation\/(?!devicetree\/bindings\/)|(^|\/)(README|MAINTAINERS|CREDITS|[^/]*\.(rst|txt|md))$/],
  ['devicetree', /^Documentation\/devicetree\/bindings\/|\.(dts|dtsi|dtso)$/],
  ['tools', /^(tools|scripts|samples)\//],
  ['uapi', /(^|\/)uapi\//],
  ['build', /(^|\/)(Kconfig|Makefile|Kbuild)[^/]*$|_defconfig$/],
  ['header', /\.h$/],
  ['code', /\.(c|S|rs)$/],
];

export function roleOf(path: string): Role {
  return ROLES.find(([, pattern]) => pattern.test(path))?.[0] ?? 'other';
}
