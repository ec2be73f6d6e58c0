import { describe, expect, test } from 'vitest';
import { FOLDERS_TEXT, OWNERS_TEXT } from '../../src/tree/owners-data.ts';
import { isNetOwned, ownerOf, UNKNOWN_TREE } from '../../src/tree/owners.ts';

/** `path name tree`, from what maintainers do, not from the table. */
const KNOWN = `
net/core/dev.c                                    net            net-next
net/core/sock.c                                   net            net-next
net/ipv4/tcp.c                                    net            net-next
net/ipv6/udp.c                                    net            net-next
net/sched/sch_fq.c                                net            net-next
net/mptcp/protocol.c                              mptcp          net-next
net/xdp/xsk.c                                     xdp            net-next
net/newproto/af_new.c                             net            net-next
include/net/sock.h                                net            net-next
include/net/page_pool/helpers.h                   net            net-next
include/net/xdp_sock.h                            xdp            net-next
include/linux/skbuff.h                            net            net-next
include/linux/netdevice.h                         net            net-next
include/linux/socket.h                            net            net-next
include/uapi/linux/if_xdp.h                       xdp            net-next
include/uapi/linux/tcp.h                          net            net-next
include/trace/events/tcp.h                        net            net-next
drivers/net/virtio_net.c                          net            net-next
drivers/net/hyperv/netvsc.c                       net            net-next
drivers/net/ethernet/intel/ice/ice_main.c         net            net-next
drivers/net/ethernet/mellanox/mlx5/core/main.c    net            net-next
include/linux/mlx5/driver.h                       net            net-next
drivers/ptp/ptp_clock.c                           ptp            net-next
tools/testing/selftests/net/msg_zerocopy.c        net            net-next
tools/testing/selftests/drivers/net/hds.py        net            net-next
Documentation/networking/af_xdp.rst               xdp            net-next
Documentation/networking/ip-sysctl.rst            net            net-next
Documentation/netlink/specs/netdev.yaml           net            net-next
Documentation/devicetree/bindings/net/ti,cpsw.yaml net           net-next
drivers/net/wireless/ath/ath11k/core.c            wireless       wireless-next
net/mac80211/rx.c                                 wireless       wireless-next
net/bluetooth/hci_core.c                          bluetooth      bluetooth-next
drivers/bluetooth/btusb.c                         bluetooth      bluetooth-next
net/netfilter/nf_tables_api.c                     netfilter      nf-next
net/ipv4/netfilter/ip_tables.c                    netfilter      nf-next
net/xfrm/xfrm_policy.c                            ipsec          ipsec-next
net/can/raw.c                                     can            can-next
net/sunrpc/clnt.c                                 nfs            nfs
net/ceph/messenger.c                              ceph           ceph
kernel/bpf/verifier.c                             bpf            bpf-next
include/linux/bpf_verifier.h                      bpf            bpf-next
include/uapi/linux/bpf.h                          bpf            bpf-next
tools/include/uapi/linux/bpf.h                    bpf            bpf-next
arch/x86/net/bpf_jit_comp.c                       bpf            bpf-next
tools/testing/selftests/bpf/prog_tests/btf.c      bpf            bpf-next
net/core/filter.c                                 bpf            bpf-next
mm/page_alloc.c                                   mm             mm
mm/slub.c                                         mm             mm
include/linux/page-flags.h                        mm             mm
include/linux/mm_types.h                          mm             mm
include/linux/vmalloc.h                           mm             mm
Documentation/mm/page_tables.rst                  mm             mm
tools/testing/selftests/mm/ksft_new.c             mm             mm
drivers/block/zram/zram_drv.c                     mm             mm
kernel/dma/swiotlb.c                              dma-mapping    dma-mapping
include/linux/swiotlb.h                           dma-mapping    dma-mapping
include/linux/dma-mapping.h                       dma-mapping    dma-mapping
Documentation/core-api/swiotlb.rst                dma-mapping    dma-mapping
include/linux/dma-buf.h                           drm            drm
drivers/iommu/intel/iommu.c                       iommu          iommu
include/linux/iommu.h                             iommu          iommu
drivers/base/core.c                               driver-core    driver-core
include/linux/device.h                            driver-core    driver-core
lib/kobject.c                                     driver-core    driver-core
fs/sysfs/file.c                                   driver-core    driver-core
include/linux/device-mapper.h                     dm             dm
kernel/sched/core.c                               sched          tip
include/linux/sched.h                             sched          tip
include/linux/sched/signal.h                      sched          tip
kernel/locking/rtmutex.c                          locking        tip
kernel/time/hrtimer.c                             timers         tip
kernel/irq/manage.c                               irq            tip
arch/x86/kernel/cpu/common.c                      x86            tip
kernel/trace/ftrace.c                             trace          trace
kernel/rcu/tree.c                                 rcu            rcu
kernel/workqueue.c                                wq             wq
kernel/cgroup/cpuset.c                            cgroup         cgroup
arch/x86/kvm/mmu/mmu.c                            kvm            kvm
arch/arm64/kvm/arm.c                              kvm            kvm
arch/arm64/mm/fault.c                             arm64          arm64
arch/arm64/boot/dts/qcom/sm8550.dtsi              soc            soc
arch/arm/mach-omap2/board-generic.c               soc            soc
Documentation/devicetree/bindings/vendor-prefixes.yaml devicetree devicetree
Documentation/devicetree/bindings/i2c/i2c-rk3x.yaml i2c          i2c
tools/perf/builtin-record.c                       perf           perf
block/blk-mq.c                                    block          block
include/linux/bio.h                               block          block
io_uring/net.c                                    io_uring       io_uring
fs/io_uring.c                                     io_uring       io_uring
include/uapi/linux/io_uring.h                     io_uring       io_uring
include/linux/io_uring_types.h                    io_uring       io_uring
drivers/nvme/host/tcp.c                           nvme           nvme
fs/ext4/inode.c                                   ext4           ext4
include/trace/events/ext4.h                       ext4           ext4
fs/xfs/xfs_inode.c                                xfs            xfs
fs/namei.c                                        vfs            vfs
include/linux/fs.h                                vfs            vfs
crypto/aead.c                                     crypto         crypto
arch/x86/crypto/aesni-intel_glue.c                crypto         crypto
drivers/gpu/drm/i915/i915_drv.c                   drm            drm
include/uapi/drm/drm.h                            drm            drm
sound/soc/codecs/wm8994.c                         sound          sound
drivers/media/v4l2-core/v4l2-dev.c                media          media
drivers/infiniband/core/verbs.c                   rdma           rdma
drivers/scsi/sd.c                                 scsi           scsi
drivers/usb/core/hub.c                            usb            usb
drivers/tty/serial/8250/8250_core.c               tty            tty
drivers/misc/mei/main.c                           char-misc      char-misc
drivers/staging/rtl8723bs/core/rtw_cmd.c          staging        staging
security/selinux/hooks.c                          selinux        selinux
tools/testing/selftests/ptrace/peeksiginfo.c      kselftest      kselftest
Documentation/process/submitting-patches.rst      docs           docs
include/linux/nfs_fs.h                            nfs            nfs
include/linux/of_net.h                            net            net-next
include/net/mana/mana.h                           net            net-next
arch/x86/events/core.c                            perf-events    tip
arch/x86/xen/enlighten.c                          xen            xen
fs/binfmt_elf.c                                   execve         hardening
lib/sort.c                                        lib            mm-nonmm
drivers/accel/ivpu/ivpu_drv.c                     drm            drm
drivers/char/hw_random/core.c                     crypto         crypto
rust/kernel/lib.rs                                rust           rust
`;

