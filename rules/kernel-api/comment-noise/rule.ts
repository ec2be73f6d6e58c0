import { at, defineRule, type Site } from '../../../src/rule.ts';

const STEP = /^(?:step|phase) \d{1,2}\b[:.)]?/i;
/** Two words or more in capitals, of which none is a constant's or an abbreviation's. */
const LOUD =
  /^(?:FAST|SLOW|HOT|COLD|CRITICAL|IMPORTANT|WARNING|DANGER|CAREFUL|NOTE)(?: (?:PATH|SECTION|PART|CASE|NOTE|CODE|FIX|CHECK))+\b/;
const EXCLAIMED = /[a-z)]!+$/;
const ELSEWHERE = /^(?:tools|samples|scripts|Documentation)\//;

export const rule = defineRule({
  id: 'kernel-api/comment-noise',
  scope: 'patch',
  needs: ['code'],
  severity: 'note',
  concern: 'style',
  evidence: { kind: 'experience' },
  summary: 'A comment says what the code cannot, in a calm voice.',
  isGuess: true,

  *check(patch) {
    const found = patch.added.filter((site) => isNoise(site));
    if (found.length < 2) return;
    const [first, ...others] = found;
    yield {
      message: `${found.length} comments number steps, shout or exclaim ("${first!.line.comment.slice(0, 40)}"), would one sentence on why say more?`,
      place: at(first!),
      related: others.map((site) => ({ place: at(site), text: 'this one too' })),
    };
  },
});

function isNoise({ line, change }: Site): boolean {
  const text = line.comment;
  if (text === '' || ELSEWHERE.test(change.path) || line.scope?.kind !== 'function') return false;
  return STEP.test(text) || LOUD.test(text) || EXCLAIMED.test(text);
}
