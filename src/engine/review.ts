import { decodeLatin1 } from '../code/decode.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { compareFindings } from '../model/order.ts';
import type { Covered } from '../model/result.ts';
import type { Series } from '../model/series.ts';
import type { SplitPlan } from '../model/split.ts';
import type { SuppressedFinding, Suppression } from '../model/suppression.ts';
import type { Tree } from '../model/tree.ts';
import type { Maintainers } from '../tree/maintainers.ts';
import type { Facts, Place, Rule } from '../rule.ts';
import { ask, asked, type Said } from './ask.ts';
import { coveredBy } from './covered.ts';
import { gatherFacts } from './facts.ts';
import { hashOf } from './hash.ts';
import { fingerprint } from './fingerprint.ts';
import type { Meter } from './meter.ts';
import { limitStyle } from './style.ts';
import { confidenceOf, severityOf } from './severity.ts';
import { gatherTree } from './tree.ts';
import type { PatchView, ReadLines } from './views.ts';

/** How a review is to be done. */
export interface ReviewSettings {
  readonly rules: readonly Rule[];
  /** Low confidence too, and no limit on style. */
  readonly pedantic: boolean;
  /** One's own work, about to be sent: process rules at full strength whoever is addressed. */
  readonly isOwnWork: boolean;
  readonly readLines: ReadLines;
  /** The most that a rule may say, by rule id. */
  readonly severities?: ReadonlyMap<string, Severity>;
  /** Why a finding is not to be shown; null: it is. What is ignored makes room for findings that a limit hides. */
  readonly ignored?: (finding: Finding) => Suppression | null;
  /** The same of those that an earlier result had; what a limit hid then is not shown for new. */
  readonly known?: (finding: Finding) => Suppression | null;
  /** For a series the revision before it, where that is here. */
  readonly predecessors?: ReadonlyMap<Series, Series | null>;
  /** For a series the source tree below it, where there is one. */
  readonly trees?: ReadonlyMap<Series, Tree | null>;
  /** MAINTAINERS of a tree; handed in, so that it and its expressions are read where a rule asks for them. */
  readonly readMaintainers?: (tree: Tree) => Maintainers | null;
  /** Asks the rules that said nothing what they looked at. */
  readonly isVerbose?: boolean;
  readonly meter?: Meter | null;
  /** Outlines the split of a patch from what was found about it; null where none is asked. */
  readonly outline?: (patch: PatchView, findings: readonly Finding[]) => SplitPlan | null;
}

/** What the rules said, and which of them failed. */
export interface Review {
  /** By series, patch, path, line, rule. */
  readonly findings: readonly Finding[];
  /** In the same order. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Of all that was said, shown or not. */
  readonly fingerprints: ReadonlySet<string>;
  /** One sentence for each rule that threw, with the series and patch it was looking at. */
  readonly failures: readonly string[];
  /** One sentence for each series that does not fit its tree. */
  readonly notLookedAt: readonly string[];
  /** For each series the outline of the first patch that asks for one. */
  readonly outlines: readonly (SplitPlan | null)[];
  readonly covered: readonly Covered[];
}

/** Runs the rules over all series. A rule that throws is named, and the others go on. */
export function review(series: readonly Series[], settings: ReviewSettings): Review {
  const failures: string[] = [];
  const notLookedAt: string[] = [];
  const outlines: (SplitPlan | null)[] = [];
  const suppressed: SuppressedFinding[] = [];
  const fingerprints = new Set<string>();
  const covered: Covered[] = [];
  const seen = new Map<string, number>();
  const rules = settings.rules.map(asked);
  const findings = series.flatMap((one, index) => {
    const tree = settings.trees?.get(one) ?? null;
    const below = tree === null ? null : gatherTree(one, tree);
    if (below !== null && below.notLookedAt !== null) notLookedAt.push(below.notLookedAt);
    const facts = gatherFacts(one, settings.readLines, {
      predecessor: settings.predecessors?.get(one) ?? null,
      tree: below?.facts ?? null,
      maintainers: () => (tree === null ? null : (settings.readMaintainers?.(tree) ?? null)),
    });
    const found = ask(rules, facts, failures, settings.meter ?? null).map((said) => {
      const severity = severityOf(said.rule, said.remark, facts, settings);
      return toFinding({ ...said, index, severity });
    });
    // A name does not depend on what else is shown.
    const named = found.toSorted(compareFindings).map((finding) => withName(finding, one, seen));
    for (const { fingerprint: name } of named) fingerprints.add(name);
    if (settings.isVerbose) {
      const spoke = new Set(named.map(({ rule }) => rule));
      const silent = settings.rules.filter(({ id }) => !spoke.has(id));
      covered.push(...coveredBy(silent, facts, index));
    }
    const certain = named.filter(({ confidence }) => confidence !== 'low' || settings.pedantic);
    const standing = setAside(certain, settings.ignored, suppressed);
    const limited = settings.pedantic ? standing : limitStyle(standing);
    const kept = setAside(limited, settings.known, suppressed);
    outlines.push(firstOutline(facts, kept, settings));
    return kept;
  });
  suppressed.sort(compareFindings);
  return { findings, suppressed, fingerprints, failures, notLookedAt, outlines, covered };
}

/** The findings that nothing speaks against; the others join `suppressed`. */
function setAside(
  findings: readonly Finding[],
  why: ReviewSettings['known'],
  suppressed: SuppressedFinding[],
): Finding[] {
  return findings.filter((finding) => {
    const said = why?.(finding) ?? null;
    if (said !== null) suppressed.push({ ...finding, ...said });
    return said === null;
  });
}

function firstOutline(facts: Facts, findings: readonly Finding[], { outline }: ReviewSettings): SplitPlan | null {
  if (outline === undefined) return null;
  for (const patch of facts.patches) {
    const plan = outline(
      patch,
      findings.filter((finding) => finding.patch === patch.patch.number),
    );
    if (plan !== null) return plan;
  }
  return null;
}

/** Names the rules that ran, so that two runs can be told to have asked the same. */
export function rulesetHash(rules: readonly Rule[], version: string): string {
  const ids = rules.map(({ id, edition }) => (edition === undefined ? id : `${id} ${hashOf(edition)}`)).toSorted();
  return hashOf([version, ...ids].join('\n')).slice(0, 12);
}

type Unnamed = Finding & { readonly place: Place };

function toFinding(said: Said & { index: number; severity: Severity }): Unnamed {
  const { rule, remark, place, index, severity } = said;
  return {
    rule: rule.id,
    severity,
    confidence: confidenceOf(rule, remark),
    concern: rule.concern,
    message: remark.message,
    fix: remark.fix ?? null,
    series: index,
    patch: place.patch,
    file: place.path,
    line: place.line,
    endLine: place.endLine,
    side: place.side,
    input: { name: place.input.name, line: place.input.line, offset: 0 },
    evidence: rule.evidence,
    related: (remark.related ?? []).map((related) => ({
      file: related.place.path,
      line: related.place.line,
      side: related.place.side,
      text: related.text,
    })),
    quote: place.quote !== null && place.isBytes ? decodeLatin1(place.quote) : place.quote,
    fingerprint: '',
    place,
  };
}

function withName({ place, ...finding }: Unnamed, { patches }: Series, seen: Map<string, number>): Finding {
  const { rule, message, patch } = finding;
  const subject = patches.find(({ number }) => number === patch)?.subject ?? '';
  return { ...finding, fingerprint: fingerprint(rule, place, { message, subject }, seen) };
}
