import {
  type ChangeView,
  defineRule,
  type Facts,
  ofChange,
  ofSeries,
  type Remark,
  type Series,
  UNKNOWN_TREE,
} from '../../../src/rule.ts';

/** Addresses of lists, as opposed to persons. */
const LIST =
  /@vger\.kernel\.org$|@(?:[\w-]+\.)?lists?\.|@kvack\.org$|@googlegroups\.com$|@[\w-]*lists?[\w-]*\.|^linux-[a-z0-9-]+@|^(?:stable|netdev|patches|bpf|kvm|cgroups|dri-devel|intel-gfx|amd-gfx|iommu|devicetree)@/;
/** The list of everything, of which nobody reads all. */
const GENERAL = /^linux-kernel@/;
/** Named in full in the message. */
const NAMED = 4;

export const rule = defineRule({
  id: 'series/cc-missing',
  scope: 'series',
  needs: [],
  severity: 'warning',
  concern: 'process',
  evidence: { kind: 'ci', url: 'https://github.com/linux-netdev/nipa/tree/master/tests' },
  summary: 'A patch goes to the lists and people that its paths belong to.',
  *check(series: Series, facts: Facts): Iterable<Remark> {
    const { recipients, damage, patches, changes } = facts;
    if (series.origin !== 'mail' || recipients.size === 0 || changes.length === 0) return;
    if (damage.recipientsLost || damage.addressesLost || patches.some(({ wasTaken }) => wasTaken)) return;
    const senders = new Set(series.patches.flatMap(({ author, sender }) => [author, sender]).map((one) => one?.email));
    const people = [...recipients].filter((email) => !LIST.test(email) && !senders.has(email));
    const unread = people.length === 0 ? readByNobody(facts) : undefined;
    if (unread !== undefined) {
      yield {
        message: `To and Cc name mailing lists alone, want the maintainers of ${unread.path} on Cc`,
        place: ofSeries(series),
        confidence: 'medium',
        fix: 'scripts/get_maintainer.pl prints whom to add: git send-email --cc-cmd="scripts/get_maintainer.pl --norolestats"',
      };
    }
    const missing = listsMissing(facts);
    const names = [...missing.keys()];
    if (names.length === 0) return;
    yield {
      message: `${enumerated(names)} ${names.length === 1 ? 'is' : 'are'} not on Cc, want the ${names.length === 1 ? 'list' : 'lists'} that the maintainers of the changed files read`,
      place: ofSeries(series),
      confidence: 'medium',
      fix: names.map((name) => `--cc=${name}`).join(' '),
      related: [...missing.values()]
        .slice(0, 8)
        .map((change) => ({ place: ofChange(change), text: change.owner.name })),
    };
  },
});

/** A file whose maintainers read no list of their own; who posts to his own list may be the maintainer himself. */
function readByNobody({ changes }: Facts): ChangeView | undefined {
  return changes.find(({ owner, role }) => role === 'code' && owner.tree !== UNKNOWN_TREE && GENERAL.test(owner.list));
}

/** Lists of the owners of code that the series changes which got none of its mails, each with a file. */
function listsMissing({ changes, recipients }: Facts): Map<string, ChangeView> {
  // A list may have moved to another server; its name has not.
  const names = new Set([...recipients].map(localPart));
  const missing = new Map<string, ChangeView>();
  for (const change of changes) {
    const { owner, role } = change;
    if (role !== 'code' && role !== 'header' && role !== 'uapi') continue;
    if (owner.tree === UNKNOWN_TREE || GENERAL.test(owner.list) || change.change.insertions === 0) continue;
    if (!names.has(localPart(owner.list)) && !missing.has(owner.list)) missing.set(owner.list, change);
  }
  return missing;
}

function localPart(email: string): string {
  return email.slice(0, Math.max(0, email.indexOf('@'))).toLowerCase();
}

function enumerated(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 0 ? `${names.slice(0, NAMED).join(', ')} and ${more} more` : names.join(', ');
}
