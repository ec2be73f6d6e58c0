import {
  type Cover,
  defineRule,
  type Facts,
  inText,
  type PatchView,
  proseLines,
  type Remark,
  type Series,
} from '../../../src/rule.ts';

type Mail = PatchView | NonNullable<Series['cover']>;

/** A line that names a version first: `v2:`, `Changes in v3:`, `* v1 -> v2`, `[v4]`, `RFC v2`, `Since v1`, `PATCH v2`. */
const VERSION_LINE =
  /^[ \t>*+#=\-([]{0,8}(change ?logs?|changed?s?|differences?|diff|updates?|updated|new|history|delta|modifications?|revised?|revisions?|what('s new)?|patch|rfc|since|in|from|for|between|and|to|of|version|series|the|this|previous|last|prior|posted|[ :,/-]){0,12}\bv ?\d{1,3}\b/im;
/** Change notes in other words: `Changelog`, `Changes since last version`, `compared to the previous posting`. */
const CHANGE_WORDS =
  /\bchange ?log\b|^[ \t*#=-]{0,8}(version )?history\b|\b(changes?|changed|differences?|diff|updates?|delta|new) .{0,20}(since|from|in|to|against|versus|with|after) .{0,20}\b(last|previous|prior|first|earlier|initial|rfc|original|version|posting|series|review|\d(st|nd|rd|th))\b|\b(since|compared (to|with)|from) (the |my )?(last|previous|prior|first|earlier|initial|original) (version|posting|series|submission|patch|revision|rfc|one|attempt)\b|\b(addressed|incorporated|applied|per|after|following|based on|according to) .{0,30}\b(review|comments?|feedback|suggestions?|remarks)\b|\bv\d{1,3} ?(-+>|=+>|→|\.\.+|to) ?v?\d{1,3}\b|\bno (functional )?changes?\b|\b(second|third|fourth|fifth|new|this) (version|revision|posting|attempt|try|iteration)\b|\bonly (a )?(rebase|resend)|\brebased?\b.{0,40}\b(on|onto|to|against|no)\b/im;
/** Where the last version can be read: `https://lore.kernel.org/all/...`, `lkml.kernel.org/r/...`, `patchwork...`. */
const ARCHIVE = /\b(lore|lkml)\.kernel\.org\/|\bpatchwork\.|\bmarc\.info\/|\bspinics\.net\/|\bmail-archive\.com\//i;

/** In front of a change note: ` - `, `1. `, `v3: `, `v1 -> v2: `. */
const LEAD =
  /^[ \t*+\-•o]{0,6}(\(?\d{1,2}[.):][ \t])? {0,3}(((changes )?(in|since|from) )?v\d{1,3}( ?(-+>|=>|to) ?v\d{1,3})? ?[:-] ?)?/i;
/** The whole of a change note that says nothing: `fix a few bugs in v3`, `some optimizations`, `various fixes`. */
const VAGUE =
  /^((fix(ed|es)?|add(ed|s)?|resolved?|solved?|made|make|do|did|address(ed)?|correct(ed)?|with|include[sd]?) )?((a )?few|some|several|various|many|a couple of|a number of|lots of|a lot of|other|misc(ellaneous)?\.?) ((small|minor|more|other|new|further|of the|potential|possible) ){0,2}(bugs?|issues|problems|bug ?fix(es)?|fixes|errors|optimi[sz]ations|improvements|enhancements|things|changes|updates)( (found |seen )?(in|from|of|for|since|about) (the )?(v\d{1,3}|last|previous|this|series|patch(es)?|version|code)[\w ]{0,20})?[.;!]?$/i;
/** The same without a number: `bug fixes`, `improvements`, `minor fixes`. */
const BARE =
  /^((small|minor) )?(bug ?fix(es)?|improvements|optimi[sz]ations|enhancements|(fix(ed)?|more) (bugs|issues|problems|fixes))[.;!]?$|^(small|minor) (fixes|changes|updates|cleanups)[.;!]?$/i;
/** Says nothing more beside one of these: `addressed the review comments`. */
const ADDRESSED = /^(address(ed)?|incorporated?|fix(ed)?) (all )?(the )?(review )?(comments|feedback|remarks)$/i;

/** A list item: `1. text`, ` - text`, `* text`. */
const ITEM = /^[ \t]{0,8}([-*+•o]|\(?\d{1,2}[.):])[ \t]/;

export const rule = defineRule({
  id: 'series/no-changelog',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: {
    kind: 'review',
    url: 'https://lore-kernel.gnuweeb.org/netdev/20260415082654.21026-1-kerneljasonxing@gmail.com/',
  },
  summary: 'A new version says what changed since the last one, version by version, and who asked for it.',
  looksAt: ({ series }) =>
    series.revision < 2 || series.origin !== 'mail' ? null : `change notes of v${series.revision}`,
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { revision, cover, patches, missing, origin } = series;
    if (revision < 2 || origin !== 'mail') return;
    const mails: Mail[] = cover === null ? [...facts.patches] : [cover, ...facts.patches];
    const vague = mails.map(firstVague).find((found) => found !== null);
    if (vague !== undefined) {
      yield {
        message: `the change notes say "${vague.text}", want which, so that a reviewer of v${revision - 1} knows what to read again`,
        place: vague.place,
        confidence: 'medium',
        fix: 'Write one line a change: what was wrong, what is different now, in which patch, and who asked for it',
      };
      return;
    }
    // Without its line ends a change note is hard to tell from the text around it.
    if (facts.damage.flattened) return;
    // What is not here may hold them: the cover letter of a single patch out of many.
    const mayBeElsewhere = cover === null && (missing.length > 0 || (patches[0]?.inReplyTo ?? null) !== null);
    const text = mails
      .map(proseOf)
      .flatMap((parts) => parts.map((part) => part.text))
      .join('\n');
    if (mayBeElsewhere || VERSION_LINE.test(text) || CHANGE_WORDS.test(text) || ARCHIVE.test(text)) return;
    yield {
      message: `v${revision} does not say what changed since v${revision - 1}, want a list for each version and a link to the last one`,
      confidence: 'medium',
      fix: `Add below the --- or to the cover letter: "Changes in v${revision}:" with one line a change, and "v${revision - 1}: https://lore.kernel.org/r/<Message-ID>"`,
    };
  },
});

/** Message and notes of a mail. */
function proseOf(mail: Mail): Cover['message'][] {
  return 'patch' in mail ? [mail.patch.message, mail.patch.notes] : [mail.message];
}

function firstVague(mail: Mail): { text: string; place: ReturnType<typeof inText> } | null {
  const parts = proseOf(mail).map(proseLines);
  // Few are, and to tell where the notes begin is dear.
  if (!parts.some((sentences) => sentences.some(({ text }) => isVague(text)))) return null;
  let inNotes = false;
  for (const sentences of parts) {
    const all = sentences.map(({ text }) => text);
    for (const [i, { text: line, inputLine }] of sentences.entries()) {
      inNotes ||= VERSION_LINE.test(line) || CHANGE_WORDS.test(line);
      if (!inNotes || !isVague(line) || !itemsAround(all, i).every(isVague)) continue;
      const said = line
        .replace(LEAD, '')
        .replace(/[.;!]$/, '')
        .trim();
      return { text: said, place: inText(mail, { text: line.trim(), inputLine }) };
    }
  }
  return null;
}

/** The other items of the list that a line stands in; beside a good one, `misc small changes` does no harm. */
function itemsAround(all: readonly string[], index: number): string[] {
  let first = index;
  while (first > 0 && !endsList(all[first - 1]!)) first -= 1;
  const below = all.slice(index + 1).findIndex(endsList);
  const block = all.slice(first, below < 0 ? all.length : index + 1 + below);
  return ITEM.test(all[index]!) ? block.filter((line) => ITEM.test(line)) : block;
}

function endsList(line: string): boolean {
  return /^(\s*|---.*)$/.test(line) || VERSION_LINE.test(line) || ARCHIVE.test(line);
}

function saysNothing(part: string): boolean {
  return VAGUE.test(part) || BARE.test(part);
}

function isVague(line: string): boolean {
  const said = line.replace(LEAD, '').trim();
  const parts = said.split(/, |; | and /);
  return (
    saysNothing(said) || (parts.some(saysNothing) && parts.every((one) => saysNothing(one) || ADDRESSED.test(one)))
  );
}
