import { counted, defineRule, inText, type PatchView, proseLines, type Remark } from '../../../src/rule.ts';

/** A line meant as the tag: `Fixes: 0123456789ab ("foo: add bar")`, `Fixes: commit 0123`, `fixes 0123456 ("foo")`. */
const TAG = /^fixes(?::| (?=(?:commit )?[0-9a-f]{7,40} ?[("']))[ \t]{0,4}(.*)$/i;
/** `commit 0123456789ab ("foo")`: the word, the digits, the rest. */
const PARTS = /^(commit )?<?([0-9a-f]{5,40})>?\b[ \t]{0,4}[:,-]?[ \t]{0,4}(.*)$/i;
/** `("foo: add bar")`, a remark behind it allowed. */
const QUOTED = /^\(".{1,400}"\)([ \t]{0,4}(#|\[).{0,200})?$/;
/** `https://bugzilla.kernel.org/...`, `#1234`, `CVE-2024-12345`. */
const REPORT = /^(https?:\/\/|#\d|CVE-\d)/i;
/** `Signed-off-by: A <a@b.c>`, `Cc: stable`, `Link: https://...`. */
const TRAILER = /^([A-Z][A-Za-z-]{1,30}-(by|to)|Cc|Link|Closes|Fixes): ?\S/i;

export const rule = defineRule({
  id: 'commit-message/fixes-format',
  scope: 'patch',
  needs: [],
  severity: 'error',
  concern: 'process',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A Fixes: tag is one line among the trailers: twelve digits or more and the quoted subject.',
  words: { says: 'fixes' },
  looksAt: ({ patches }) => {
    const lines = patches.flatMap(({ patch }) => proseLines(patch.message));
    return counted(lines.filter(({ text }) => TAG.test(text)).length, 'Fixes: tag');
  },
  *check(view: PatchView): Iterable<Remark> {
    const sentences = proseLines(view.patch.message);
    const all = sentences.map(({ text }) => text);
    for (const [i, { text: line, inputLine }] of sentences.entries()) {
      const rest = TAG.exec(line)?.[1];
      if (rest === undefined) continue;
      const place = inText(view, { text: line.trim(), inputLine });
      if (REPORT.test(rest)) {
        const message = `"${line.trim().slice(0, 60)}" names a report, want a commit here and the report in Closes:`;
        yield { message, place, confidence: 'medium', fix: 'Closes: <URL of the report>' };
        continue;
      }
      const parts = PARTS.exec(rest.trim());
      if (parts === null) {
        const fault = noCommit(line, all[i + 1] ?? '');
        if (fault !== null) yield { message: `the Fixes: tag has ${fault}, ${WANTED}`, place, fix: HOW };
        continue;
      }
      const faults = [
        ...(/^fixes:/i.test(line) ? [] : ['no colon']),
        ...tagFaults(parts, all[i + 1] ?? ''),
        ...standing(all, i),
      ];
      if (faults.length === 0) continue;
      yield {
        message: `the Fixes: tag has ${faults.join(' and ')}, ${WANTED}`,
        place,
        fix: `git log -1 --abbrev=12 --pretty='Fixes: %h ("%s")' ${parts[2]}`,
      };
    }
  },
});

const WANTED = 'want Fixes: <12 digits> ("<subject>") on one line among the trailers';
const HOW = 'git log -1 --abbrev=12 --pretty=\'Fixes: %h ("%s")\' <commit>';

/** A tag whose digits do not come first: on the next line, or behind the subject; null for prose. */
function noCommit(line: string, next: string): string | null {
  if (/^fixes:[ \t]{0,8}$/i.test(line))
    return /^[ \t]{0,8}(commit )?[0-9a-f]{7,40}\b/i.test(next) ? 'its digits on the next line' : null;
  return /^fixes: ?[("'].{0,200}[0-9a-f]{7,40}/i.test(line) ? 'its digits behind the subject' : null;
}

/** What is wrong with the tag's own text; `next` is the line below it. */
function tagFaults([, commit, digits = '', rest = '']: RegExpExecArray, next: string): string[] {
  const faults: string[] = [];
  if (commit !== undefined) faults.push('the word "commit" before the digits');
  if (digits.length < 12) faults.push(`${digits.length} digits`);
  const subject = rest.trim();
  const isOpen = /^\(?["']/.test(subject) && !/["'”]?\)|["'”]$/.test(subject.slice(1));
  if (subject === '') faults.push(/^\s*\(["']/.test(next) ? 'its subject on the next line' : 'no subject');
  else if (isOpen && next.trim() !== '' && !TRAILER.test(next)) faults.push('its subject wrapped over two lines');
  else if (!QUOTED.test(subject)) faults.push(`its subject not in ("...")`);
  else if (/(\.{3}|…)"\)/.test(subject)) faults.push('its subject cut short');
  return faults;
}

const APART = 'a blank line between it and the other trailers';

/** Whether the tag stands apart: trailers follow, but only below a blank line, and git does not look above that. */
function standing(all: readonly string[], index: number): string[] {
  if (all[index - 1]?.trim() === '' && TRAILER.test(all[index - 2] ?? '')) return [APART];
  const below = all.slice(index + 1);
  const next = below.findIndex((line) => line.trim() !== '');
  if (next <= 0 || !TRAILER.test(below[next]!)) return [];
  return [APART];
}
