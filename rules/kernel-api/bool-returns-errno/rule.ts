import {
  addsText,
  at,
  type ChangeView,
  defineRule,
  hunkSays,
  ownerAt,
  plural,
  type Remark,
  type Site,
} from '../../../src/rule.ts';

/** `return -EINVAL;`, `return ok ? true : -ENOMEM;`. */
const ERRNO = /\breturn\b\s*\(?-E[A-Z][A-Z0-9]{2,}\b|\breturn\b[^;=]{0,80}[?:]\s*-E[A-Z][A-Z0-9]{2,}\b/;
/** The line below `if (ret)` or `if (ret < 0)`: an error number on its way up. */
const HANDS_ON = /^\s+return (ret|err|error|rc|retval);/;
const BOOL = /\bbool\b/;
/** What git writes behind `@@`: `static bool frob_ready(struct frob *f)`. */
const BOOL_HEAD = /^(?:static |inline |__always_inline |__maybe_unused |noinline ){0,4}bool (?:__\w+ )?(\w+)\s?\(/;

export const rule = defineRule({
  id: 'kernel-api/bool-returns-errno',
  scope: 'change',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'regression' },
  summary: 'A function that returns bool says yes or no; an error number in it means yes.',
  words: { adds: 'return', shows: 'bool' },
  *check(change: ChangeView): Iterable<Remark> {
    if (change.language !== 'c' || !/\.[ch]$/.test(change.path)) return;
    if (!change.hunks.some(({ hunk }) => hunk.section.includes('bool') || hunk.text.includes('bool'))) return;
    if (!addsText(change.patch, 'code', ERRNO) && !addsText(change.patch, 'code', HANDS_ON)) return;
    const hunks = new Set(change.hunks.filter((hunk) => BOOL.test(hunk.hunk.section) || hunkSays(hunk, BOOL)));
    if (hunks.size === 0) return;
    const found = change.added.filter(
      (site) => hunks.has(site.hunk) && (ERRNO.test(site.line.code) || handsOn(site)) && standsInBool(site),
    );
    const names = new Set(found.map(({ line }) => line.scope?.name));
    for (const name of names) {
      const [first, ...more] = found.filter(({ line }) => line.scope?.name === name);
      yield {
        message: `${name}() returns bool, and a negative error number as bool is true, want false or a return type of int`,
        place: at(first!),
        fix: `Return false, or let ${name}() return int and adjust ${more.length > 0 ? `its callers (${plural(more.length + 1, 'such return')})` : 'its callers'}`,
        related: more.slice(0, 10).map((site) => ({ place: at(site), text: 'here too' })),
      };
    }
  },
});

/** `if (ret < 0) return ret;` in a function that keeps it in an int. */
function handsOn({ hunk, index, line }: Site): boolean {
  const name = HANDS_ON.exec(line.code)?.[1];
  if (name === undefined) return false;
  const above = hunk.lines.slice(0, index);
  const isHere = ({ kind, scope }: Site['line']): boolean => kind !== 'removed' && scope === line.scope;
  const asked = above.findLast(isHere)?.code.trim();
  if (asked !== `if (${name})` && asked !== `if (${name} < 0)`) return false;
  const declared = new RegExp(`^\\s+int (?:\\w+(?: = [^,;]{1,60})?, ){0,4}${name}\\b`);
  return above.some((other) => isHere(other) && declared.test(other.code));
}

function standsInBool(site: Site): boolean {
  const name = site.line.scope?.name;
  if (name === undefined || site.line.scope?.kind !== 'function') return false;
  const owner = ownerAt(site);
  if (owner?.name === name && owner.signature !== null) return owner.signature.returns === 'bool';
  return BOOL_HEAD.exec(site.hunk.hunk.section)?.[1] === name;
}
