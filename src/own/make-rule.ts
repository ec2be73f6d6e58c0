import { decodeLatin1 } from '../code/decode.ts';
import { proseLine } from '../model/mail.ts';
import { at, defineRule, inText, ofPatch, type PatchView, type Remark, type Rule } from '../rule.ts';
import type { Found } from './expression.ts';
import { applies, type Hit } from './hits.ts';
import type { OwnRule } from './own-rule.ts';
import { type Grammar, patternSites } from './pattern.ts';

/** Makes the rule; `grammar`: what reads C for a `pattern`, and such a rule is silent without. */
export function makeRule(own: OwnRule, grammar: Grammar | null): Rule<'patch'> {
  const { id, severity, concern, evidence, summary } = own;
  return defineRule({
    id,
    scope: 'patch',
    needs: own.looks === 'pattern' ? ['code'] : [],
    severity,
    concern,
    evidence,
    summary,
    edition: own.file.text,
    check(patch: PatchView): Iterable<Remark> {
      if (own.looks === 'subject') return inSubject(own, patch);
      if (own.looks === 'body') return inBody(own, patch);
      const hits = (side: 'added' | 'removed'): Hit[] =>
        own.looks === 'pattern' ? patternSites(own, patch, side, grammar) : siteHits(own, patch, side);
      return inCode(own, hits);
    },
  });
}

/** As for the tokens of a pack: said once a line, and only where the patch adds more of it than it removes. */
function inCode(own: OwnRule, hits: (side: 'added' | 'removed') => Hit[]): Remark[] {
  const added = hits('added');
  if (added.length === 0 || added.length <= hits('removed').length) return [];
  return added.map(({ site, found }) => ({ ...words(own, found), place: at(site) }));
}

function siteHits(own: OwnRule, patch: PatchView, side: 'added' | 'removed'): Hit[] {
  return patch.changes
    .filter((change) => applies(own, change))
    .flatMap((change) => change[side])
    .flatMap((site): Hit[] => {
      const found = own.expression!.find(own.looks === 'text' ? site.line.text : site.line.code);
      return found === null ? [] : [{ site, found: decoded(found) }];
    });
}

function decoded({ text, index, groups }: Found): Found {
  const pairs = Object.entries(groups).map(([name, value]) => [name, decodeLatin1(value)]);
  return { text: decodeLatin1(text), index, groups: Object.fromEntries(pairs) as Found['groups'] };
}

function inSubject(own: OwnRule, patch: PatchView): Remark[] {
  if (!patch.changes.some((change) => applies(own, change)) && own.paths.length > 0) return [];
  const { subject, place } = patch.patch;
  const found = own.expression!.find(subject);
  if ((found === null) !== own.isAbsent) return [];
  return [{ ...words(own, found), place: inText(patch, { text: subject, inputLine: place.line }) }];
}

function inBody(own: OwnRule, patch: PatchView): Remark[] {
  if (!patch.changes.some((change) => applies(own, change)) && own.paths.length > 0) return [];
  const { message } = patch.patch;
  const found = own.expression!.find(message.text);
  if ((found === null) !== own.isAbsent) return [];
  if (found === null) return [{ ...words(own, found), place: ofPatch(patch) }];
  const line = message.text.slice(0, found.index).split('\n').length - 1;
  const text = message.text.split('\n')[line] ?? '';
  return [{ ...words(own, found), place: inText(patch, { text, inputLine: proseLine(message, line) }) }];
}

function words(own: OwnRule, found: Found | null): Pick<Remark, 'message' | 'fix' | 'confidence'> {
  const groups: Readonly<Record<string, string>> = found === null ? {} : { ...found.groups, token: found.text.trim() };
  const filled = (text: string): string =>
    text.replace(/\{(\w{1,60})\}/g, (hole, name: string) => groups[name] ?? hole);
  return { message: filled(own.message), fix: filled(own.fix), confidence: own.confidence };
}