const rows = KNOWN.trim()
  .split('\n')
  .map((line) => line.split(/\s+/));

describe('ownerOf', () => {
  test.each(rows)('%s belongs to %s and goes to %s', (path, name, tree) => {
    expect(ownerOf(path)).toMatchObject({ name, tree });
  });

  test.each([
    ['net/core/dev.c', 'NETWORKING [GENERAL]', 'netdev@vger.kernel.org'],
    ['kernel/dma/swiotlb.c', 'DMA MAPPING HELPERS', 'iommu@lists.linux.dev'],
    ['drivers/base/core.c', 'DRIVER CORE, KOBJECTS, DEBUGFS AND SYSFS', 'driver-core@lists.linux.dev'],
    ['mm/page_alloc.c', 'MEMORY MANAGEMENT', 'linux-mm@kvack.org'],
    ['sound/core/pcm.c', 'SOUND', 'linux-sound@vger.kernel.org'],
    ['kernel/sched/core.c', 'SCHEDULER', 'linux-kernel@vger.kernel.org'],
  ])('%s is told from section %s, list %s', (path, section, list) => {
    expect(ownerOf(path)).toMatchObject({ section, list });
  });

  test('a patch that crosses four trees is seen to do so', () => {
    const paths = 'drivers/base/core.c include/linux/netdevice.h include/linux/page-flags.h include/linux/skbuff.h '
      .concat('include/linux/swiotlb.h include/net/sock.h kernel/dma/swiotlb.c mm/page_alloc.c net/core/sock.c')
      .split(' ');
    expect(new Set(paths.map((path) => ownerOf(path).tree))).toEqual(
      new Set(['driver-core', 'net-next', 'mm', 'dma-mapping']),
    );
  });

  test.each([
    ['drivers/foo/bar.c', 'foo'],
    ['arch/newarch/mm/init.c', 'newarch'],
    ['include/linux/list.h', 'include'],
    ['init/main.c', 'init'],
    ['MAINTAINERS', 'unknown'],
    ['lib/Makefile', 'build'],
  ])('%s has no known tree and is named %s', (path, name) => {
    expect(ownerOf(path)).toMatchObject({ name, tree: UNKNOWN_TREE, list: 'linux-kernel@vger.kernel.org' });
  });

  test.each([
    '',
    '/',
    'a',
    '../x',
    'a//b',
    '/net/core/dev.c',
    'net',
    '\u0000/\u001b[31m/x',
    '*',
    'constructor/__proto__/x',
  ])('answers for %j', (path) => {
    const owner = ownerOf(path);
    expect(Object.values(owner).every((value) => typeof value === 'string')).toBe(true);
    expect(owner.name).toMatch(/^[\w.+-]+$/);
  });

  test('a very long path is answered', () => {
    ownerOf('include/linux/'.concat('dma-'.repeat(100_000)));
    ownerOf('x/'.repeat(500_000));
    ownerOf(`net/${'a'.repeat(1_000_000)}/netfilter/x.c`);
  });
});

