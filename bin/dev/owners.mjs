#!/usr/bin/env node
/**
 * Derives src/tree/owners-data.ts from a kernel's MAINTAINERS file:
 *
 *     node bin/dev/owners.mjs MAINTAINERS v6.1 > src/tree/owners-data.ts
 *
 * Sections, patterns and lists are facts of that file. By hand are the words for owner and receiving tree, and what
 * moved after that file. A row of OWNERS reads
 *
 *     name[=tree] [@list] | SECTION; SECTION | pattern ...
 *
 * and short rows share a line, with `;;` between them. The tree is the name when left out, `-` when none is known. A
 * section may end in `*`; the first one found labels the owner. The first row that claims a pattern has it.
 * `folder/: X Y=tree` in FOLDERS is short for a row `X | the section whose F: is folder/X/ | folder/X/`.
 */
import { readFileSync, statSync } from 'node:fs';

/** One word an owner whose folder bears its name; tree words as in OWNERS. */
const FOLDERS = `
drivers/: accessibility=char-misc acpi=pm amba=arm android=char-misc atm=net-next auxdisplay bcma=wireless-next bluetooth=bluetooth-next cdrom=block clk clocksource=tip comedi=char-misc connector=net-next counter cpufreq=pm cpuidle=pm crypto cxl dax=nvdimm dca=char-misc devfreq=pm dio=m68k
drivers/: dma-buf=drm edac extcon firewire fpga fsi gnss gpio greybus=staging hid hsi hte hv=hyperv hwmon hwspinlock=remoteproc hwtracing=coresight i3c idle=pm iio interconnect iommu ipack=char-misc irqchip=tip isdn=net-next macintosh=powerpc mailbox mcb=char-misc media memory=soc
drivers/: memstick=mmc message=scsi mfd mmc most=staging mtd mux=char-misc nfc=net-next ntb nubus=m68k nvdimm nvme nvmem opp=pm parisc parport=char-misc pci pcmcia peci phy pinctrl pnp=pm powercap=pm pps=char-misc ps3=powerpc ptp=net-next pwm rapidio=mm-nonmm ras=edac regulator remoteproc
drivers/: reset rpmsg=remoteproc rtc s390 sbus=sparc scsi sh siox=char-misc slimbus=char-misc soundwire spi spmi=char-misc ssb=wireless-next staging target=scsi tc=mips tee thermal=pm thunderbolt ufs=scsi uio=char-misc usb vdpa=vhost vfio vhost virtio=vhost vlynq=mips w1 watchdog xen
drivers/: zorro=m68k
fs/: 9p adfs=vfs affs afs autofs=vfs bcachefs befs=vfs bfs=vfs btrfs cachefiles=vfs ceph coda=vfs configfs cramfs=vfs devpts=tty dlm ecryptfs efivarfs=efi efs=vfs erofs exfat exportfs=vfs ext2=linux-fs ext4 f2fs fat=mm-nonmm freevxfs=vfs fscache=vfs fuse gfs2 hfs hfsplus=hfs hpfs=vfs
fs/: iomap=vfs isofs=linux-fs jbd2=ext4 jffs2=ubifs jfs lockd=nfsd minix=vfs netfs=vfs nfs nfs_common=nfsd nfsd nilfs2=mm-nonmm nls=- ntfs3 ocfs2=mm-nonmm omfs=vfs openpromfs=sparc orangefs overlayfs proc=vfs pstore=hardening qnx4=vfs qnx6=vfs quota=linux-fs ramfs=mm reiserfs=linux-fs
fs/: romfs=vfs squashfs=mm-nonmm sysv=vfs tracefs=trace ubifs udf=linux-fs ufs=vfs unicode vboxsf=vfs xfs zonefs
arch/: alpha arc arm arm64 csky hexagon ia64 loongarch m68k microblaze mips nios2 openrisc parisc powerpc riscv s390 sh sparc um=uml x86=tip xtensa
security/: apparmor integrity ipe keys landlock loadpin=hardening safesetid=lsm selinux smack tomoyo yama=hardening
net/: 9p batman-adv mptcp=net-next nfc=net-next sctp=net-next smc=net-next tipc=net-next
kernel/: livepatch
lib/: zstd`;

