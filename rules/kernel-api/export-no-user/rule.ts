import {
  at,
  changedIn,
  type ChangeView,
  type CodeLine,
  defineRule,
  type Facts,
  type Named,
  type Remark,
  type Site,
} from '../../../src/rule.ts';
import { isModular, usersOf } from './users.ts';

export const rule = defineRule({
  id: 'kernel-api/export-no-user',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'review', url: 'http://www.uwsg.indiana.edu/hypermail/linux/kernel/1903.0/04849.html' },
  summary: 'A symbol is exported together with the module that uses it.',
  words: { adds: 'EXPORT' },

  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    if (isCutShort(change, facts) || change.role === 'test' || change.role === 'tools') return;
    const sites = change.added.filter(({ line }) => line.code.startsWith('EXPORT_'));
    const hunks = [...new Set(sites.map(({ hunk }) => hunk))];
    const siblings = new Map(hunks.map((hunk) => [hunk, hunk.lines.filter(isOldExport)]));
    const found = hunks
      .flatMap((hunk) => changedIn(hunk, 'added'))
      .filter((one) => isNewExport(one, facts, siblings.get(one.site.hunk)!))
      .flatMap((one) => judged(one, facts));
    const [first] = found;
    if (first === undefined) return;
    const names = found.map(({ name }) => name);
    const isUsed = found.some(({ users }) => users.length > 0);
    yield {
      message: `${enumerated(names)} ${names.length === 1 ? 'is' : 'are'} exported and ${
        isUsed ? 'only built-in code is seen to use' : 'nothing in the series uses'
      } ${names.length === 1 ? 'it' : 'them'}, want no export without a modular user`,
      place: at(first.site),
      // A patch that counts no others may be one of many all the same.
      confidence: isUsed ? 'high' : facts.series.total > 1 ? 'medium' : 'low',
      fix: 'Drop the export, or send it together with the module that needs it',
      related: [
        ...found.slice(1, MANY).map(({ site }) => ({ place: at(site), text: 'exported too' })),
        ...found
          .slice(0, MANY)
          .flatMap(({ users }) => users.slice(0, 1))
          .map((site) => ({ place: at(site), text: 'built in' })),
      ],
    };
  },
});

/** A later patch, which could have the user, is not here. */
function isCutShort({ patch }: ChangeView, { series, damage }: Facts): boolean {
  return damage.truncated || series.missing.some((number) => number > patch.patch.number);
}

/** More than these are counted, not told. */
const MANY = 12;

function enumerated(names: readonly string[]): string {
  const rest = names.length - MANY;
  return rest > 0 ? `${names.slice(0, MANY).join(', ')} and ${rest} more` : names.join(', ');
}

interface Judged {
  readonly name: string;
  readonly site: Site;
  /** Built-in code that uses it. */
  readonly users: readonly Site[];
}

/** Nothing where a module is seen to use it, or might by way of a header. */
function judged({ declaration: { name }, site }: Named, facts: Facts): Judged[] {
  const users = usersOf(name, facts, site.change.path);
  return users === 'unknown' || users.some(({ change }) => isModular(change.path)) ? [] : [{ name, site, users }];
}

/** `EXPORT_SYMBOL_NS` names its users; what is taken away somewhere was exported before under this name or another. */
function isNewExport({ declaration, site }: Named, { given, taken }: Facts, others: readonly CodeLine[]): boolean {
  const { kind, via, name } = declaration;
  if (kind !== 'export' || via === null || !/^EXPORT_(?:PER_CPU_)?SYMBOL(?:_GPL)?$/.test(via)) return false;
  // Defined in this series: an old function that gets its export now has a user in mind that its message tells of.
  const isOwn = given(name).some((one) => one.declaration.kind !== 'export' && one.site.change === site.change);
  return isOwn && taken(name).length === 0 && !others.some((line) => isSibling(line, name));
}

const isOldExport = ({ kind, code }: CodeLine): boolean => kind !== 'added' && code.startsWith('EXPORT_');

/** Another export that this one takes the place of, or one of the same family, which has its users already. */
function isSibling({ kind, code }: CodeLine, name: string): boolean {
  const family = name.slice(0, name.indexOf('_', 1) + 1);
  return kind === 'removed' || (family !== '' && code.includes(`(${family}`));
}