describe('isNetOwned', () => {
  test.each([
    'net/core/sock.c',
    'net/netfilter/core.c',
    'net/core/filter.c',
    'drivers/net/tun.c',
    'include/net/tcp.h',
    'include/linux/skbuff.h',
    'include/linux/netdevice.h',
    'include/uapi/linux/if_xdp.h',
    'Documentation/networking/index.rst',
    'Documentation/netlink/specs/ethtool.yaml',
    'tools/testing/selftests/net/tls.c',
    'tools/testing/selftests/drivers/net/ping.py',
  ])('%s wants a net tag', (path) => {
    expect(isNetOwned(path)).toBe(true);
  });

  test.each([
    'net/ceph/osd_client.c',
    'net/sunrpc/clnt.c',
    'net/can/raw.c',
    'net/bluetooth/l2cap_core.c',
    'net/9p/client.c',
    'drivers/net/wireless/ath/ath9k/main.c',
    'drivers/net/can/dev/dev.c',
    'kernel/bpf/core.c',
    'include/linux/dma-mapping.h',
    'network/x.c',
    'MAINTAINERS',
    '',
  ])('%s does not', (path) => {
    expect(isNetOwned(path)).toBe(false);
  });
});

describe('the table', () => {
  const owners = OWNERS_TEXT.split('\n');

  test('names every owner with a word, a tree and a list or none', () => {
    for (const line of owners) expect(line).toMatch(/^[\w-]+\|[^|]*\|[\w-]+\|(?:[\w.+-]+@[\w.-]+)?$/);
  });

  test('has an owner for every number, and no owner twice', () => {
    const numbers = [...FOLDERS_TEXT.matchAll(/\|(\d+)=/g)].map(([, number]) => Number(number));
    expect(Math.max(...numbers)).toBeLessThan(owners.length);
    expect(
      new Set(
        owners.map((line) =>
          line
            .split('|')
            .filter((_, index) => index !== 1)
            .join(),
        ),
      ).size,
    ).toBe(owners.length);
  });

  test('is small', () => {
    expect(OWNERS_TEXT.length + FOLDERS_TEXT.length).toBeLessThan(80_000);
  });
});
