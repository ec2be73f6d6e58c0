import { UNKNOWN_TREE } from '../tree/owners.ts';
import type { Knot } from './knots.ts';
import type { PlanPatch, Unit } from './units.ts';

/** The folders of a kernel tree. Only there is it known who takes what. */
const KERNEL =
  /^(arch|block|certs|crypto|Documentation|drivers|fs|include|init|io_uring|ipc|kernel|lib|LICENSES|mm|net|rust|samples|scripts|security|sound|tools|usr|virt)\/|^(MAINTAINERS|CREDITS|Makefile|Kconfig|Kbuild|\.mailmap)$/;

export function isKernel({ changes }: PlanPatch): boolean {
  return changes.every(({ path }) => KERNEL.test(path));
}

/** Who takes units and who reads them: the receiving tree, apart from it documentation, bindings and selftests. */
export function realmOf(units: readonly Unit[], isFix: (unit: Unit) => boolean, kernel: boolean): string {
  if (units.some(isFix)) return 'fix';
  if (!kernel) return '';
  const largest = units.reduce((best, unit) => (unit.lines.length > best.lines.length ? unit : best));
  const { role, owner } = largest.change;
  if (role === 'test' || role === 'docs' || role === 'devicetree') return `${role} ${owner.tree}`;
  return owner.tree === UNKNOWN_TREE ? '' : owner.tree;
}

export function isTree(realm: string): boolean {
  return realm !== '' && realm !== 'fix' && !isAside(realm);
}

/** Documentation, bindings or tests of one tree: read in one go by people of their own. */
export function isAside(realm: string): boolean {
  return realm.includes(' ');
}

/** Who provides for whom, where uses go both ways. What is not here comes between. */
const PROVIDERS = ['mm', 'dma-mapping', 'driver-core', 'mm-nonmm'];
const CONSUMERS = ['io_uring', 'nf-next', 'bpf-next', 'net-next'];
/** Ranks from here on are of what comes after all code. */
export const LATE = 100;
/** What comes late, in this order. */
const LATENESS: Readonly<Record<string, number>> = { build: 1, docs: 2, devicetree: 2, test: 3 };
const TEST = /(^|\/)(tests?|t|testing)\/|(^|\/)test[-_]|[-_]test\.|\.t$/;
const DOCS = /(^|\/)(Documentation|docs?|man)\/|\.(txt|rst|adoc|md|texi|[1-8])(\.in)?$/;

/** Of steps that wait for nothing, the lowest comes first: fixes, then code by receiving tree, build, documentation, tests; then as in the patch. */
export function ranking(knots: readonly Knot[], kernel: boolean): (own: readonly Knot[]) => number {
  const late = knots.map(({ units }) => units.reduce((least, unit) => Math.min(least, lateness(unit)), Infinity));
  return (own) => {
    const first = own.reduce((least, { units }) => Math.min(least, units[0]!.index), Infinity) / 1e6;
    const { realm } = own[0]!;
    if (realm === 'fix') return first;
    const base = 1 + own.reduce((least, { index }) => Math.min(least, late[index]!), Infinity) * LATE;
    if (!kernel) return base + first;
    const provider = PROVIDERS.indexOf(realm);
    return base + (provider >= 0 ? provider : 50 + CONSUMERS.indexOf(realm) + 1) + first;
  };
}

function lateness(unit: Unit): number {
  if (isTest(unit)) return LATENESS['test']!;
  if (isDocs(unit)) return LATENESS['docs']!;
  return LATENESS[unit.change.role] ?? 0;
}

/** In any project, not in a kernel's folders alone. */
export function isTest({ change: { role, path } }: Unit): boolean {
  return role === 'test' || TEST.test(path);
}

export function isDocs({ change: { role, path } }: Unit): boolean {
  return role === 'docs' || DOCS.test(path);
}
