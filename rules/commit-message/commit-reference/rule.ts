import { defineRule, inText, type PatchView, proseLines, type Remark, type Sentence } from '../../../src/rule.ts';

/** `commit 0123456789ab`, and what stands behind it, on the next line too. */
const REFERENCE = /\bcommit ([0-9a-f]{7,40})\b(.{0,40})/gi;
/** What git and other tools write. */
const BY_TOOL =
  /^(?:this reverts commit|the following changes since commit|\[? ?upstream commit|commit [0-9a-f]{12,40} upstream|commit [0-9a-f]{40}\s*$|\(cherry picked|fixes:|\s{4}|>)/i;
const NAMED = /^['s]{0,2},? ?(?:upstream |in \S{1,30} )?\(?["“('«]|^\^|^\.\./;

export const rule = defineRule({
  id: 'commit-message/commit-reference',
  scope: 'patch',
  needs: [],
  severity: 'note',
  concern: 'process',
  evidence: { kind: 'docs', url: 'https://docs.kernel.org/process/submitting-patches.html' },
  summary: 'A commit is named by twelve digits and its subject.',
  isUnmeasured: true,
  words: { says: 'commit' },
  *check(view: PatchView): Iterable<Remark> {
    const { message, trailers } = view.patch;
    if (view.wasTaken || !/\bcommit [0-9a-f]{7}/i.test(message.text)) return;
    const lines = proseLines(message);
    const tags = trailers.map(({ value }) => value).join('\n');
    for (const [i, line] of lines.entries()) {
      if (BY_TOOL.test(line.text)) continue;
      for (const [, sha = '', rest = ''] of line.text.matchAll(REFERENCE)) {
        if (!/[a-f]/i.test(sha) || !/\d/.test(sha) || isNamed(rest, lines[i + 1]) || isNamedElsewhere(sha, lines, tags))
          continue;
        yield {
          message: `commit ${sha.slice(0, 12)} is named by its number alone, want its subject beside it`,
          place: inText(view, line),
          confidence: 'medium',
          fix: `git log -1 --abbrev=12 --pretty='commit %h ("%s")' ${sha}`,
        };
        return;
      }
    }
  },
});

function isNamed(rest: string, next: Sentence | undefined): boolean {
  return NAMED.test(rest.trimStart()) || (rest.trim() === '' && NAMED.test(next?.text.trimStart() ?? ''));
}

/** Said in full once, or in a tag, is enough. */
function isNamedElsewhere(sha: string, lines: readonly Sentence[], tags: string): boolean {
  const short = sha.slice(0, 7);
  return (
    tags.includes(short) ||
    lines.some(({ text }) => text.includes(short) && /["“]/.test(text.slice(text.indexOf(short))))
  );
}