const OWNERS = `
net=net-next | NETWORKING [GENERAL]; NETWORKING DRIVERS; NETWORKING [IPv4/IPv6]; NETWORKING [TCP]; NETWORKING [TLS]; NETWORKING [DSA]; ETHERNET PHY LIBRARY; SFF/SFP/SFP+ MODULE SUPPORT; DEVLINK; TC subsystem; DYNAMIC INTERRUPT MODERATION; PLDMFW LIBRARY; PAGE POOL | net/ net/core/ net/dns_resolver/ net/ethtool/ net/sched/ drivers/net/ drivers/s390/net/ include/net/ include/linux/skb*.h include/linux/netdev*.h include/linux/net_*.h include/linux/sock*.h include/linux/if_*.h include/linux/tcp.h include/linux/udp.h include/linux/icmp*.h include/linux/inet*.h include/linux/igmp.h include/linux/in6.h include/linux/netlink.h include/linux/rtnetlink.h include/linux/genl_magic*.h include/linux/ethtool*.h include/linux/phy*.h include/linux/mii*.h include/linux/un.h include/linux/errqueue.h include/linux/filter_net.h include/linux/net/ include/linux/dsa/ include/linux/pcs/ include/linux/mdio*.h include/linux/mdio/ include/linux/qed/ include/linux/dim.h include/linux/ref_tracker.h include/linux/ptr_ring.h include/linux/dynamic_queue_limits.h include/linux/rhashtable*.h include/linux/mroute*.h include/linux/textsearch*.h include/trace/events/net*.h include/trace/events/skb.h include/trace/events/sock.h include/trace/events/tcp.h include/trace/events/udp.h include/trace/events/napi.h include/trace/events/qdisc.h include/trace/events/fib*.h include/trace/events/neigh.h include/trace/events/icmp.h include/trace/events/devlink.h include/trace/events/page_pool.h include/trace/events/mdio.h include/uapi/linux/if_link.h include/uapi/linux/errqueue.h include/uapi/linux/pkt_*.h include/uapi/linux/tc_*/ include/uapi/linux/snmp.h include/uapi/linux/net*.h include/uapi/linux/neighbour.h include/uapi/linux/*netlink*.h include/uapi/linux/mptcp*.h include/uapi/linux/tls.h include/uapi/linux/vm_sockets*.h lib/dynamic_queue_limits.c lib/nlattr.c lib/net_utils.c lib/ref_tracker.c lib/test_ref_tracker.c lib/rhashtable.c lib/test_rhashtable.c lib/ts_*.c lib/textsearch.c tools/net/ tools/testing/selftests/net/ tools/testing/selftests/drivers/net/ tools/testing/selftests/tc-testing/ tools/testing/selftests/ptp/ tools/testing/selftests/nci/ tools/testing/vsock/ Documentation/networking/ Documentation/netlink/ Documentation/netlabel/ Documentation/devicetree/bindings/net/ Documentation/userspace-api/netlink/ Documentation/admin-guide/sysctl/net.rst samples/pktgen/ rust/kernel/net.rs rust/kernel/net/ drivers/net/ethernet/mellanox/ include/linux/mlx4/ include/linux/mlx5/ include/linux/bnxt/ include/linux/sungem_phy.h include/linux/seg6*.h include/linux/ppp*.h include/linux/ioam6*.h include/linux/mpls*.h include/linux/l2tp.h include/linux/rpl*.h include/linux/kcm.h include/linux/hdlc*.h include/linux/netpoll.h include/linux/genetlink.h include/linux/rds.h include/linux/route.h include/linux/dcbnl.h include/linux/fou.h include/linux/gtp.h include/linux/ila.h include/linux/erspan.h include/linux/lwtunnel.h include/linux/mctp.h include/linux/ncsi.h include/linux/unix_diag.h include/linux/packet_diag.h include/linux/smc*.h include/linux/tcp*.h include/linux/amt.h include/linux/if.h include/linux/gen_stats.h include/linux/in_route.h include/linux/ip6_tunnel.h include/linux/fib_rules.h include/linux/veth.h include/linux/*_bridge.h include/linux/win_minmax.h include/linux/u64_stats_sync*.h include/linux/indirect_call_wrapper.h include/linux/cpu_rmap.h include/linux/pim.h include/linux/stmmac.h include/linux/fec.h include/linux/*_phy.h include/linux/*phy.h include/linux/dm9000.h include/linux/ks88*.h include/linux/mv643xx_eth.h include/linux/pxa168_eth.h include/linux/davinci_emac.h include/linux/openvswitch.h include/linux/sxgbe_platform.h include/linux/scc.h include/linux/sonet.h include/linux/ism.h include/linux/capi.h include/linux/kernelcapi.h include/linux/mISDN*.h include/linux/dns_resolver.h include/trace/events/bridge.h include/trace/events/mctp.h include/trace/events/mlxsw.h include/trace/events/sunvnet.h include/trace/events/vsock*.h include/net/mana/ include/linux/virtio_net.h include/uapi/linux/virtio_net.h include/linux/of_mdio.h include/linux/of_net.h include/linux/acpi_mdio.h
xdp=net-next @netdev@vger.kernel.org | XDP SOCKETS (AF_XDP) | net/core/xdp.c include/net/xdp*.h include/trace/events/xdp.h include/uapi/linux/xdp_diag.h ;; wireguard=net-next | WIREGUARD* | drivers/net/wireguard/ tools/testing/selftests/wireguard/ ;; can=can-next | CAN NETWORK LAYER; CAN NETWORK DRIVERS | net/can/ drivers/net/can/ include/linux/can/ include/uapi/linux/can/ ;; wireless=wireless-next | NETWORKING DRIVERS (WIRELESS); 802.11*; MAC80211; RFKILL | drivers/net/wireless/ net/wireless/ net/mac80211/ net/rfkill/ include/linux/ieee80211*.h Documentation/networking/mac80211*
ieee802154=wpan-next | IEEE 802.15.4 SUBSYSTEM | drivers/net/ieee802154/ net/ieee802154/ net/mac802154/ ;; bluetooth=bluetooth-next | BLUETOOTH SUBSYSTEM; 6LOWPAN GENERIC* | net/bluetooth/ net/6lowpan/ include/net/bluetooth/ ;; netfilter=nf-next | NETFILTER; IPVS | net/netfilter/ net/*/netfilter/ net/bridge/netfilter/ net/ipv4/netfilter/ net/ipv6/netfilter/ tools/testing/selftests/netfilter/ tools/testing/selftests/net/netfilter/
ipsec=ipsec-next | NETWORKING [IPSEC] | net/xfrm/ net/key/ net/ipv4/ah4.c net/ipv4/esp4* net/ipv4/ip_vti.c net/ipv4/ipcomp.c net/ipv4/xfrm* net/ipv6/ah6.c net/ipv6/esp6* net/ipv6/ip6_vti.c net/ipv6/ipcomp6.c net/ipv6/xfrm* Documentation/networking/xfrm* ;; nfs | NFS, SUNRPC, AND LOCKD CLIENTS | net/sunrpc/ fs/nfs/ include/linux/nfs*.h include/linux/sunrpc/ ;; nfsd | KERNEL NFSD* | fs/nfsd/ net/sunrpc/svc* net/sunrpc/xprtrdma/svc_rdma* include/linux/sunrpc/svc* include/uapi/linux/nfsd* ;; 9p | 9P FILE SYSTEM | net/9p/ ;; ceph | CEPH DISTRIBUTED*; CEPH COMMON CODE (LIBCEPH); RADOS BLOCK DEVICE (RBD) | net/ceph/ drivers/block/rbd*
bpf=bpf-next | BPF [GENERAL]*; BPF [CORE]*; BPF [*; BPF JIT* | kernel/bpf/ net/bpf/ kernel/trace/bpf_trace.c arch/*/net/ tools/bpf/ tools/lib/bpf/ tools/testing/selftests/bpf/ samples/bpf/ include/linux/bpf* include/uapi/linux/bpf* include/linux/filter.h include/linux/btf*.h Documentation/bpf/ net/core/filter.c net/core/sock_map.c include/trace/events/bpf*.h
mm | MEMORY MANAGEMENT; HUGETLB SUBSYSTEM; SLAB ALLOCATOR; Z3FOLD*; ZSMALLOC*; ZSWAP COMPRESSED*; ZBUD*; PAGE CACHE; PAGE TABLE CHECK; PER-CPU MEMORY ALLOCATOR; MEMBLOCK*; HMM -*; VMALLOC; KASAN; KFENCE; KMSAN; KMEMLEAK; DATA ACCESS MONITOR; CONTROL GROUP - MEMORY RESOURCE*; MEMORY HOT*; MMU GATHER*; CONTIGUOUS MEMORY*; USERFAULTFD*; XARRAY; MAPLE TREE; KERNEL MEMORY LEAK* | mm/ include/linux/mm*.h include/linux/mm/ include/linux/page*.h include/linux/page-* include/linux/swap*.h include/linux/huge*.h include/linux/memory*.h include/linux/memcontrol.h include/linux/mempolicy.h include/linux/mempool.h include/linux/migrate*.h include/linux/vmalloc.h include/linux/vmstat.h include/linux/vm_event_item.h include/linux/vmpressure.h include/linux/rmap.h include/linux/ksm.h include/linux/khugepaged.h include/linux/kasan*.h include/linux/shmem_fs.h include/linux/shrinker.h include/linux/list_lru.h include/linux/oom.h include/linux/compaction.h include/linux/cma.h include/linux/highmem*.h include/linux/hmm.h include/linux/pgtable*.h include/linux/pgalloc*.h include/linux/pfn*.h include/linux/secretmem.h include/linux/memfd.h include/linux/memblock.h include/linux/memremap.h include/linux/balloon_compaction.h include/linux/userfaultfd_k.h include/linux/backing-dev*.h include/linux/writeback.h include/linux/z*alloc.h include/linux/zswap.h include/linux/zpool.h include/linux/frontswap.h include/linux/kfence.h include/linux/kmsan*.h include/linux/kmemleak.h include/linux/rodata_test.h include/linux/radix-tree.h include/linux/idr.h include/linux/stackdepot.h include/linux/alloc_tag.h include/linux/codetag.h include/linux/pgalloc_tag.h include/linux/execmem.h include/linux/folio* include/linux/nodemask*.h include/linux/numa*.h include/linux/leafops.h include/uapi/linux/mman.h include/uapi/linux/mempolicy.h include/uapi/linux/userfaultfd.h include/asm-generic/tlb.h include/asm-generic/pgalloc.h include/asm-generic/pgtable*.h include/trace/events/kmem.h include/trace/events/vmscan.h include/trace/events/compaction.h include/trace/events/migrate.h include/trace/events/oom.h include/trace/events/huge_memory.h include/trace/events/mm*.h include/trace/events/ksm.h include/trace/events/cma.h include/trace/events/page*.h include/trace/events/thp.h include/trace/events/memcg.h include/trace/events/vmalloc.h include/trace/events/writeback.h include/trace/events/kmemleak.h include/trace/events/error_report.h lib/radix-tree.c lib/idr.c lib/stackdepot.c lib/alloc_tag.c lib/test_hmm* lib/test_vmalloc.c lib/test_kasan* lib/test_kmsan* lib/test_meminit.c lib/test_free_pages.c lib/test_xarray.c lib/test_maple_tree.c lib/slub_kunit.c lib/buildid.c fs/hugetlbfs/ fs/userfaultfd.c fs/proc/task_*mmu.c fs/proc/meminfo.c fs/proc/page.c drivers/base/memory.c drivers/dax/kmem.c drivers/block/zram/ Documentation/mm/ Documentation/vm/ Documentation/admin-guide/mm/ Documentation/admin-guide/blockdev/zram.rst Documentation/core-api/memory-*.rst Documentation/core-api/mm-api.rst Documentation/core-api/folio_queue.rst Documentation/core-api/pin_user_pages.rst tools/mm/ tools/vm/ tools/testing/selftests/mm/ tools/testing/selftests/vm/ tools/testing/selftests/memfd/ tools/testing/selftests/memory-hotplug/ tools/testing/selftests/damon/ tools/testing/selftests/zram/ tools/testing/memblock/ tools/testing/radix-tree/ tools/testing/vma/ rust/kernel/mm.rs rust/kernel/mm/ include/linux/dmapool.h include/linux/memregion.h include/linux/ptdump.h include/linux/pkeys.h include/linux/bootmem_info.h include/linux/cacheflush.h include/linux/gfp_api.h include/linux/kernel-page-flags.h include/linux/generic-radix-tree.h include/trace/events/percpu.h include/linux/percpu*.h
dma-mapping @iommu@lists.linux.dev | DMA MAPPING HELPERS; DMA MAPPING BENCHMARK | kernel/dma/ include/linux/swiotlb.h include/linux/dma-*.h include/linux/dma-map* include/trace/events/swiotlb.h include/trace/events/dma.h Documentation/core-api/dma* Documentation/core-api/swiotlb* tools/testing/selftests/dma/ tools/dma/
driver-core @driver-core@lists.linux.dev | DRIVER CORE, KOBJECTS*; KERNFS; FIRMWARE LOADER* | drivers/base/ fs/debugfs/ fs/sysfs/ fs/kernfs/ include/linux/device*.h include/linux/device/ include/linux/kobject*.h include/linux/kref.h include/linux/sysfs.h include/linux/debugfs.h include/linux/platform_device.h include/linux/auxiliary_bus.h include/linux/fwnode*.h include/linux/property.h include/linux/component.h include/linux/firmware.h include/linux/klist.h include/linux/attribute_container.h include/linux/transport_class.h include/linux/sys_soc.h include/linux/cacheinfo.h include/linux/arch_topology.h include/linux/node.h include/linux/cpu_device_id.h include/linux/faux_device.h include/trace/events/dev*.h lib/kobject* lib/klist.c lib/devres.c lib/test_firmware.c samples/kobject/ Documentation/driver-api/driver-model/ Documentation/driver-api/firmware/ Documentation/filesystems/sysfs.rst Documentation/filesystems/debugfs.rst tools/testing/selftests/firmware/ rust/kernel/device* rust/kernel/devres.rs rust/kernel/driver.rs rust/kernel/platform.rs rust/kernel/auxiliary.rs
regmap | REGISTER MAP ABSTRACTION | drivers/base/regmap/ include/linux/regmap.h ;; iommu @iommu@lists.linux.dev | IOMMU SUBSYSTEM; IOMMU DMA-API LAYER; INTEL IOMMU (VT-d); AMD IOMMU (AMD-VI) | drivers/iommu/ include/linux/*iommu.h include/linux/iommu-* include/linux/iova*.h include/linux/io-pgtable.h include/linux/dma-iommu.h include/linux/ioasid.h include/trace/events/iommu.h include/trace/events/intel_iommu.h include/linux/dmar.h include/linux/omap-iommu.h
iommufd @iommu@lists.linux.dev | IOMMUFD; IOMMU SUBSYSTEM* | drivers/iommu/iommufd/ include/linux/iommufd.h include/uapi/linux/iommufd.h tools/testing/selftests/iommu/ Documentation/userspace-api/iommufd.rst
sched=tip | SCHEDULER | kernel/sched/ include/linux/sched*.h include/linux/sched/ include/linux/*wait*.h include/linux/completion.h include/linux/kthread.h include/linux/preempt.h include/linux/psi*.h include/linux/cpumask_api.h include/linux/stop_machine.h include/linux/rseq*.h kernel/rseq.c kernel/kthread.c kernel/stop_machine.c tools/testing/selftests/sched/ tools/testing/selftests/rseq/ tools/testing/selftests/membarrier/ Documentation/scheduler/ Documentation/accounting/psi.rst include/linux/topology.h include/linux/vtime.h include/linux/task_work.h include/trace/events/rseq.h include/trace/events/ipi.h include/linux/rcuwait*.h
sched-ext | SCHEDULER* | kernel/sched/ext* include/linux/sched/ext.h tools/sched_ext/ tools/testing/selftests/sched_ext/ Documentation/scheduler/sched-ext.rst
locking=tip | LOCKING PRIMITIVES; FUTEX SUBSYSTEM; ATOMIC INFRASTRUCTURE | kernel/locking/ kernel/futex/ include/linux/lock*.h include/linux/local_lock*.h include/linux/spinlock*.h include/linux/mutex*.h include/linux/rtmutex*.h include/linux/rwlock*.h include/linux/rwsem*.h include/linux/semaphore.h include/linux/seqlock*.h include/linux/ww_mutex.h include/linux/percpu-rwsem.h include/linux/refcount*.h include/linux/atomic* include/linux/atomic/ include/linux/irqflags*.h include/linux/jump_label*.h include/linux/static_call*.h include/linux/static_key.h include/linux/debugobjects.h include/linux/smp.h include/linux/cleanup.h kernel/jump_label.c kernel/static_call* lib/debugobjects.c lib/locking-selftest* lib/refcount.c lib/atomic64* lib/test_static_key* include/trace/events/lock.h tools/testing/selftests/futex/ tools/testing/selftests/static_keys/ tools/testing/selftests/locking/ rust/kernel/sync/lock* include/linux/debug_locks.h include/linux/osq_lock.h include/linux/plist.h include/linux/rwbase_rt.h
timers=tip | TIMEKEEPING*; HIGH-RESOLUTION TIMERS*; POSIX CLOCKS and TIMERS; NOHZ*; CLOCKSOURCE, CLOCKEVENT DRIVERS; GENERIC VDSO LIBRARY | kernel/time/ include/linux/time*.h include/linux/delay.h include/linux/jiffies.h include/linux/ktime.h include/linux/*timer*.h include/linux/posix-timers*.h include/linux/tick.h include/linux/sched_clock.h include/linux/clocksource*.h include/clocksource/ include/trace/events/timer*.h include/trace/events/hrtimer.h lib/vdso/ include/vdso/ tools/testing/selftests/timers/ tools/testing/selftests/timens/ tools/testing/selftests/vDSO/ Documentation/timers/ include/linux/posix-clock.h include/linux/timerfd.h include/trace/events/alarmtimer.h
irq=tip | IRQ SUBSYSTEM; IRQ DOMAINS*; IRQCHIP DRIVERS | kernel/irq/ kernel/softirq.c kernel/irq_work.c include/linux/irq*.h include/linux/irqchip/ include/linux/interrupt.h include/linux/msi*.h include/linux/irq_work.h include/linux/hardirq.h include/linux/bottom_half.h include/linux/group_cpus.h include/trace/events/irq*.h Documentation/core-api/irq/ include/linux/softirq.h
entry=tip | GENERIC ENTRY CODE | kernel/entry/ include/linux/entry*.h include/linux/irq-entry* include/linux/context_tracking*.h kernel/context_tracking.c tools/testing/selftests/syscall_user_dispatch/ include/trace/events/context_tracking.h include/linux/instrumentation.h
x86=tip @linux-kernel@vger.kernel.org | X86 ARCHITECTURE (32-BIT AND 64-BIT) | arch/x86/platform/ include/linux/mmiotrace.h include/linux/cc_platform.h include/linux/efi-bgrt.h tools/testing/selftests/x86/ tools/testing/selftests/sgx/ tools/testing/selftests/resctrl/ tools/testing/selftests/fpu/ Documentation/arch/x86/ Documentation/x86/ Documentation/filesystems/resctrl.rst fs/resctrl/ include/linux/resctrl*.h drivers/virt/coco/ include/linux/objtool*.h tools/objtool/ drivers/char/nvram.c include/linux/set_memory.h include/linux/mem_encrypt.h include/linux/hypervisor.h include/linux/kdebug.h include/linux/pvclock_gtod.h include/trace/events/mce.h include/trace/events/tlb.h
perf-events=tip | PERFORMANCE EVENTS SUBSYSTEM | kernel/events/ include/linux/perf_event*.h include/uapi/linux/perf_event.h include/linux/hw_breakpoint.h include/linux/uprobes.h arch/*/events/ include/linux/perf/ tools/testing/selftests/perf_events/ tools/testing/selftests/breakpoints/ ;; perf @linux-perf-users@vger.kernel.org | PERFORMANCE EVENTS SUBSYSTEM; PERFORMANCE EVENTS TOOLING* | tools/perf/ tools/lib/perf/ tools/lib/api/ tools/lib/subcmd/ tools/lib/symbol/ tools/lib/traceevent/ tools/build/ tools/include/ tools/arch/ tools/scripts/ tools/lib/
efi | EXTENSIBLE FIRMWARE INTERFACE (EFI); EFI * | drivers/firmware/efi/ include/linux/efi*.h arch/x86/platform/efi/ arch/x86/boot/startup/efi* drivers/firmware/efi/libstub/ tools/testing/selftests/efivarfs/ ;; cpu-hotplug=tip | CPU HOTPLUG; THE REST | kernel/cpu.c kernel/smp* include/linux/cpu.h include/linux/cpuhotplug.h include/linux/smp*.h include/trace/events/cpuhp.h ;; build=- | THE REST | lib/Makefile lib/Kconfig* fs/Makefile fs/Kconfig* kernel/Makefile security/Makefile security/Kconfig* include/linux/kernel.h
pmu=arm64 | ARM PMU PROFILING AND DEBUGGING | drivers/perf/ Documentation/devicetree/bindings/perf/ Documentation/admin-guide/perf/ ;; i2c | I2C SUBSYSTEM | include/linux/i2c*.h include/trace/events/i2c*.h include/trace/events/smbus.h drivers/i2c/ ;; input | INPUT (KEYBOARD* | drivers/input/ include/linux/gameport.h include/linux/keyboard.h include/linux/joystick.h include/linux/i8042.h include/linux/libps2.h include/linux/rmi.h include/linux/gpio_keys.h include/uapi/linux/uinput.h ;; leds | LED SUBSYSTEM | include/linux/led*.h drivers/leds/
ata=libata | LIBATA SUBSYSTEM* | include/linux/ata*.h include/trace/events/libata.h drivers/ata/ ;; rcu | READ-COPY UPDATE (RCU); SLEEPABLE*; TORTURE-TEST MODULES; RCUTORTURE*; LINUX KERNEL MEMORY CONSISTENCY*; KCSAN | kernel/rcu/ include/linux/rcu*.h include/linux/srcu*.h include/linux/torture.h include/trace/events/rcu.h tools/testing/selftests/rcutorture/ tools/rcu/ tools/memory-model/ kernel/kcsan/ ;; wq | WORKQUEUE | include/linux/workqueue*.h kernel/workqueue* include/trace/events/workqueue.h rust/kernel/workqueue.rs
cgroup | CONTROL GROUP (CGROUP); CONTROL GROUP - CPUSET | kernel/cgroup/ include/linux/cgroup*.h include/trace/events/cgroup.h include/linux/cpuset.h tools/cgroup/ tools/testing/selftests/cgroup/
trace @linux-trace-kernel@vger.kernel.org | TRACING; FUNCTION HOOKS (FTRACE); KPROBES; RUNTIME VERIFICATION (RV); EXTRA BOOT CONFIG; TRACING OS NOISE* | kernel/trace/ include/trace/ include/linux/trace*.h include/linux/ftrace*.h include/linux/kprobes.h include/linux/fprobe.h include/linux/rethook.h include/linux/ring_buffer*.h include/linux/user_events.h include/uapi/linux/user_events.h include/uapi/linux/trace_mmap.h include/rv/ include/linux/rv.h include/linux/bootconfig.h kernel/tracepoint.c kernel/kprobes.c kernel/fail_function.c tools/tracing/ tools/verification/ tools/bootconfig/ tools/testing/selftests/ftrace/ tools/testing/selftests/user_events/ samples/ftrace/ samples/trace_events/ samples/trace_printk/ samples/fprobe/ samples/user_events/ Documentation/trace/ lib/bootconfig* include/linux/seq_buf.h
modules | MODULE SUPPORT; KMOD* | kernel/module/ include/linux/module*.h include/linux/kmod.h kernel/kmod.c kernel/params.c include/linux/moduleparam.h lib/test_kmod.c tools/testing/selftests/kmod/ tools/testing/selftests/module/ include/trace/events/module.h include/linux/kallsyms.h ;; printk | PRINTK; VSPRINTF | kernel/printk/ lib/vsprintf.c lib/dump_stack.c include/linux/printk.h include/trace/events/printk.h tools/testing/selftests/printf/ include/linux/kmsg_dump.h include/linux/kern_levels.h include/linux/syslog.h ;; audit | AUDIT SUBSYSTEM | kernel/audit* ;; kgdb | KGDB* | kernel/debug/
pm @linux-pm@vger.kernel.org | POWER MANAGEMENT CORE; HIBERNATION*; SUSPEND TO RAM; ACPI COMPONENT*; CPUIDLE*; TURBOSTAT UTILITY; OPERATING PERFORMANCE*; DYNAMIC THERMAL POWER*; ENERGY MODEL* | kernel/power/ drivers/base/power/ include/linux/pm.h include/linux/pm_*.h include/linux/suspend.h include/linux/freezer.h include/linux/energy_model.h kernel/freezer.c kernel/cpu_pm.c include/linux/cpu_pm.h include/linux/cpu_cooling.h tools/power/ tools/testing/selftests/cpufreq/ tools/testing/selftests/intel_pstate/ tools/testing/selftests/amd-pstate/ include/trace/events/power*.h Documentation/power/ Documentation/admin-guide/pm/ Documentation/driver-api/pm/ tools/thermal/ include/trace/events/rpm.h include/trace/events/thermal_pressure.h include/linux/cpuidle_haltpoll.h include/linux/devfreq_cooling.h include/linux/idle_inject.h
acpi=pm | ACPI | drivers/acpi/ include/acpi/ include/linux/acpi*.h Documentation/firmware-guide/ Documentation/driver-api/acpi/ include/linux/apei*.h ;; pstore=hardening | PSTORE FILESYSTEM | fs/pstore/ include/linux/pstore*.h ;; seccomp=hardening | SECURE COMPUTING | kernel/seccomp.c include/linux/seccomp*.h tools/testing/selftests/seccomp/ samples/seccomp/
hardening @linux-hardening@vger.kernel.org | KERNEL HARDENING*; FORTIFY_SOURCE; GCC PLUGINS; CLANG CONTROL FLOW*; YAMA SECURITY MODULE; LOADPIN SECURITY MODULE | kernel/stackleak.c lib/ubsan* lib/fortify* lib/string.c lib/string_helpers.c lib/overflow_kunit.c lib/usercopy.c include/linux/string*.h include/linux/overflow.h include/linux/fortify-string.h include/linux/ucopysize.h tools/testing/selftests/lkdtm/ drivers/misc/lkdtm/
lsm | SECURITY SUBSYSTEM; CAPABILITIES; BPF [SECURITY* | security/ security/lockdown/ security/device_cgroup.c include/linux/security.h include/linux/lsm*.h include/linux/lsm/ include/uapi/linux/lsm.h include/linux/device_cgroup.h include/linux/cred.h include/linux/capability.h kernel/capability.c tools/testing/selftests/lsm/ Documentation/admin-guide/LSM/ Documentation/security/ ;; keys | KEYS/KEYRINGS; KEYS-*; CERTIFICATE HANDLING; ASYMMETRIC KEYS | security/keys/ include/keys/ include/linux/key.h include/linux/key-type.h include/linux/keyctl.h certs/ crypto/asymmetric_keys/ lib/asn1* lib/oid_registry.c
tpm=tpmdd | TPM DEVICE DRIVER | drivers/char/tpm/ include/linux/tpm*.h tools/testing/selftests/tpm2/ ;; integrity | INTEGRITY MEASUREMENT ARCHITECTURE (IMA); Extended Verification Module (EVM) | security/integrity/ include/linux/ima.h include/linux/evm.h include/linux/integrity.h ;; crypto @linux-crypto@vger.kernel.org | CRYPTO API; HARDWARE RANDOM NUMBER* | crypto/ drivers/crypto/ drivers/char/hw_random/ arch/*/crypto/ lib/crypto/ lib/mpi/ kernel/padata.c include/crypto/ include/linux/crypto*.h include/linux/padata.h include/linux/hw_random.h include/linux/mpi.h include/linux/fips.h include/linux/timeriomem-rng.h
random | RANDOM NUMBER DRIVER | drivers/char/random.c drivers/virt/vmgenid.c include/linux/random.h include/linux/prandom.h include/linux/siphash.h lib/siphash.c lib/random32.c
block @linux-block@vger.kernel.org | BLOCK LAYER; BFQ*; CONTROL GROUP - BLOCK IO*; BCACHE*; FLOPPY DRIVER; CDROM*; UNIFORM CDROM DRIVER; UBLK* | block/ drivers/block/ drivers/cdrom/ drivers/md/bcache/ include/linux/blk*.h include/linux/bio*.h include/linux/bvec.h include/linux/genhd.h include/linux/elevator.h include/linux/sbitmap.h include/linux/part*.h include/linux/badblocks.h include/linux/iocontext.h include/linux/ioprio.h include/linux/cdrom.h include/linux/t10-pi.h include/linux/sed-opal*.h include/linux/loop.h include/linux/scatterlist.h include/linux/bsg*.h include/uapi/linux/blk*.h include/uapi/linux/ublk_cmd.h include/trace/events/block.h include/trace/events/bcache.h lib/sbitmap.c lib/scatterlist.c lib/sg_*.c Documentation/block/ tools/testing/selftests/ublk/ rust/kernel/block/ include/linux/fd.h include/linux/hdreg.h include/linux/pr.h include/linux/drbd*.h include/linux/lru_cache.h include/linux/msdos_partition.h include/trace/events/iocost.h include/trace/events/wbt.h include/trace/events/kyber.h
io_uring | IO_URING | io_uring/ fs/io_uring.c fs/io-wq.* include/linux/io_uring*.h include/linux/io_uring/ include/uapi/linux/io_uring*.h include/uapi/linux/io_uring/ include/trace/events/io_uring.h tools/io_uring/ tools/testing/selftests/io_uring/ ;; nvme | NVM EXPRESS DRIVER; NVM EXPRESS TARGET DRIVER | drivers/nvme/ include/linux/nvme*.h include/uapi/linux/nvme*.h ;; dm @dm-devel@lists.linux.dev | DEVICE-MAPPER* | drivers/md/dm* drivers/md/persistent-data/ include/linux/device-mapper.h include/linux/dm-*.h include/uapi/linux/dm-*.h ;; md | SOFTWARE RAID* | drivers/md/ lib/raid6/ include/linux/raid/
scsi | SCSI SUBSYSTEM; SCSI TARGET SUBSYSTEM; SCSI TAPE DRIVER; SCSI SG DRIVER | drivers/scsi/ drivers/message/ drivers/target/ drivers/ufs/ drivers/s390/scsi/ include/scsi/ include/target/ include/ufs/ include/uapi/scsi/ include/trace/events/scsi.h include/trace/events/ufs.h include/trace/events/target.h include/linux/raid_class.h include/linux/enclosure.h include/linux/iscsi*.h include/trace/events/iscsi.h include/trace/events/qla.h ;; ubi=ubifs | UNSORTED BLOCK IMAGES (UBI) | drivers/mtd/ubi/
nvdimm | LIBNVDIMM*; DEVICE DIRECT ACCESS (DAX) | drivers/nvdimm/ drivers/dax/ drivers/acpi/nfit/ tools/testing/nvdimm/ include/linux/dax.h ;; cxl | COMPUTE EXPRESS LINK (CXL) | drivers/cxl/ include/cxl/ tools/testing/cxl/ include/linux/cxl*.h Documentation/driver-api/cxl/
vfs | FILESYSTEMS (VFS and infrastructure); FILE LOCKING*; IDMAPPED MOUNTS; IOV_ITER; PIDFD API; AIO; DIRECTORY NOTIFICATION*; IOMAP*; LOCKS*; FSNOTIFY* | fs/* include/linux/fs.h include/linux/fs_*.h include/linux/fs/ include/linux/dcache.h include/linux/namei.h include/linux/mount.h include/linux/mnt_*.h include/linux/path.h include/linux/file*.h include/linux/fdtable.h include/linux/pipe_fs_i.h include/linux/splice.h include/linux/poll.h include/linux/eventpoll.h include/linux/eventfd.h include/linux/anon_inodes.h include/linux/xattr.h include/linux/posix_acl*.h include/linux/uio.h include/linux/iov_iter.h include/linux/iomap.h include/linux/aio.h include/linux/buffer_head.h include/linux/seq_file*.h include/linux/proc_fs.h include/linux/proc_ns.h include/linux/pidfs.h include/linux/nsfs.h include/linux/ns_common.h include/linux/exportfs.h include/linux/statfs.h include/linux/stat.h include/linux/pseudo_fs.h include/linux/dax_fs.h include/linux/mpage.h include/linux/fcntl.h include/linux/inotify.h include/linux/dnotify.h include/linux/pid_namespace_fs.h include/uapi/linux/fs.h include/uapi/linux/stat.h include/uapi/linux/mount.h include/uapi/linux/fcntl.h include/uapi/linux/openat2.h include/uapi/linux/pidfd.h include/uapi/linux/eventpoll.h include/trace/events/filelock.h include/trace/events/fs_dax.h include/trace/events/iomap.h include/trace/events/filemap.h lib/iov_iter.c lib/kunit_iov_iter.c tools/testing/selftests/filesystems/ tools/testing/selftests/mount*/ tools/testing/selftests/move_mount_set_group/ tools/testing/selftests/openat2/ tools/testing/selftests/pidfd/ tools/testing/selftests/clone3/ tools/testing/selftests/proc/ tools/testing/selftests/nsfs/ tools/testing/selftests/splice/ tools/testing/selftests/tmpfs/ samples/vfs/ samples/pidfd/ Documentation/filesystems/ rust/kernel/fs.rs rust/kernel/fs/ include/linux/*_fs.h include/linux/fiemap.h include/linux/falloc.h include/linux/signalfd.h include/linux/dirent.h include/linux/iversion.h include/linux/kernel_read_file.h include/linux/errseq.h include/linux/auto_fs*.h include/linux/auto_dev-ioctl.h include/linux/fadvise.h include/linux/close_range.h include/linux/utime.h include/linux/magic.h include/linux/nls.h fs/nls/
fsnotify=linux-fs | FSNOTIFY* | fs/notify/ include/linux/fsnotify*.h include/linux/fanotify.h include/uapi/linux/fanotify.h include/uapi/linux/inotify.h samples/fanotify/ ;; netfs=vfs @netfs@lists.linux.dev | FS-CACHE* | fs/netfs/ fs/fscache/ include/linux/netfs.h include/linux/fscache*.h include/trace/events/netfs.h include/trace/events/fscache.h include/trace/events/cachefiles.h ;; bcachefs @linux-bcachefs@vger.kernel.org | THE REST | fs/bcachefs/ ;; fscrypt | FSCRYPT* | fs/crypto/ include/linux/fscrypt*.h ;; fsverity | FSVERITY* | fs/verity/ include/linux/fsverity.h
cifs | COMMON INTERNET FILE SYSTEM* | fs/smb/client/ fs/smb/common/ fs/cifs/ fs/smb/ ;; ksmbd | KERNEL SMB3 SERVER (KSMBD) | fs/smb/server/ fs/ksmbd/ ;; execve=hardening | EXEC & BINFMT API | fs/exec.c fs/binfmt_*.c include/linux/binfmts.h include/linux/elf*.h tools/testing/selftests/exec/ ;; lib=mm-nonmm @linux-kernel@vger.kernel.org | LIBRARY CODE; THE REST | lib/ ;; ipc=mm-nonmm @linux-kernel@vger.kernel.org | THE REST | ipc/ include/linux/ipc*.h include/linux/msg.h include/linux/sem.h include/linux/shm.h tools/testing/selftests/ipc/ tools/testing/selftests/mqueue/
kernel=mm-nonmm @linux-kernel@vger.kernel.org | THE REST; KEXEC; KDUMP; IPC*; DELAY*; PER-TASK DELAY ACCOUNTING; GCOV*; KCOV; CHECKPATCH; LIBRARY CODE; FAULT INJECTION* | kernel/panic.c kernel/hung_task.c kernel/watchdog* kernel/kexec* kernel/crash* kernel/vmcore* kernel/sys.c kernel/resource*.c kernel/kcov.c kernel/gcov/ kernel/delayacct.c kernel/taskstats.c kernel/tsacct.c kernel/acct.c kernel/relay.c kernel/ucount.c kernel/fork.c kernel/exit.c kernel/liveupdate/ include/linux/kexec*.h include/linux/crash*.h include/linux/kcov.h include/linux/relay.h include/linux/delayacct.h include/linux/panic*.h include/linux/nmi.h include/linux/ioport.h scripts/checkpatch.pl scripts/get_maintainer.pl scripts/bloat-o-meter scripts/spelling.txt scripts/gdb/ tools/accounting/ tools/testing/selftests/kexec/ Documentation/accounting/ Documentation/admin-guide/kdump/ Documentation/fault-injection/ samples/connector/
bitmap | BITMAP API | lib/bitmap* lib/cpumask* lib/find_bit* include/linux/bitmap*.h include/linux/cpumask*.h include/linux/bitops.h include/linux/find.h include/linux/bits.h ;; sysctl | PROC SYSCTL | kernel/sysctl* fs/proc/proc_sysctl.c include/linux/sysctl.h tools/testing/selftests/sysctl/ ;; kbuild | KERNEL BUILD*; KCONFIG; SPARSE* | Makefile Kbuild Kconfig scripts/ usr/ Documentation/kbuild/ include/linux/kconfig.h include/linux/export*.h kernel/configs/ include/linux/hidden.h include/linux/compiler*.h ;; spdx | LICENSES and SPDX stuff | COPYING LICENSES/ ;; rust | RUST | rust/ samples/rust/ Documentation/rust/ scripts/*rust*
docs | DOCUMENTATION | Documentation/ Documentation/process/ Documentation/translations/ ;; devicetree | OPEN FIRMWARE AND FLATTENED DEVICE TREE BINDINGS; OPEN FIRMWARE AND FLATTENED DEVICE TREE | Documentation/devicetree/ Documentation/devicetree/bindings/ include/dt-bindings/ drivers/of/ include/linux/of.h include/linux/of_*.h scripts/dtc/ ;; kunit=kselftest | KERNEL UNIT TESTING* | lib/kunit/ include/kunit/ tools/testing/kunit/ Documentation/dev-tools/kunit/ ;; kselftest | KERNEL SELFTEST FRAMEWORK | tools/testing/selftests/ tools/testing/ ;; nolibc | NOLIBC* | tools/include/nolibc/ tools/testing/selftests/nolibc/
asm-generic | GENERIC INCLUDE/ASM HEADER FILES | include/asm-generic/ include/uapi/asm-generic/
soc | ARM AND ARM64 SoC SUB-ARCHITECTURES (COMMON PARTS); ARM SUB-ARCHITECTURES | arch/arm/boot/dts/ arch/arm64/boot/dts/ arch/riscv/boot/dts/ arch/arm/mach-*/ arch/arm/plat-*/ arch/arm/configs/ arch/arm64/configs/ drivers/soc/ drivers/memory/ include/soc/ include/linux/soc/ include/dt-bindings/soc/ include/dt-bindings/power/ include/dt-bindings/arm/ include/dt-bindings/memory/ Documentation/devicetree/bindings/arm/ Documentation/devicetree/bindings/soc/ Documentation/devicetree/bindings/memory-controllers/ Documentation/devicetree/bindings/bus/ drivers/firmware/arm_*/ drivers/firmware/qcom* drivers/firmware/qcom/ drivers/firmware/imx/ drivers/firmware/tegra/ drivers/firmware/xilinx/ drivers/firmware/ti_sci* drivers/firmware/raspberrypi.c drivers/firmware/samsung/ drivers/firmware/psci/ drivers/firmware/smccc/ drivers/bus/ti-sysc.c drivers/bus/imx-weim.c drivers/bus/brcmstb_gisb.c drivers/bus/tegra-* drivers/bus/sunxi-rsb.c include/linux/firmware/ include/linux/sunxi-rsb.h include/linux/scmi_protocol.h include/linux/scpi_protocol.h include/linux/qcom*.h include/linux/fsl_*.h include/linux/fsl-*.h include/linux/fsl/ include/linux/arm_*.h include/linux/arm-*.h include/linux/psci.h include/linux/omap-*.h include/linux/mbus.h include/linux/mvebu-*.h include/linux/vexpress.h include/linux/ti-*.h include/trace/events/scmi.h include/linux/atmel*.h include/linux/platform_data/atmel*
arm | ARM PORT | arch/arm/ drivers/amba/ include/linux/amba/ ;; clk | COMMON CLK FRAMEWORK | drivers/clk/ include/linux/clk*.h include/linux/clk/ include/dt-bindings/clock/ include/trace/events/clk.h ;; kvm | KERNEL VIRTUAL MACHINE (KVM); KERNEL VIRTUAL MACHINE FOR*; KVM PARAVIRT*; KVM X86* | virt/ arch/*/kvm/ arch/*/include/asm/kvm* arch/*/include/uapi/asm/kvm* include/kvm/ include/linux/kvm*.h include/linux/irqbypass.h tools/testing/selftests/kvm/ tools/kvm/ Documentation/virt/kvm/ arch/x86/kernel/kvm.c arch/x86/kernel/kvmclock.c
xen | XEN HYPERVISOR INTERFACE; XEN HYPERVISOR ARM*; XEN HYPERVISOR X86 | arch/*/xen/ drivers/xen/ include/xen/ include/uapi/xen/ ;; hyperv | Hyper-V/Azure CORE AND DRIVERS | arch/*/hyperv/ drivers/hv/ tools/hv/ include/linux/hyperv.h include/hyperv/ Documentation/virt/hyperv/ ;; uml | USER-MODE LINUX (UML) | arch/um/ arch/x86/um/ fs/hostfs/ Documentation/virt/uml/
vhost | VIRTIO CORE AND NET DRIVERS; VIRTIO HOST*; VIRTIO CORE* | drivers/virtio/ drivers/vhost/ drivers/vdpa/ include/linux/virtio*.h include/linux/vhost*.h include/linux/vdpa.h include/linux/vringh.h include/uapi/linux/virtio*.h include/uapi/linux/vhost*.h tools/virtio/ drivers/block/virtio_blk.c ;; usb | USB SUBSYSTEM; USB TYPEC*; USB GADGET* | drivers/usb/ include/linux/usb*.h include/linux/usb/ include/uapi/linux/usb/ tools/usb/ ;; usb-serial | USB SERIAL SUBSYSTEM | drivers/usb/serial/
tty @linux-serial@vger.kernel.org | TTY LAYER; 8250/16?50*; SERIAL DRIVERS | drivers/tty/ include/linux/tty*.h include/linux/serial*.h include/linux/vt.h include/linux/vt_*.h include/linux/console*.h include/linux/kbd_*.h include/linux/kfifo_tty.h include/linux/sysrq.h Documentation/driver-api/tty/ include/linux/synclink.h include/linux/fs_uart_pd.h include/linux/termios*.h
sound @linux-sound@vger.kernel.org | SOUND; SOUND - SOC LAYER*; SOUND - COMPRESSED*; SOUND - * | sound/ include/sound/ include/uapi/sound/ tools/testing/selftests/alsa/ include/trace/events/asoc.h include/linux/soundcard.h include/trace/events/sof*.h include/trace/events/intel-sst.h
media | MEDIA INPUT INFRASTRUCTURE* | drivers/media/ drivers/staging/media/ include/media/ include/uapi/linux/media*.h include/uapi/linux/v4l2*.h include/uapi/linux/videodev2.h include/uapi/linux/cec*.h include/uapi/linux/dvb/ include/uapi/linux/lirc.h include/trace/events/v4l2.h include/trace/events/vb2.h samples/v4l/ tools/testing/selftests/media_tests/ tools/testing/selftests/ir/ Documentation/userspace-api/media/ Documentation/driver-api/media/ Documentation/admin-guide/media/ include/linux/videodev2.h include/linux/omap3isp.h include/uapi/linux/omap3isp.h
drm | DRM DRIVERS; DRM DRIVERS AND MISC GPU PATCHES; DMA BUFFER SHARING FRAMEWORK; DMA-BUF HEAPS*; SYNC FILE FRAMEWORK; USERSPACE DMA BUFFER DRIVER; AGPGART DRIVER | drivers/gpu/ drivers/accel/ drivers/dma-buf/ drivers/char/agp/ include/drm/ include/uapi/drm/ include/linux/dma-buf*.h include/linux/dma-buf/ include/linux/dma-fence*.h include/linux/dma-resv.h include/linux/dma-heap.h include/linux/host1x*.h include/linux/vga*.h include/linux/sync_file.h include/linux/hdmi.h include/trace/events/dma_fence.h include/trace/events/host1x.h tools/testing/selftests/dmabuf-heaps/ tools/testing/selftests/sync/ tools/testing/selftests/drivers/dma-buf/ tools/testing/selftests/drivers/gpu/ drivers/video/hdmi.c drivers/video/aperture.c include/linux/aperture.h Documentation/gpu/ Documentation/driver-api/dma-buf.rst rust/kernel/drm/ drivers/misc/habanalabs/
fbdev | FRAMEBUFFER LAYER | drivers/video/ drivers/video/fbdev/ include/video/ lib/fonts/ include/linux/font.h ;; backlight | BACKLIGHT CLASS/SUBSYSTEM | drivers/video/backlight/ include/linux/backlight.h include/linux/lcd.h ;; rdma | INFINIBAND SUBSYSTEM | drivers/infiniband/ include/rdma/ include/uapi/rdma/ include/trace/events/ib_*.h include/trace/events/rdma*.h include/linux/cgroup_rdma.h Documentation/infiniband/ ;; iio | IIO SUBSYSTEM AND DRIVERS | drivers/staging/iio/ include/linux/iio/ tools/iio/
pci | PCI SUBSYSTEM; PCI * | drivers/pci/ include/linux/pci*.h include/uapi/linux/pci*.h include/linux/aer.h include/linux/msi_pci.h drivers/misc/pci_endpoint_test.c tools/pci/ tools/testing/selftests/pci_endpoint/ Documentation/PCI/ arch/x86/pci/ rust/kernel/pci*
char-misc | CHAR and MISC DRIVERS | drivers/char/ drivers/misc/ include/linux/miscdevice.h include/linux/cdev.h include/misc/ include/uapi/misc/ rust/kernel/miscdevice.rs include/linux/mei*.h include/linux/tifm.h include/linux/eeprom_*.h include/linux/vbox*.h include/linux/nitro_enclaves.h include/linux/rtsx_*.h include/linux/acrn.h drivers/virt/acrn/ drivers/virt/nitro_enclaves/ drivers/virt/vboxguest/ samples/mei/ samples/acrn/ samples/nitro_enclaves/ ;; mhi | MHI BUS | drivers/bus/mhi/ include/linux/mhi*.h ;; ipmi | IPMI SUBSYSTEM | drivers/char/ipmi/
platform-x86=platform-drivers-x86 | X86 PLATFORM DRIVERS | drivers/platform/x86/ drivers/platform/surface/ drivers/platform/mellanox/ include/linux/platform_data/x86/ include/linux/wmi.h tools/wmi/ Documentation/wmi/ include/linux/surface_aggregator/ ;; chrome-platform | CHROME HARDWARE PLATFORM SUPPORT | drivers/platform/chrome/ include/linux/platform_data/cros* drivers/firmware/google/
power-supply | POWER SUPPLY CLASS/SUBSYSTEM and DRIVERS; SYSTEM RESET/SHUTDOWN DRIVERS | drivers/power/ drivers/power/supply/ drivers/power/reset/ include/linux/power_supply.h include/linux/power/ Documentation/devicetree/bindings/power/supply/ Documentation/devicetree/bindings/power/reset/ ;; dmaengine | DMA GENERIC OFFLOAD* | drivers/dma/ include/linux/dma/ include/linux/dmaengine.h include/uapi/linux/idxd.h include/dt-bindings/dma/ Documentation/driver-api/dmaengine/ ;; coresight | ARM/CORESIGHT FRAMEWORK AND DRIVERS | drivers/hwtracing/ drivers/hwtracing/coresight/ include/linux/coresight*.h samples/coresight/`;

