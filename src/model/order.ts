import type { Concern, Finding, Severity } from './finding.ts';

/** As a maintainer speaks. */
const CONCERNS: readonly Concern[] = ['form', 'correctness', 'api', 'docs-tests', 'process', 'style'];

const SEVERITIES: readonly Severity[] = ['note', 'warning', 'error'];

/** True where `severity` is as grave as `bar` or graver. */
export function reaches(severity: Severity, bar: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(bar);
}

/** Graver first, for sorting. */
export function bySeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a);
}

/** By series, patch, path, line, rule: the order of the JSON output. The whole series comes before its patches. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.series - b.series ||
    (a.patch ?? -1) - (b.patch ?? -1) ||
    compareText(a.file ?? '', b.file ?? '') ||
    (a.line ?? 0) - (b.line ?? 0) ||
    compareText(a.rule, b.rule)
  );
}

/** By code unit, so that no locale changes the order. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By concern, then severity, then place: the order in which a patch's findings are told. */
export function compareSpoken(a: Finding, b: Finding): number {
  return (
    CONCERNS.indexOf(a.concern) - CONCERNS.indexOf(b.concern) ||
    bySeverity(a.severity, b.severity) ||
    compareFindings(a, b)
  );
}
