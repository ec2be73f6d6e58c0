import {
  at,
  type ChangeView,
  defineRule,
  diffstatPaths,
  type Facts,
  ofChange,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

const RST = /^Documentation\/(?!.{0,200}(?:index\.rst$|\/includes?\/)).{1,200}\.rst$/;
/** `====`, `-----`: four and more of one mark. */
const UNDERLINE = /^([=\-~^"#*+])\1{3,200}\s{0,80}$/;
/** Text that can be a heading: not a table, list, comment or the inside of a block. */
const HEADING = /^(?![\s.|+*\-=#~:])\S.{0,200}$/;

export const rule = defineRule({
  id: 'docs-tests/htmldocs',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'docs-tests',
  evidence: {
    kind: 'review',
    url: 'https://patchwork.kernel.org/project/netdevbpf/cover/20241104215542.215919-1-jdamato@fastly.com',
  },
  summary: 'What a series adds to the documents builds without a warning, and can be reached.',
  isUnmeasured: true,
  *check(series: Series, facts: Facts): Iterable<Remark> {
    if (!facts.touches(RST)) return;
    const rst = facts.changes.filter(({ path, change }) => RST.test(path) && change.kind !== 'deleted');
    for (const change of rst) yield* underlines(change);
    if (series.missing.length > 0 || facts.damage.truncated) return;
    for (const change of rst)
      if (change.change.kind === 'added' && !isReached(change, series, facts)) yield unreached(change);
  },
});

/** A line of marks that is shorter than the heading above it; both added. */
function* underlines(change: ChangeView): Iterable<Remark> {
  for (const hunk of change.hunks) {
    for (const [index, line] of hunk.lines.entries()) {
      const title = hunk.lines[index - 1];
      if (line.kind !== 'added' || title?.kind !== 'added' || !UNDERLINE.test(line.text) || !HEADING.test(title.text))
        continue;
      const above = hunk.lines[index - 2]?.text.trim() ?? '';
      const length = decoded(title.text).trimEnd().length;
      const marks = line.text.trim().length;
      if (marks >= length || (above !== '' && !UNDERLINE.test(above)) || title.text.includes('  ')) continue;
      yield {
        message: `the underline is ${length - marks} shorter than its heading, which make htmldocs warns of, want both alike`,
        place: at({ change, hunk, line, index }),
        fix: line.text[0]!.repeat(length),
      };
    }
  }
}

/** Characters, not bytes. */
function decoded(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8');
}

/** An added line has the text. */
function says({ hunks }: ChangeView, text: string): boolean {
  return hunks.some(({ lines }) => lines.some((line) => line.kind === 'added' && line.text.includes(text)));
}

/** Some index of the series names it, or it says that none does. */
function isReached(change: ChangeView, { cover }: Series, { changes }: Facts): boolean {
  const name = change.path.slice(change.path.lastIndexOf('/') + 1, -'.rst'.length);
  if (says(change, ':orphan:') || diffstatPaths(cover).some((path) => path.endsWith('index.rst'))) return true;
  return changes.some((one) => one !== change && one.path.endsWith('.rst') && (says(one, name) || says(one, ':glob:')));
}

function unreached(change: ChangeView): Remark {
  return {
    message: `no index names the new ${change.path}, which make htmldocs warns of, want it in the toctree of its folder`,
    place: ofChange(change),
    // The index may take all files of the folder.
    confidence: 'medium',
    severity: 'note',
    fix: `Add ${change.path.slice(change.path.lastIndexOf('/') + 1, -'.rst'.length)} to the toctree of index.rst`,
  };
}
