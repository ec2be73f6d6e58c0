import { at, type Cover, defineRule, inText, type PatchView, type Place } from '../../../src/rule.ts';
import { MEANT } from './words.ts';

const WORD = /[A-Za-z']{3,}/g;
/** More than this is somebody's spelling, and said once is enough. */
const MOST = 8;

export const rule = defineRule({
  id: 'commit-message/misspelling',
  scope: 'series',
  needs: [],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'review' },
  summary: 'Messages and comments are free of the usual slips of spelling.',

  *check(_series, { spoken, patches }) {
    const found = new Map<PatchView | Cover, { wrong: string; place: Place }[]>();
    const add = (where: PatchView | Cover, wrong: string, place: Place): void => {
      const list = found.get(where) ?? [];
      if (list.length < MOST && !list.some((one) => one.wrong === wrong)) found.set(where, [...list, { wrong, place }]);
    };
    for (const [where, said] of spoken) for (const wrong of slipsIn(said.text)) add(where, wrong, inText(where, said));
    for (const patch of patches) {
      for (const site of patch.added) {
        if (site.line.comment === '') continue;
        for (const wrong of slipsIn(site.line.comment)) add(patch, wrong, at(site));
      }
    }
    for (const slips of found.values()) {
      const [first, ...others] = slips;
      yield {
        message: `${slips.map(({ wrong }) => `"${wrong}"`).join(', ')}, want ${slips.map(({ wrong }) => MEANT.get(wrong.toLowerCase())).join(', ')}`,
        place: first!.place,
        related: others.map(({ wrong, place }) => ({ place, text: `"${wrong}"` })),
      };
    }
  },
});

/** A word in code, a path or quotation marks is a name. */
function slipsIn(text: string): string[] {
  const slips: string[] = [];
  // Most texts have none, and to know where a word stands costs more than to know that it is there.
  if (!text.match(WORD)?.some((word) => MEANT.has(word) || MEANT.has(word.toLowerCase()))) return slips;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!MEANT.has(word.toLowerCase()) || word === word.toUpperCase()) continue;
    const around = `${text[index - 1] ?? ' '}${text[index + word.length] ?? ' '}`;
    if (!/[\w/"'`<>()=@&*[\]-]|\.\w/.test(around)) slips.push(word);
  }
  return slips;
}
