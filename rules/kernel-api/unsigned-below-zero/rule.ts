import { at, defineRule, functionsWith } from '../../../src/rule.ts';

/** `if (n < 0)`, `while (i >= 0)`; group 1 the variable. */
const TEST = /\b(?:if|while) ?\((?:unlikely\()?([a-z_]\w*) (?:<|>=) 0\)/;
const FOR = /\bfor ?\([^;]{0,60};\s?([a-z_]\w*) >= 0;/;
const UNSIGNED =
  /^\s*(?:static )?(?:const )?(?:unsigned (?:int|long|char|short|long long)|unsigned|u8|u16|u32|u64|__u8|__u16|__u32|__u64|size_t|uint\w*_t|dma_addr_t|phys_addr_t) ([^;(){}"]{1,100});/;

export const rule = defineRule({
  id: 'kernel-api/unsigned-below-zero',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'What is compared with zero for being less can be less.',
  isUnmeasured: true,
  words: { adds: '0', shows: 'unsigned u8 u16 u32 u64 t' },

  *check(patch) {
    for (const { sites } of functionsWith(patch, ({ line }) => tested(line.code) !== undefined)) {
      for (const site of sites) {
        const name = site.line.kind === 'added' ? tested(site.line.code) : undefined;
        if (name === undefined) continue;
        // The nearest declaration above; of two with the name one may be signed.
        const above = sites.filter(({ index }) => index < site.index);
        const declared = above.filter(({ line }) => declares(line.code, name));
        const [own] = declared;
        if (declared.length !== 1 || !UNSIGNED.test(own!.line.code)) continue;
        yield {
          message: `${name} is unsigned and never below zero, so this test does nothing, want a signed type for what may be an error`,
          place: at(site),
          fix: `int ${name};`,
          related: [{ place: at(own!), text: 'declared here' }],
        };
      }
    }
  },
});

/** The variable that a line compares with zero. */
function tested(code: string): string | undefined {
  return TEST.exec(code)?.[1] ?? FOR.exec(code)?.[1];
}

/** A line of declarations with the name among its variables. */
function declares(code: string, name: string): boolean {
  const list = /^\s*(?:[a-z_]\w* ){1,4}([^;(){}"]{1,100}(?:;|=))/.exec(code)?.[1];
  if (list === undefined || /^\s*(?:return|goto|else|case)\b/.test(code)) return false;
  // `u8 low = value;` declares no `value`.
  const variables = list.replaceAll(/=[^,;]*/g, '=');
  return (
    new RegExp(`(?:^|[,*\\s])${name}\\s*(?:[,;=[]|$)`).test(variables) && !new RegExp(`^\\s*${name}\\b`).test(code)
  );
}
