import { addedCalls, assignedTo, at, defineRule } from '../../../src/rule.ts';

const ALLOCATORS =
  'kmalloc kzalloc kvmalloc kvzalloc vmalloc vzalloc devm_kmalloc devm_kzalloc kcalloc kmalloc_array ' +
  'devm_kcalloc devm_kmalloc_array';

export const rule = defineRule({
  id: 'kernel-api/sizeof-pointer',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'What is allocated has the size of the object, not that of a pointer to it.',
  words: { adds: ALLOCATORS },

  *check(patch) {
    for (const called of addedCalls(patch, ALLOCATORS.split(' '))) {
      const target = assignedTo(called);
      const size = called.call.args?.find((arg) => arg.startsWith('sizeof('));
      if (target === null || size !== `sizeof(${target})`) continue;
      yield {
        message: `${size} is the size of the pointer, and ${called.call.name}() gives ${target} that little, want the size of what it points to`,
        place: at(called.site),
        fix: `sizeof(*${target})`,
      };
    }
  },
});
