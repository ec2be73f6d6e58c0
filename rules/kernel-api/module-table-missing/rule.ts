import { at, type ChangeView, defineRule, type Site } from '../../../src/rule.ts';

/** Tables by the bus, and what they are made known by. */
const TABLE =
  /^static (?:const )?struct (of|i2c|spi|pci|usb|platform|acpi|hid|mdio|pcmcia|virtio|sdio|serio|tee_client|auxiliary|rpmsg)_device_id (\w+)\[\] ?(?:__\w+ )?=/;
/** What `TABLE` has, by name. */
const TABLES =
  'of_device_id i2c_device_id spi_device_id pci_device_id usb_device_id platform_device_id acpi_device_id ' +
  'hid_device_id mdio_device_id pcmcia_device_id virtio_device_id ' +
  'sdio_device_id serio_device_id tee_client_device_id auxiliary_device_id rpmsg_device_id';

export const rule = defineRule({
  id: 'kernel-api/module-table-missing',
  scope: 'change',
  needs: ['code'],
  severity: 'warning',
  concern: 'correctness',
  evidence: { kind: 'experience' },
  summary: 'A driver that can be a module makes its device table known, so that it is loaded for its devices.',
  words: { adds: TABLES },

  *check(change) {
    // Of an older file the rest is not to be seen.
    if (change.change.kind !== 'added' || !change.path.startsWith('drivers/') || !change.path.endsWith('.c')) return;
    const says = licence(change);
    if (!/MODULE_LICENSE/.test(says) || /^[ \t]*(?:builtin|early)_\w+driver/m.test(says)) return;
    for (const site of change.added) {
      const [, bus, name] = TABLE.exec(site.line.code) ?? [];
      if (name === undefined || isKnown(change, name)) continue;
      const kind = bus === 'dmi_system' ? 'dmi' : bus === 'x86_cpu' ? 'x86cpu' : bus;
      yield {
        message: `${name} is a table of devices and has no MODULE_DEVICE_TABLE(), so nothing loads the module for them, want one`,
        place: at(site),
        fix: `MODULE_DEVICE_TABLE(${kind}, ${name});`,
      };
    }
  },
});

/** What the file says at file level in capitals and of drivers. */
function licence({ added }: ChangeView): string {
  return added
    .filter(({ line }) => /^(?:MODULE_|builtin_|module_)/.test(line.code))
    .map(({ line }) => line.code)
    .join('\n');
}

function isKnown({ added }: ChangeView, name: string): boolean {
  return added.some(({ line }: Site) => line.code.startsWith('MODULE_DEVICE_TABLE') && line.code.includes(name));
}
