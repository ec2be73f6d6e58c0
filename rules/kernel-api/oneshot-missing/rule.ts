import { addedCalls, at, defineRule } from '../../../src/rule.ts';

export const rule = defineRule({
  id: 'kernel-api/oneshot-missing',
  scope: 'patch',
  needs: ['code'],
  severity: 'error',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A threaded interrupt without a handler of its own is requested with IRQF_ONESHOT.',
  isUnmeasured: true,
  words: { adds: 'request_threaded_irq devm_request_threaded_irq' },

  *check(patch) {
    for (const { call, site } of addedCalls(patch, ['request_threaded_irq', 'devm_request_threaded_irq'])) {
      const [irq = '', handler, thread, flags] =
        (call.name.startsWith('devm_') ? call.args?.slice(1) : call.args) ?? [];
      if (handler !== 'NULL' || thread === undefined || flags === undefined) continue;
      // What a variable or a call gives is not to be seen here.
      if (flags.includes('IRQF_ONESHOT') || !/^(?:0|IRQF_\w+(?: ?\| ?IRQF_\w+)*)$/.test(flags)) continue;
      yield {
        message:
          'a threaded interrupt without a primary handler is requested without IRQF_ONESHOT, which the core refuses unless it is nested in the thread of another, want the flag',
        place: at(site),
        // Those of a chip on a bus of its own are seldom nested; those of a part of a larger chip often are.
        confidence: /^(?:client|i2c|spi|sdev|i2c_client|spi_dev)->irq$/.test(irq) ? 'high' : 'medium',
        fix: flags === '0' ? 'IRQF_ONESHOT' : `${flags} | IRQF_ONESHOT`,
      };
    }
  },
});
