import { at, type ChangeView, defineRule, type PatchView, type Remark, type Site } from '../../../src/rule.ts';

const BINDING = /^Documentation\/devicetree\/bindings\/.{1,200}\.(?:ya?ml|txt)$/;
/** `- reset-gpios: the reset pin`, `  vdd-supply:`: a property, with what stands behind it. */
const PROPERTY = /^[ \t]{0,12}(?:-[ \t]{1,4})?((?:[a-z0-9]{1,20},)?[a-z#][a-z0-9-]{2,60})[ \t]{0,8}:(?!:)(.{0,300})$/;
/** Words of a schema that are no property of a device. */
const SCHEMA =
  /^(?:description|maxItems|minItems|items|enum|const|default|maximum|minimum|properties|required|examples|pattern|type|oneOf|anyOf|allOf|then|else|not|additionalProperties|title|maintainers|select|unit|compatible|reg|note|example|usage|optional|value type|definition)$/i;

interface Property {
  readonly name: string;
  readonly about: string;
  readonly site: Site;
}

export const rule = defineRule({
  id: 'split/binding-rename-with-addition',
  scope: 'patch',
  needs: [],
  severity: 'warning',
  concern: 'form',
  evidence: { kind: 'experience' },
  summary: 'A binding corrects the name of a property in one patch and gains another property in the next.',
  *check(patch: PatchView): Iterable<Remark> {
    const bindings = patch.changes.filter(({ path, change }) => change.kind === 'modified' && BINDING.test(path));
    for (const change of bindings) {
      const remark = judged(change);
      if (remark !== null) yield remark;
    }
  },
});

function judged(change: ChangeView): Remark | null {
  const removed = propertiesIn(change.removed);
  const gone = new Set(removed.map(({ name }) => name));
  const fresh = propertiesIn(change.added).filter(({ name }) => !gone.has(name));
  const kept = new Set(propertiesIn(change.added).map(({ name }) => name));
  const lost = removed.filter(({ name }) => !kept.has(name));
  const renamed = lost.flatMap((old) => {
    const now = fresh.find((one) => isRename(old, one));
    return now === undefined ? [] : [{ old, now }];
  });
  const [first] = renamed;
  // Where more goes away or everything is new, the binding is written anew.
  const others = fresh.filter((one) => !renamed.some(({ now }) => now === one));
  if (first === undefined || others[0] === undefined || renamed.length !== lost.length) return null;
  return {
    message: `the rename of property ${first.old.name} to ${first.now.name} and the new property ${others[0].name} are unrelated changes, want a separate patch for each`,
    place: at(first.now.site),
    confidence: 'medium',
    fix: 'Send the rename first, with what it does to existing devicetrees, then the new property',
    related: others.slice(0, 5).map(({ site, name }) => ({ place: at(site), text: `${name} is new` })),
  };
}

function propertiesIn(sites: readonly Site[]): Property[] {
  return sites.flatMap((site) => {
    const [, name, about = ''] = PROPERTY.exec(site.line.text) ?? [];
    return name === undefined || SCHEMA.test(name) ? [] : [{ name, about: about.trim(), site }];
  });
}

/** The same words about it under a name that differs in an ending or a vendor's prefix; or the same line but for the name. */
function isRename(old: Property, now: Property): boolean {
  const [a, b] = [bare(old.name), bare(now.name)];
  const isNear = a === b || a.startsWith(b) || b.startsWith(a);
  return isNear && Math.abs(a.length - b.length) < 4 && old.about === now.about && old.site.hunk === now.site.hunk;
}

function bare(name: string): string {
  return name.slice(name.indexOf(',') + 1);
}
