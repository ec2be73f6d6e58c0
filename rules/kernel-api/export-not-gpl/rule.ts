import { at, type ChangeView, defineRule, type Facts, type Remark, type Site } from '../../../src/rule.ts';

const PLAIN = /^EXPORT_SYMBOL\((\w+)\)/;
const ANY = /^EXPORT_SYMBOL(_GPL|_NS_GPL|_FOR_MODULES)?\(/;

export const rule = defineRule({
  id: 'kernel-api/export-not-gpl',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'review', url: 'https://lkml.iu.edu/hypermail/linux/kernel/1906.3/01242.html' },
  summary: 'New internals are exported with EXPORT_SYMBOL_GPL(), and functions rather than variables.',
  words: { adds: 'EXPORT_SYMBOL' },
  *check(change: ChangeView, facts: Facts): Iterable<Remark> {
    if (change.role !== 'code' || !change.path.endsWith('.c')) return;
    const plain = change.added.filter(({ line }) => PLAIN.test(line.code) && isNew(line.code, facts));
    const variables = plain.filter((site) => isVariable(site, facts));
    for (const site of variables) {
      yield {
        message: `variable ${nameOf(site)} is exported for anybody to write, want a function and EXPORT_SYMBOL_GPL()`,
        place: at(site),
        fix: 'Export a function that reads or changes it, with EXPORT_SYMBOL_GPL()',
      };
    }
    const functions = plain.filter((site) => !variables.includes(site));
    const [first, ...more] = functions;
    if (first === undefined || hasPlainSibling(change)) return;
    yield {
      message: `${functions.length === 1 ? `new symbol ${nameOf(first)} is` : `${functions.length} new symbols are`} exported with EXPORT_SYMBOL(), is EXPORT_SYMBOL_GPL() meant`,
      place: at(first),
      severity: 'note',
      confidence: 'low',
      fix: 'Start with EXPORT_SYMBOL_GPL(); it can be opened later, and not closed',
      related: more.slice(0, 10).map((site) => ({ place: at(site), text: 'exported too' })),
    };
  },
});

function nameOf({ line }: Site): string {
  return PLAIN.exec(line.code)![1]!;
}

/** Defined in this series and nowhere taken away: it neither moved nor changed its kind of export. */
function isNew(code: string, { given, taken }: Facts): boolean {
  const name = PLAIN.exec(code)![1]!;
  return taken(name).length === 0 && given(name).some(({ declaration }) => declaration.kind !== 'export');
}

function isVariable(site: Site, { given }: Facts): boolean {
  const own = given(nameOf(site)).filter(({ declaration }) => declaration.kind !== 'export');
  return own.length > 0 && own.every(({ declaration: { kind } }) => kind === 'variable' || kind === 'extern');
}

/** The file exports its other symbols like that. */
function hasPlainSibling({ hunks }: ChangeView): boolean {
  return hunks.some(({ lines }) =>
    lines.some(({ kind, code }) => kind !== 'added' && ANY.test(code) && PLAIN.test(code)),
  );
}
