import type { Finding } from '../model/finding.ts';
import type { SplitPlan, Step, StepChange } from '../model/split.ts';
import { type Group, groupsOf, homesOf, type Reason, stem } from './groups.ts';
import type { PlanPatch, Unit } from './units.ts';

const ASKS = new Set(['split/patch-too-large', 'split/too-many-subsystems']);
/** Who provides for whom, where uses go both ways. What is not here comes between. */
const PROVIDERS = ['mm', 'dma-mapping', 'driver-core', 'mm-nonmm'];
const CONSUMERS = ['io_uring', 'nf-next', 'bpf-next', 'net-next'];
const FIRST: readonly Reason[] = ['fix'];
const LAST: readonly Reason[] = ['knob', 'docs', 'tests'];
const WITHIN: readonly Reason[] = ['before', 'code', 'after', 'wiring'];

/** Kinds of names that are written with parentheses. */
const CALLED = /^(?:function|page-type)$/;

/** A group in its place, and the names it takes from each other group. */
interface Node extends Group {
  readonly rank: number;
  readonly needs: ReadonlyMap<Node, readonly string[]>;
}

/** A patch of more hunks than this is one edit made everywhere, or nothing that an outline helps with. */
const MOST_HUNKS = 600;
/** A step with more than this share of the lines is the same patch again. */
const LUMP = 0.8;

/** How a patch that a rule finds too large or too wide could be sent; null where no rule does or it has one part only. */
export function outline(patch: PlanPatch, findings: readonly Finding[]): SplitPlan | null {
  const { number } = patch.patch;
  const isAsked = ({ rule, patch: of, severity }: Finding): boolean =>
    ASKS.has(rule) && of === number && severity !== 'note';
  if (!findings.some(isAsked) || hunksOf(patch) > MOST_HUNKS) return null;
  const nodes = inOrder(nodesOf(groupsOf(patch, findings)));
  const steps = nodes.map((node, index) => stepOf(patch, nodes, node, index));
  const sizes = steps.map(({ insertions, deletions }) => insertions + deletions);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return steps.length < 2 || Math.max(...sizes) > all * LUMP ? null : { patch: number, steps };
}

function hunksOf({ changes }: PlanPatch): number {
  return changes.reduce((sum, { change }) => sum + Math.max(1, change.hunks.length), 0);
}

function nodesOf(groups: readonly Group[]): Node[] {
  const homes = homesOf(groups.flatMap(({ units }) => units));
  const nodes = groups.map((group) => ({ ...group, rank: rankOf(group), needs: new Map<Node, string[]>() }));
  for (const node of nodes) {
    for (const name of new Set(node.units.flatMap(({ uses }) => [...uses]))) {
      const home = nodes.find(({ units }) => units.includes(homes.get(name)!));
      if (home !== undefined && home !== node) node.needs.set(home, [...(node.needs.get(home) ?? []), name]);
    }
  }
  return nodes;
}

function rankOf({ reason, owner }: Group): number {
  if (FIRST.includes(reason)) return 0;
  if (LAST.includes(reason)) return 1000 + LAST.indexOf(reason);
  const provider = PROVIDERS.indexOf(owner.tree);
  const consumer = CONSUMERS.indexOf(owner.tree);
  const tree = provider >= 0 ? provider : 50 + (consumer + 1);
  return (reason === 'wiring' ? 600 : 10) + tree * 10 + WITHIN.indexOf(reason);
}

/** What others use comes first; where uses go in a circle, the lowest rank does. */
function inOrder(nodes: readonly Node[]): Node[] {
  const left = nodes.toSorted((a, b) => a.rank - b.rank);
  const done: Node[] = [];
  while (left.length > 0) {
    const ready = left.findIndex(
      ({ needs, rank }) => rank === 0 || ![...needs.keys()].some((need) => left.includes(need)),
    );
    done.push(...left.splice(Math.max(ready, 0), 1));
  }
  return done;
}

function stepOf(patch: PlanPatch, nodes: readonly Node[], node: Node, index: number): Step {
  const { owner, units, needs } = node;
  const earlier = [...needs].filter(([need]) => nodes.indexOf(need) < index);
  return {
    number: index + 1,
    subject: `${prefixOf(patch, node)}: ${doing(patch, nodes, node)}`,
    why: why(patch, nodes, node),
    owner: owner.name,
    tree: owner.tree,
    list: owner.list,
    cc: [],
    insertions: total(units, 'insertions'),
    deletions: total(units, 'deletions'),
    changes: changesOf(units),
    dependsOn: earlier
      .map(([need, names]) => ({ step: nodes.indexOf(need) + 1, because: `uses ${spoken(patch, names)}` }))
      .toSorted((a, b) => a.step - b.step),
  };
}

/** The patch's own prefix where it names the file at hand, else the owner's word. */
function prefixOf({ patch }: PlanPatch, { units, owner }: Node): string {
  const selftest = /^tools\/testing\/(selftests\/\w+)\//.exec(units[0]!.change.path);
  if (selftest !== null) return selftest[1]!;
  const own = patch.subject.split(':')[0]!;
  return units.some(({ change }) => stem(change.path) === own) ? own : owner.name;
}

