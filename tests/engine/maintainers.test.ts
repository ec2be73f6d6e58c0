import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rule as newFile } from '../../rules/kernel-api/new-file/rule.ts';
import { rule as ccMissing } from '../../rules/series/cc-missing/rule.ts';
import { review } from '../../src/engine/review.ts';
import type { Finding } from '../../src/model/finding.ts';
import { hunkLines } from '../../src/parse/hunk.ts';
import { parse } from '../../src/parse/parse.ts';
import type { Rule } from '../../src/rule.ts';
import { readMaintainers } from '../../src/tree/maintainers.ts';

const [text, mailmap] = ['MAINTAINERS', '.mailmap'].map((name) => readFileSync(`fixtures/tree/${name}`, 'utf8'));
const maintainers = readMaintainers(text!, mailmap!);

interface Mail {
  readonly path?: string;
  readonly from?: string;
  readonly to?: string;
  readonly trailer?: string;
  /** The tree does not have the file. */
  readonly isElsewhere?: boolean;
}

function patch({ path, from, to, trailer }: Mail): string {
  const file = path ?? 'drivers/net/ethernet/tern/main.c';
  return `From: ${from ?? 'Jo Kay <jo@example.com>'}
To: ${to ?? 'linux-kernel@vger.kernel.org'}
Subject: [PATCH] tern: refuse an empty ring
Message-Id: <1@example.com>

The ring may be empty.

${trailer ?? 'Signed-off-by: Jo Kay <jo@example.com>'}
---
diff --git a/${file} b/${file}
--- a/${file}
+++ b/${file}
@@ -1,1 +1,2 @@ int tern_open(void)
 \tint ret;
+\tint left;
`;
}

function ask(mail: Mail): Finding[] {
  return reviewed(patch(mail), ccMissing, mail.isElsewhere ?? false);
}

function reviewed(mail: string, rule: Rule, isElsewhere: boolean): Finding[] {
  const { series } = parse([{ name: 'x', bytes: Buffer.from(mail), kind: 'mail' }]);
  const path = series[0]!.patches[0]!.changes[0]!.path;
  const file = isElsewhere
    ? ({ path, kind: 'absent' } as const)
    : ({ path, kind: 'file', text: '\tint ret;\n' } as const);
  const tree = { name: 't', base: null, isBaseNamed: false, files: [file], commits: [] };
  const settings = { rules: [rule], pedantic: false, isOwnWork: true, readLines: hunkLines };
  const trees = new Map([[series[0]!, tree]]);
  return [...review(series, { ...settings, trees, readMaintainers: () => maintainers }).findings];
}

describe('series/cc-missing with MAINTAINERS', () => {
  test('names lists, counts people, and has the options to paste', () => {
    expect(ask({})).toMatchObject([
      {
        severity: 'warning',
        message:
          'netdev@vger.kernel.org, tern@lists.example.org, 3 maintainers are not on To or Cc, want those whom MAINTAINERS names for drivers/net/ethernet/tern/main.c',
        fix: [
          'add to git send-email:',
          "--cc='Ann Bell <ann@new.example>'",
          `--cc='"Dee E. Fox" <dee@example.org>'`,
          "--cc='Net Owner <net@example.org>'",
          "--cc='Co Drew <co@example.org>'",
          `--cc='"Gil, Ha" <gil@example.org>'`,
          "--cc='netdev@vger.kernel.org'",
          "--cc='tern@lists.example.org'",
        ].join('\n'),
      },
    ]);
  });

  test.each<[string, Mail]>([
    ['people of all sections and a list', { to: 'dee@example.org, net@example.org, netdev@vger.kernel.org' }],
    ['an address of before', { to: 'ann@old.example, net@example.org, netdev@vger.kernel.org' }],
    ['the same name elsewhere', { to: 'Ann Bell <ann@third.example>, net@example.org, netdev@vger.kernel.org' }],
    ['the list on another server', { to: 'ann@new.example, net@example.org, netdev@lists.linux.dev' }],
    ['a colleague of the maintainers', { from: 'x@example.org', to: 'netdev@vger.kernel.org' }],
    [
      'one who reviewed it',
      { to: 'net@example.org, netdev@vger.kernel.org', trailer: 'Reviewed-by: Ann Bell <ann@new.example>' },
    ],
    ['a file that the tree does not have', { isElsewhere: true }],
    ['a file that only the rest claims', { path: 'lib/x.c' }],
    ['an orphan whose list has it', { path: 'net/heron/x.c', to: 'linux-wireless@vger.kernel.org' }],
    ['documents', { path: 'drivers/net/ethernet/tern/README.rst' }],
  ])('is quiet with %s', (_, mail) => {
    expect(ask(mail)).toEqual([]);
  });

  test('says in passing who was not asked, where the list has it', () => {
    expect(ask({ to: 'netdev@vger.kernel.org' })).toMatchObject([
      { severity: 'note', message: expect.stringMatching(/^3 maintainers are not on To or Cc/) },
    ]);
  });

  test('says in passing who owns the folder above, where the driver has its own', () => {
    expect(ask({ path: 'drivers/net/phy/tern-phy.c', to: 'ann@new.example' })).toMatchObject([
      { severity: 'note', message: expect.stringMatching(/^netdev@vger.kernel.org, 1 maintainer are not/) },
    ]);
  });
});

/** A patch that adds files of one line, and lines to MAINTAINERS. */
function adding(paths: readonly string[], claimed = ''): string {
  const files = paths.map(
    (path) => `diff --git a/${path} b/${path}
new file mode 100644
--- /dev/null
+++ b/${path}
@@ -0,0 +1 @@
+// SPDX-License-Identifier: GPL-2.0 */
`,
  );
  const maintained = `diff --git a/MAINTAINERS b/MAINTAINERS
--- a/MAINTAINERS
+++ b/MAINTAINERS
@@ -1,1 +1,2 @@
 S:	Maintained
+F:	${claimed}
`;
  return `Subject: [PATCH] gull: add a driver\n\nIt drives gulls.\n---\n${files.join('')}${claimed === '' ? '' : maintained}`;
}

describe('kernel-api/new-file with MAINTAINERS', () => {
  const paths = ['drivers/iommu/gull/main.c', 'drivers/iommu/gull/ring.c'];
  const said = (mail: string): Finding[] => reviewed(mail, newFile, true);

  test('has the lines to paste for what nobody claims', () => {
    expect(said(adding(paths))).toMatchObject([
      {
        severity: 'warning',
        file: 'drivers/iommu/gull/main.c',
        message:
          'no section of MAINTAINERS claims drivers/iommu/gull/main.c and 1 more new file, want an F: line in that of who looks after it',
        fix: 'in MAINTAINERS:\nF:\tdrivers/iommu/gull/main.c\nF:\tdrivers/iommu/gull/ring.c',
      },
    ]);
  });

  test('says it in passing of a header', () => {
    expect(said(adding(['include/linux/gull.h']))).toMatchObject([{ severity: 'note' }]);
  });

  test.each([
    ['the folder is claimed', adding(['drivers/net/ethernet/gull.c'])],
    ['the series claims it', adding(paths, 'drivers/iommu/gull/')],
    ['the series claims it by a wildcard', adding(paths, 'drivers/iommu/*/')],
    ['it is of no kernel', adding(['src/gull.c'])],
  ])('is quiet where %s', (_, mail) => {
    expect(said(mail)).toEqual([]);
  });
});
