import {
  at,
  defineRule,
  type Facts,
  functionsWith,
  headText,
  type Remark,
  type ShownFunction,
  type Site,
} from '../../../src/rule.ts';

/** Files where mappings are made and undone for drivers. */
const MAPPERS = /^(?:kernel\/dma\/|drivers\/iommu\/|drivers\/xen\/|arch\/\w+\/|include\/linux\/\w*dma)/;
const UNMAPS = /(?:^|_)unmap(?:_|$)/;
const SYNCS = /(?:^|_)sync(?:_|$)/;
/** `	if (is_frob(page))`, its condition. */
const CONDITION = /^\t+if \((.{1,200})$/;
/** A null pointer or an empty length, an address that was never mapped, attributes: no way past the work, no work. */
const NOTHING =
  /^!?\w+(?:->\w+){0,2}\)|^(?:!|unlikely\(!)|WARN|DMA_ATTR_|DMA_MAPPING_ERROR|_error\(|\bsize\b|\bnents\b|== (?:0|NULL)/;
const LEAVES = /^\t+return\b/;

export const rule = defineRule({
  id: 'dma/unmap-bypass-asymmetric',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'Memory that unmapping leaves alone is left alone by the sync functions too, and the other way round.',
  words: { adds: 'return' },
  *check(patch, facts): Iterable<Remark> {
    if (!patch.changes.some(({ path }) => MAPPERS.test(path))) return;
    const exits = functionsWith(patch, isExit).flatMap((shown) => bypassIn(shown) ?? []);
    const undoing = exits.find(({ shown }) => UNMAPS.test(shown.name));
    const syncing = exits.find(({ shown }) => SYNCS.test(shown.name));
    if (undoing !== undefined && !isChanged(SYNCS, facts))
      yield told(undoing, 'dma_sync_*_for_cpu() and dma_sync_*_for_device() still do their work on the same memory');
    if (syncing !== undefined && !isChanged(UNMAPS, facts))
      yield told(syncing, 'unmapping still does its work on the same memory');
  },
});

interface Bypass {
  readonly shown: ShownFunction;
  readonly site: Site;
}

function isExit({ change, line }: Site): boolean {
  return MAPPERS.test(change.path) && LEAVES.test(line.code);
}

/** An `if (...)` of one return, all new, in a function that is not. */
function bypassIn(shown: ShownFunction): Bypass | null {
  const { sites, name } = shown;
  if (!(UNMAPS.test(name) || SYNCS.test(name)) || !/\benum dma_data_direction \w/.test(headText(shown))) return null;
  const index = sites.findIndex(({ line }, row) => {
    const behind = sites[row + 1]?.line;
    const condition = CONDITION.exec(line.code)?.[1];
    if (condition === undefined || line.kind !== 'added' || behind?.kind !== 'added') return false;
    return LEAVES.test(behind.code) && /\w\(/.test(condition) && !NOTHING.test(condition);
  });
  const isNew = shown.startsHere && sites[0]!.line.kind === 'added';
  return index < 0 || isNew ? null : { shown, site: sites[index]! };
}

function isChanged(kind: RegExp, { added }: Facts): boolean {
  return added.some(
    ({ change, line }) => MAPPERS.test(change.path) && line.scope?.kind === 'function' && kind.test(line.scope.name),
  );
}

function told({ shown, site }: Bypass, what: string): Remark {
  return {
    message: `${shown.name}() now returns early for some memory, and ${what}, want the same question in all of them`,
    place: at(site),
    confidence: 'medium',
    fix: 'Ask it in one helper that map, unmap and both sync functions call, or say in a comment why the others never see this memory',
  };
}
