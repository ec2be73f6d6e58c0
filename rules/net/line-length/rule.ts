import { at, type ChangeView, defineRule, type Remark, type Site } from '../../../src/rule.ts';

const WIDEST = 80;
const TAB = 8;
/** A string that would have to be cut, an address, a row of a table, a macro of the kind that makes a row. */
const EXEMPT =
  /"|:\/\/|^\s*(?:[{[]|\.\w+\s*=)|^\s*#\s*(?:include|define|if|elif|pragma)|^[A-Z][A-Z0-9_]+\(|\basm\b|^\s*case\b/;

/** Trees whose patches the netdev CI does not see. */
const ELSEWHERE = /^net\/(?:.{1,20}\/)?netfilter\//;

export const rule = defineRule({
  id: 'net/line-length',
  scope: 'change',
  needs: ['code'],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'ci' },
  summary: 'Lines of networking code are 80 columns wide at most.',

  *check(change: ChangeView): Iterable<Remark> {
    if ((change.role !== 'code' && change.role !== 'header') || change.patch.wasTaken || !change.isNetOwned) return;
    if (ELSEWHERE.test(change.path)) return;
    const long = change.added.filter(isTooLong);
    const [first, ...rest] = long;
    if (first === undefined || long.length <= change.removed.filter(isTooLong).length || isWideFile(change)) return;
    const more = rest.length === 0 ? '' : `, and ${rest.length} more in this file`;
    yield {
      message: `${widthOf(first)} columns wide${more}, want 80 at most in networking`,
      place: at(first),
      fix: 'Break the line, or shorten what makes it long: the netdev CI runs checkpatch with 80 columns',
      related: rest.slice(0, 5).map((site) => ({ place: at(site), text: `${widthOf(site)} columns` })),
    };
  },
});

function isTooLong(site: Site): boolean {
  const { text } = site.line;
  return mayBeTooLong(text) && !EXEMPT.test(text) && widthOf(site) > WIDEST;
}

/** Even if all its tabs were whole. */
function mayBeTooLong(text: string): boolean {
  let width = text.length;
  for (let tab = text.indexOf('\t'); tab >= 0 && width <= WIDEST; tab = text.indexOf('\t', tab + 1)) width += TAB - 1;
  return width > WIDEST;
}

/** With tabs to 8 columns; what follows the code as a comment counts. */
function widthOf({ line }: Site): number {
  let width = 0;
  for (const char of line.text.trimEnd()) width += char === '\t' ? TAB - (width % TAB) : 1;
  return width;
}

/** Those who wrote the file do not keep to it: one such line may be an accident. */
function isWideFile({ hunks, change }: ChangeView): boolean {
  const shown = hunks.flatMap((hunk) =>
    hunk.lines.map((line, index): Site => ({ change: hunk.change, hunk, line, index })),
  );
  return change.kind !== 'added' && shown.filter((site) => site.line.kind === 'context' && isTooLong(site)).length > 1;
}