/** `add frob_alloc()`, `use frob_free()`, `change sock.c`. */
function doing(patch: PlanPatch, nodes: readonly Node[], { units, reason, needs }: Node): string {
  const paths = [...new Set(units.map(({ change }) => change.path))];
  const file = paths[0]!.slice(paths[0]!.lastIndexOf('/') + 1);
  const scope = units[0]!.lines.find(({ kind }) => kind !== 'context')?.scope?.name;
  if (reason === 'fix') return `fix ${scope === undefined ? file : `${scope}()`}`;
  if (reason === 'docs') return `document ${stem(file)}`;
  const names = ranked(
    patch,
    nodes,
    units.flatMap(({ defines }) => [...defines]),
  );
  if (names.length > 0) return `add ${spoken(patch, names.slice(0, 1))}`;
  const used = [...needs.values()].flat();
  return used.length > 0 ? `use ${spoken(patch, used.slice(0, 1))}` : `change ${file}`;
}

/** Names by how many steps use them, what C files bring before what headers do. */
function ranked(patch: PlanPatch, nodes: readonly Node[], names: readonly string[]): string[] {
  const homes = homesOf(nodes.flatMap(({ units }) => units));
  const weight = (name: string): number =>
    nodes.filter(({ needs }) => [...needs.values()].some((used) => used.includes(name))).length * 4 +
    (homes.get(name)?.change.path.endsWith('.c') === true ? 2 : 0) +
    (patch.introduced.get(name)?.kind === 'function' ? 1 : 0) +
    (name.startsWith('PGTY_') ? 5 : 0);
  return [...new Set(names)].toSorted((a, b) => weight(b) - weight(a));
}

function why(patch: PlanPatch, nodes: readonly Node[], node: Node): string {
  const { reason, owner, needs } = node;
  if (reason === 'fix')
    return 'It repairs what is broken without the feature: with a Fixes: tag it goes to the fixes tree, ahead of all else.';
  if (reason === 'docs') return 'Documentation describes what the steps before it made, and is read by other people.';
  if (reason === 'tests') return 'Tests come when all that they call is there.';
  if (reason === 'knob')
    return 'What users can set is an interface for good, and is decided when the code behind it stands.';
  const users = nodes.filter((other) => other.needs.has(node));
  const given = ranked(
    patch,
    nodes,
    users.flatMap((user) => user.needs.get(node)!),
  );
  const late = [...needs].filter(([need]) => nodes.indexOf(need) > nodes.indexOf(node));
  const part = reason === 'wiring' ? `It ties ${owner.name} to` : `It is for ${owner.name} to judge and uses`;
  const main =
    given.length > 0
      ? `It brings ${spoken(patch, given)}, which ${stepsOf(nodes, users)}`
      : needs.size > 0
        ? `${part} ${spoken(patch, [...needs.values()].flat())}`
        : `It is for ${owner.name} alone to judge`;
  const open = late.map(
    ([need, names]) => `; cut ${spoken(patch, names)} out of its hunks, which step ${nodes.indexOf(need) + 1} brings`,
  );
  return `${main}${open.join('')}.`;
}

/** `step 3 uses`, `steps 3 and 5 use`. */
function stepsOf(nodes: readonly Node[], users: readonly Node[]): string {
  const numbers = users.map((user) => nodes.indexOf(user) + 1);
  return numbers.length === 1
    ? `step ${numbers[0]} uses`
    : `steps ${numbers.join(', ').replace(/, (\d+)$/, ' and $1')} use`;
}

/** `frob()`, `frob() and FROB_MAX`, `frob() and 3 more`. */
function spoken({ introduced }: PlanPatch, names: readonly string[]): string {
  const shown = names.map((name) =>
    CALLED.test(introduced.get(name)?.kind ?? '') && !name.startsWith('PGTY_') ? `${name}()` : name,
  );
  if (shown.length > 2) return `${shown[0]} and ${shown.length - 1} more`;
  return shown.join(' and ');
}

function changesOf(units: readonly Unit[]): StepChange[] {
  const changes = new Map(units.map(({ change }) => [change, units.filter((unit) => unit.change === change)]));
  return [...changes].map(([{ path, change }, own]) => ({
    path,
    insertions: own[0]!.hunk === null ? change.insertions : total(own, 'insertions'),
    deletions: own[0]!.hunk === null ? change.deletions : total(own, 'deletions'),
    hunks: own.flatMap(({ hunk }) => {
      if (hunk === null) return [];
      const { oldStart, oldLines, newStart, newLines, section } = hunk;
      return [{ oldStart, oldLines, newStart, newLines, section }];
    }),
  }));
}

function total(units: readonly Unit[], count: 'insertions' | 'deletions'): number {
  return units.reduce((sum, unit) => sum + unit[count], 0);
}
