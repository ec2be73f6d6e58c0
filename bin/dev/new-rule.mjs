// @ts-check
/** `npm run rule PACK/NAME`: makes the folder of a new rule, failing until it is written, and puts it into the index. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './project.mjs';
import { KEBAB, writeRuleIndex } from './rules.mjs';

const id = process.argv[2] ?? '';
const objection = objectionTo(id);
if (objection === undefined) create(id);
else {
  process.stderr.write(`zcreview: ${objection}\n`);
  process.exitCode = 2;
}

/** @param {string} name */
function objectionTo(name) {
  const parts = name.split('/');
  if (process.argv.length !== 3 || parts.length !== 2 || !parts.every((part) => KEBAB.test(part))) {
    return `rule '${name}', want PACK/NAME in lower-case words joined by '-', such as mm/page-allocator-hook`;
  }
  if (parts[1] === 'cases') return `rule '${name}', want another name: cases are kept in folders of this name`;
  return existsSync(join(ROOT, 'rules', name)) ? `rule '${name}' exists: rules/${name}` : undefined;
}

/** @param {string} name */
function create(name) {
  for (const [path, text] of Object.entries(template(name))) {
    const file = join(ROOT, 'rules', name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    process.stdout.write(`wrote rules/${name}/${path}\n`);
  }
  for (const path of writeRuleIndex()) process.stdout.write(`wrote ${path}\n`);
  process.stdout.write(
    [
      `\nWhat a rule is given stands in src/engine/views.ts and src/engine/facts.ts, what it may say in src/rule.ts.`,
      `npm test -- tests/rules -t ${name}   runs its cases: bad-* must raise it, good-* must not.`,
      `The first run writes a .expect beside each bad case: read it, it is what users will see.\n`,
    ].join('\n'),
  );
}

/** @param {string} name @returns {Record<string, string>} */
function template(name) {
  return {
    'rule.ts': `import { defineRule } from '../../../src/rule.ts';

export const rule = defineRule({
  id: '${name}',
  scope: 'change',
  needs: [],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'What holds in a good patch, in one sentence.',

  *check(_change, _facts) {
    yield { message: 'what was seen, want what was wanted' };
  },
});
`,
    'README.md': `# ${name}

## What

## Why

## Fix

## Quiet when

## Source
`,
    'cases/bad-one.patch': patch(name, 'bad'),
    'cases/bad-two.patch': patch(name, 'bad'),
    'cases/good-one.patch': patch(name, 'good'),
    'cases/good-two.patch': patch(name, 'good'),
  };
}

/** A whole mail as git format-patch writes it. @param {string} name @param {string} kind */
function patch(name, kind) {
  return `From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
From: Jane Developer <jane@example.org>
Date: Thu, 1 Jan 2026 00:00:00 +0000
Subject: [PATCH] example: a ${kind} example of ${name}

Say here what the change is for.

Signed-off-by: Jane Developer <jane@example.org>
---
 drivers/example/example.c | 2 +-
 1 file changed, 1 insertion(+), 1 deletion(-)

diff --git a/drivers/example/example.c b/drivers/example/example.c
index 1111111111aa..2222222222bb 100644
--- a/drivers/example/example.c
+++ b/drivers/example/example.c
@@ -10,3 +10,3 @@ static int example_probe(struct device *dev)
 {
-\treturn 0;
+\treturn -ENODEV;
 }
--${' '}
2.39.5
`;
}
