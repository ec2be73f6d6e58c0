import { at, defineRule, type Site } from '../../../src/rule.ts';

const TEST = /^\s*if \((?:unlikely\()?IS_ERR(?:_OR_NULL)?\(([\w>.[\]-]{1,60})\)\)?\) ?\{?\s*$/;
const RETURN = /^\s*return (-E[A-Z]+);\s*$/;
/** To say that a thing is not there yet, or to leave quietly, is a choice. */
const CHOSEN = /-EPROBE_DEFER|-ENODEV|-ENOENT|-EOPNOTSUPP/;
/** What has more to say than that memory is short or that an argument is bad. */
const TELLS =
  /\b(?:devm_|clk_|gpiod_|regulator_|reset_control_|crypto_alloc_|phy_|pwm_|dma_request_|power_supply_|thermal_|nvmem_|syscon_|regmap_init|hwmon_|iio_|usb_get_phy|device_create|class_create|platform_device_|kthread_|filp_open|of_|fwnode_|dsa_port_|backlight_|led_|mbox_request|extcon_|pinctrl_|icc_|rtc_|typec_|tee_)\w* ?\(/;
const ELSEWHERE = /^(?:tools|samples|scripts|Documentation)\//;

export const rule = defineRule({
  id: 'kernel-api/error-pointer-lost',
  scope: 'patch',
  needs: ['code'],
  severity: 'warning',
  concern: 'api',
  evidence: { kind: 'experience' },
  summary: 'The error that a pointer carries is passed on.',
  words: { adds: 'IS_ERR' },

  *check(patch) {
    for (const site of patch.added) {
      const target = TEST.exec(site.line.code)?.[1];
      if (target === undefined || site.line.code.includes('OR_NULL') || ELSEWHERE.test(site.change.path)) continue;
      const next = below(site);
      const [, code] = (next !== null && RETURN.exec(next.line.code)) || [];
      if (!isTold(site, target)) continue;
      if (next === null || code === undefined || next.line.kind !== 'added' || CHOSEN.test(code)) continue;
      yield {
        message: `${target} holds the error, and ${code} is returned instead, -EPROBE_DEFER among those that are lost, want PTR_ERR(${target})`,
        place: at(next),
        confidence: 'medium',
        fix: `return PTR_ERR(${target});`,
      };
    }
  },
});

/** The pointer comes, in the lines above, from a function that fails in more than one way. */
function isTold({ hunk, index }: Site, target: string): boolean {
  const rows = hunk.lines.slice(Math.max(0, index - 8), index).filter(({ kind }) => kind !== 'removed');
  const assigned = rows.findLast(({ code }) => code.includes(`${target} = `));
  return assigned !== undefined && TELLS.test(assigned.code.slice(assigned.code.indexOf(`${target} = `)));
}

/** The next line of the new text. */
function below({ hunk, index, change }: Site): Site | null {
  const next = hunk.lines.findIndex(({ kind }, i) => i > index && kind !== 'removed');
  return next < 0 ? null : { hunk, change, line: hunk.lines[next]!, index: next };
}