/** Addresses that lists left since the file was written; old and new address, as in MAINTAINERS files of 2023 to 2026. */
const MOVED_LISTS = `
alsa-devel@alsa-project.org linux-sound@vger.kernel.org, virtualization@lists.linux-foundation.org virtualization@lists.linux.dev, bridge@lists.linux-foundation.org bridge@lists.linux.dev,
cluster-devel@redhat.com gfs2@lists.linux.dev, dm-devel@redhat.com dm-devel@lists.linux.dev, linux-cachefs@redhat.com netfs@lists.linux.dev,
v9fs-developer@lists.sourceforge.net v9fs@lists.linux.dev, ocfs2-devel@oss.oracle.com ocfs2-devel@lists.linux.dev, linux-nfc@lists.01.org netdev@vger.kernel.org`;
const LKML = 'linux-kernel@vger.kernel.org';

/** Owners of whole areas: a section with a say about a file below them is more precise. */
const WEAK = new Set([
  'docs',
  'kselftest',
  'kbuild',
  'kernel',
  'lib',
  'devicetree',
  'trace',
  'asm-generic',
  'vfs',
  'soc',
]);
/** A list that only this owner's patches go to; decides for sections that name no folder of code. */
const OWNER_OF_LIST = `
net netdev@vger.kernel.org, wireless linux-wireless@vger.kernel.org, bpf bpf@vger.kernel.org, media linux-media@vger.kernel.org,
mm linux-mm@kvack.org, usb linux-usb@vger.kernel.org, scsi linux-scsi@vger.kernel.org, iio linux-iio@vger.kernel.org,
hwmon linux-hwmon@vger.kernel.org, input linux-input@vger.kernel.org, crypto linux-crypto@vger.kernel.org, block linux-block@vger.kernel.org,
sound linux-sound@vger.kernel.org, drm dri-devel@lists.freedesktop.org, rdma linux-rdma@vger.kernel.org, can linux-can@vger.kernel.org,
bluetooth linux-bluetooth@vger.kernel.org, iommu iommu@lists.linux.dev`;
const CODE = /^(?:drivers|net|sound|fs|arch|security|block|crypto|mm|virt|tools\/perf|samples\/bpf)\//;
/** Bindings go by the name of their folder; `[ch]` is not worth a matcher. */
const UNUSED = /[[\]]|^Documentation\/devicetree\/bindings\//;
const SHARED = /^(?:include|lib|kernel|Documentation|samples|tools|scripts)\//;

/** A section is a title line followed by `X: value` lines; the text before "Maintainers List" is guidance. */
function readSections(text) {
  const sections = [];
  let title = '';
  let section = null;
  for (const line of text.slice(text.indexOf('\nMaintainers List')).split('\n')) {
    const field = /^([A-Z]):\s*(.*?)\s*$/.exec(line);
    if (!field) {
      section = null;
      if (line.trim() !== '') title = line.trim();
      continue;
    }
    if (!section) sections.push((section = { title, F: [], L: [], T: [] }));
    section[field[1]]?.push(field[2]);
  }
  return sections.filter(({ F }) => F.length > 0);
}

const pairs = (text) => text.split(/,\s/).map((pair) => pair.trim().split(' '));
const moved = new Map(pairs(MOVED_LISTS));
const ownerOfList = new Map(pairs(OWNER_OF_LIST).map(([name, list]) => [list, name]));

const listOf = (section) => {
  const lists = (section?.L ?? []).map((text) => text.split(' ')[0]).filter((list) => list.includes('@'));
  const best = lists.find((list) => list !== LKML) ?? LKML;
  return moved.get(best) ?? best;
};

const words = (text = '') => text.split(/\s+/).filter(Boolean);
const literal = (pattern) => pattern.replace(/[*?[].*/, '');
const folder = (pattern) => pattern.split('/', 2).join('/') + '/';
const regexps = new Map();
/** True where `pattern` covers the text `other`, itself a path or a pattern. */
const covers = (pattern, other) => {
  if (!regexps.has(pattern)) {
    const text = pattern
      .replace(/[.+()]/g, '\\$&')
      .replace(/\*/g, '[^/]*')
      .replace(/\?/g, '.');
    regexps.set(pattern, new RegExp(`^${text}${pattern.endsWith('/') ? '' : '$'}`));
  }
  return regexps.get(pattern).test(other);
};

const titleMatches = (title, text) => (text.endsWith('*') ? title.startsWith(text.slice(0, -1)) : title === text);

function readRow(row, all) {
  const [head, titles, patterns] = row.split(' | ');
  const [, name, tree, list] = /^([^\s=]+)(?:=(\S+))?(?: @(\S+))?$/.exec(head);
  const found = titles.split('; ').flatMap((text) => all.filter(({ title }) => titleMatches(title, text)));
  if (found.length === 0) process.stderr.write(`no section for ${name}: ${titles}\n`);
  return owner([name, tree], list ?? listOf(found[0]), found, words(patterns));
}

function owner([name, tree = name], list, found, explicit) {
  const section = found[0]?.title ?? '';
  return { name, section, tree: tree === '-' ? 'linux-next' : tree, list, sections: found, explicit };
}

/** Adds the owners of FOLDERS to those of OWNERS; the same name and tree is the same owner. */
function addFolders(owners, all, taken) {
  for (const line of FOLDERS.trim().split('\n')) {
    const [base, names] = line.split(': ');
    for (const [name, tree = name] of words(names).map((word) => word.split('='))) {
      const path = `${base}${name}/`;
      if (taken.has(path)) continue;
      const found = all.filter(({ F }) => F.some((f) => f === path || f === `${path}*` || `${f}/` === path));
      const first = found.find(({ T }) => T.length > 0) ?? found[0];
      const same = owners.find((one) => one.name === name && one.tree === tree);
      if (same) same.explicit.push(path);
      else owners.push(owner([name, tree], listOf(first), first ? [first] : [], [path]));
    }
  }
}

/** What sections say of shared files; code below a folder with an owner belongs to that owner whoever maintains it. */
function importPatterns(owners, claims) {
  for (const one of owners) {
    for (const pattern of one.sections.flatMap(({ F }) => F)) {
      const inCode = CODE.test(pattern);
      const claimed = claims.get(folder(pattern));
      if (inCode && ((claimed && claimed !== one) || /^(drivers|fs)\/[^/]*[*?]/.test(pattern))) continue;
      if (UNUSED.test(pattern) || !literal(pattern).includes('/')) continue;
      if (!claims.has(pattern) && !claims.has(`${pattern}/`)) claims.set(pattern, one);
    }
  }
}

/** The owner of all code a section names, or of its list when it names none; undefined when they differ. */
function votedOwner(section, owners, claims) {
  const voters = section.F.filter((pattern) => CODE.test(pattern)).map((pattern) => mostSpecific(pattern, claims));
  if (voters.length > 0) return voters.every((voter) => voter === voters[0]) ? voters[0] : undefined;
  return owners.find(({ name }) => name === ownerOfList.get(listOf(section)));
}

function mostSpecific(path, claims) {
  let best = '';
  for (const pattern of claims.keys()) if (pattern.length > best.length && covers(pattern, path)) best = pattern;
  return claims.get(best);
}

function addVotes(sections, owners, claims) {
  const used = new Set(owners.flatMap((one) => one.sections));
  const votes = new Map();
  for (const section of sections.filter((one) => !used.has(one))) {
    const voted = votedOwner(section, owners, claims);
    if (!voted || WEAK.has(voted.name)) continue;
    for (const pattern of section.F) {
      if (!SHARED.test(pattern) || UNUSED.test(pattern) || !/^[^*?]+\/[^*?]*\//.test(pattern + '/')) continue;
      const now = mostSpecific(pattern, claims);
      const agreed = votes.has(pattern) && votes.get(pattern) !== voted ? undefined : voted;
      if (!now || WEAK.has(now.name)) votes.set(pattern, agreed);
    }
  }
  for (const [pattern, voted] of votes) if (voted && !claims.has(pattern)) claims.set(pattern, voted);
}

/** Leaves out what the next shorter pattern of the same owner says already. */
function prune(claims) {
  const kept = new Map(claims);
  for (const [pattern, one] of claims) {
    kept.delete(pattern);
    const outer = [...kept].filter(([other]) => other.length < pattern.length && covers(other, pattern));
    const next = outer.toSorted(([a], [b]) => b.length - a.length)[0];
    if (!next || next[1] !== one || !next[0].endsWith('/')) kept.set(pattern, one);
  }
  return kept;
}

/** Patterns by the folder before their first wildcard: `folder|owner=item:item|owner=item`; `/` at the end: all below. */
function byFolder(patterns, owners) {
  const folders = new Map();
  for (const [pattern, one] of [...patterns].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    if (/[:=|`\\$\s]/.test(pattern)) throw new Error(`cannot write ${pattern}`);
    const text = /[*?]/.test(pattern) ? pattern : pattern.replace(/\/$/, '');
    const [, base = '', item] = /^(?:([^*?]*)\/)?([^/]*[*?].*|[^/]+)$/.exec(text);
    const groups = folders.get(base) ?? new Map();
    groups.set(one, [...(groups.get(one) ?? []), item]);
    folders.set(base, groups);
  }
  const show = ([one, items]) => `${owners.indexOf(one)}=${items.join(':')}`;
  return [...folders].map(([base, groups]) => [base, ...[...groups].map(show)].join('|'));
}

const [path, version = 'unknown version'] = process.argv.slice(2);
const sections = readSections(readFileSync(path, 'utf8'));
const all = OWNERS.trim()
  .split(/\n| ;; /)
  .map((row) => readRow(row, sections));
const claims = new Map();
const claim = (one) => one.explicit.forEach((pattern) => claims.has(pattern) || claims.set(pattern, one));
all.forEach(claim);
addFolders(all, sections, claims);
all.forEach(claim);
importPatterns(all, claims);
addVotes(sections, all, claims);

const lines = all.map((one) => [one.name, one.section, one.tree, one.list === LKML ? '' : one.list].join('|'));
const date = statSync(path).mtime.toISOString().slice(0, 10);
process.stdout.write(`/**
 * Which paths belong to whom.
 *
 * Section titles, lists and most patterns are facts of the Linux kernel's MAINTAINERS,
 * ${version}, file of ${date}; names, trees and what moved since are
 * kept by hand in the generator. Generated, do not edit:
 *
 *     node bin/dev/owners.mjs MAINTAINERS '${version}' > src/tree/owners-data.ts
 */

/** One line an owner: \`name|section|tree|list\`, an empty list being ${LKML}. */
export const OWNERS_TEXT = \`${lines.join('\n')}\`;

/**
 * One line a folder: \`folder|owner=item:item|owner=item\`. The owner is its line above, from 0. An item is a file or a
 * folder below; with wildcards it may have several components, and holds for all below when it ends in a slash.
 */
export const FOLDERS_TEXT = \`${byFolder(prune(claims), all).join('\n')}\`;
`);
