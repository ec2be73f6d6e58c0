/**
 * Which paths belong to whom.
 *
 * Section titles, lists and most patterns are facts of the Linux kernel's MAINTAINERS,
 * v6.1.192 (Debian linux-source-6.1 6.1.192-2), file of 2026-11-16; names, trees and what moved since are
 * kept by hand in the generator. Generated, do not edit:
 *
 *     node bin/dev/owners.mjs MAINTAINERS 'v6.1.192 (Debian linux-source-6.1 6.1.192-2)' > src/tree/owners-data.ts
 */

/** One line an owner: `name|section|tree|list`, an empty list being linux-kernel@vger.kernel.org. */
export const OWNERS_TEXT = `net|NETWORKING [GENERAL]|net-next|netdev@vger.kernel.org
xdp|XDP SOCKETS (AF_XDP)|net-next|netdev@vger.kernel.org
wireguard|WIREGUARD SECURE NETWORK TUNNEL|net-next|wireguard@lists.zx2c4.com
can|CAN NETWORK LAYER|can-next|linux-can@vger.kernel.org
wireless|NETWORKING DRIVERS (WIRELESS)|wireless-next|linux-wireless@vger.kernel.org
ieee802154|IEEE 802.15.4 SUBSYSTEM|wpan-next|linux-wpan@vger.kernel.org
bluetooth|BLUETOOTH SUBSYSTEM|bluetooth-next|linux-bluetooth@vger.kernel.org
netfilter|NETFILTER|nf-next|netfilter-devel@vger.kernel.org
ipsec|NETWORKING [IPSEC]|ipsec-next|netdev@vger.kernel.org
nfs|NFS, SUNRPC, AND LOCKD CLIENTS|nfs|linux-nfs@vger.kernel.org
nfsd|KERNEL NFSD, SUNRPC, AND LOCKD SERVERS|nfsd|linux-nfs@vger.kernel.org
9p|9P FILE SYSTEM|9p|v9fs@lists.linux.dev
ceph|CEPH DISTRIBUTED FILE SYSTEM CLIENT (CEPH)|ceph|ceph-devel@vger.kernel.org
bpf|BPF [GENERAL] (Safe Dynamic Programs and Tools)|bpf-next|bpf@vger.kernel.org
mm|MEMORY MANAGEMENT|mm|linux-mm@kvack.org
dma-mapping|DMA MAPPING HELPERS|dma-mapping|iommu@lists.linux.dev
driver-core|DRIVER CORE, KOBJECTS, DEBUGFS AND SYSFS|driver-core|driver-core@lists.linux.dev
regmap|REGISTER MAP ABSTRACTION|regmap|
iommu|IOMMU SUBSYSTEM|iommu|iommu@lists.linux.dev
iommufd|IOMMU SUBSYSTEM|iommufd|iommu@lists.linux.dev
sched|SCHEDULER|tip|
sched-ext|SCHEDULER|sched-ext|
locking|LOCKING PRIMITIVES|tip|
timers|TIMEKEEPING, CLOCKSOURCE CORE, NTP, ALARMTIMER|tip|
irq|IRQ SUBSYSTEM|tip|
entry|GENERIC ENTRY CODE|tip|
x86|X86 ARCHITECTURE (32-BIT AND 64-BIT)|tip|
perf-events|PERFORMANCE EVENTS SUBSYSTEM|tip|linux-perf-users@vger.kernel.org
perf|PERFORMANCE EVENTS SUBSYSTEM|perf|linux-perf-users@vger.kernel.org
efi|EXTENSIBLE FIRMWARE INTERFACE (EFI)|efi|linux-efi@vger.kernel.org
cpu-hotplug|THE REST|tip|
build|THE REST|linux-next|
pmu|ARM PMU PROFILING AND DEBUGGING|arm64|linux-arm-kernel@lists.infradead.org
i2c|I2C SUBSYSTEM|i2c|linux-i2c@vger.kernel.org
input|INPUT (KEYBOARD, MOUSE, JOYSTICK, TOUCHSCREEN) DRIVERS|input|linux-input@vger.kernel.org
leds|LED SUBSYSTEM|leds|linux-leds@vger.kernel.org
ata|LIBATA SUBSYSTEM (Serial and Parallel ATA drivers)|libata|linux-ide@vger.kernel.org
rcu|READ-COPY UPDATE (RCU)|rcu|rcu@vger.kernel.org
wq|WORKQUEUE|wq|
cgroup|CONTROL GROUP (CGROUP)|cgroup|cgroups@vger.kernel.org
trace|TRACING|trace|linux-trace-kernel@vger.kernel.org
modules|MODULE SUPPORT|modules|linux-modules@vger.kernel.org
printk|PRINTK|printk|
audit|AUDIT SUBSYSTEM|audit|audit@vger.kernel.org
kgdb|KGDB / KDB /debug_core|kgdb|kgdb-bugreport@lists.sourceforge.net
pm|POWER MANAGEMENT CORE|pm|linux-pm@vger.kernel.org
acpi|ACPI|pm|linux-acpi@vger.kernel.org
pstore|PSTORE FILESYSTEM|hardening|
seccomp|SECURE COMPUTING|hardening|
hardening|KERNEL HARDENING (not covered by other areas)|hardening|linux-hardening@vger.kernel.org
lsm|SECURITY SUBSYSTEM|lsm|linux-security-module@vger.kernel.org
keys|KEYS/KEYRINGS|keys|keyrings@vger.kernel.org
tpm|TPM DEVICE DRIVER|tpmdd|linux-integrity@vger.kernel.org
integrity|INTEGRITY MEASUREMENT ARCHITECTURE (IMA)|integrity|linux-integrity@vger.kernel.org
crypto|CRYPTO API|crypto|linux-crypto@vger.kernel.org
random|RANDOM NUMBER DRIVER|random|
block|BLOCK LAYER|block|linux-block@vger.kernel.org
io_uring|IO_URING|io_uring|io-uring@vger.kernel.org
nvme|NVM EXPRESS DRIVER|nvme|linux-nvme@lists.infradead.org
dm|DEVICE-MAPPER  (LVM)|dm|dm-devel@lists.linux.dev
md|SOFTWARE RAID (Multiple Disks) SUPPORT|md|linux-raid@vger.kernel.org
scsi|SCSI SUBSYSTEM|scsi|linux-scsi@vger.kernel.org
ubi|UNSORTED BLOCK IMAGES (UBI)|ubifs|linux-mtd@lists.infradead.org
nvdimm|LIBNVDIMM BTT: BLOCK TRANSLATION TABLE|nvdimm|nvdimm@lists.linux.dev
cxl|COMPUTE EXPRESS LINK (CXL)|cxl|linux-cxl@vger.kernel.org
vfs|FILESYSTEMS (VFS and infrastructure)|vfs|linux-fsdevel@vger.kernel.org
fsnotify|FSNOTIFY: FILESYSTEM NOTIFICATION INFRASTRUCTURE|linux-fs|linux-fsdevel@vger.kernel.org
netfs|FS-CACHE: LOCAL CACHING FOR NETWORK FILESYSTEMS|vfs|netfs@lists.linux.dev
bcachefs|THE REST|bcachefs|linux-bcachefs@vger.kernel.org
fscrypt|FSCRYPT: FILE SYSTEM LEVEL ENCRYPTION SUPPORT|fscrypt|linux-fscrypt@vger.kernel.org
fsverity|FSVERITY: READ-ONLY FILE-BASED AUTHENTICITY PROTECTION|fsverity|linux-fscrypt@vger.kernel.org
cifs|COMMON INTERNET FILE SYSTEM CLIENT (CIFS and SMB3)|cifs|linux-cifs@vger.kernel.org
ksmbd|KERNEL SMB3 SERVER (KSMBD)|ksmbd|linux-cifs@vger.kernel.org
execve|EXEC & BINFMT API|hardening|linux-mm@kvack.org
lib|THE REST|mm-nonmm|
ipc|THE REST|mm-nonmm|
kernel|THE REST|mm-nonmm|
bitmap|BITMAP API|bitmap|
sysctl|PROC SYSCTL|sysctl|linux-fsdevel@vger.kernel.org
kbuild|KERNEL BUILD + files below scripts/ (unless maintained elsewhere)|kbuild|linux-kbuild@vger.kernel.org
spdx|LICENSES and SPDX stuff|spdx|linux-spdx@vger.kernel.org
rust|RUST|rust|rust-for-linux@vger.kernel.org
docs|DOCUMENTATION|docs|linux-doc@vger.kernel.org
devicetree|OPEN FIRMWARE AND FLATTENED DEVICE TREE BINDINGS|devicetree|devicetree@vger.kernel.org
kunit|KERNEL UNIT TESTING FRAMEWORK (KUnit)|kselftest|linux-kselftest@vger.kernel.org
kselftest|KERNEL SELFTEST FRAMEWORK|kselftest|linux-kselftest@vger.kernel.org
nolibc|NOLIBC HEADER FILE|nolibc|
asm-generic|GENERIC INCLUDE/ASM HEADER FILES|asm-generic|linux-arch@vger.kernel.org
soc|ARM AND ARM64 SoC SUB-ARCHITECTURES (COMMON PARTS)|soc|linux-arm-kernel@lists.infradead.org
arm|ARM PORT|arm|linux-arm-kernel@lists.infradead.org
clk|COMMON CLK FRAMEWORK|clk|linux-clk@vger.kernel.org
kvm|KERNEL VIRTUAL MACHINE (KVM)|kvm|kvm@vger.kernel.org
xen|XEN HYPERVISOR INTERFACE|xen|xen-devel@lists.xenproject.org
hyperv|Hyper-V/Azure CORE AND DRIVERS|hyperv|linux-hyperv@vger.kernel.org
uml|USER-MODE LINUX (UML)|uml|linux-um@lists.infradead.org
vhost|VIRTIO CORE AND NET DRIVERS|vhost|virtualization@lists.linux.dev
usb|USB SUBSYSTEM|usb|linux-usb@vger.kernel.org
usb-serial|USB SERIAL SUBSYSTEM|usb-serial|linux-usb@vger.kernel.org
tty|TTY LAYER|tty|linux-serial@vger.kernel.org
sound|SOUND|sound|linux-sound@vger.kernel.org
media|MEDIA INPUT INFRASTRUCTURE (V4L/DVB)|media|linux-media@vger.kernel.org
drm|DRM DRIVERS|drm|dri-devel@lists.freedesktop.org
fbdev|FRAMEBUFFER LAYER|fbdev|linux-fbdev@vger.kernel.org
backlight|BACKLIGHT CLASS/SUBSYSTEM|backlight|dri-devel@lists.freedesktop.org
rdma|INFINIBAND SUBSYSTEM|rdma|linux-rdma@vger.kernel.org
iio|IIO SUBSYSTEM AND DRIVERS|iio|linux-iio@vger.kernel.org
pci|PCI SUBSYSTEM|pci|linux-pci@vger.kernel.org
char-misc|CHAR and MISC DRIVERS|char-misc|
mhi|MHI BUS|mhi|mhi@lists.linux.dev
ipmi|IPMI SUBSYSTEM|ipmi|openipmi-developer@lists.sourceforge.net
platform-x86|X86 PLATFORM DRIVERS|platform-drivers-x86|platform-driver-x86@vger.kernel.org
chrome-platform|CHROME HARDWARE PLATFORM SUPPORT|chrome-platform|chrome-platform@lists.linux.dev
power-supply|POWER SUPPLY CLASS/SUBSYSTEM and DRIVERS|power-supply|linux-pm@vger.kernel.org
dmaengine|DMA GENERIC OFFLOAD ENGINE SUBSYSTEM|dmaengine|dmaengine@vger.kernel.org
coresight|ARM/CORESIGHT FRAMEWORK AND DRIVERS|coresight|coresight@lists.linaro.org
accessibility||char-misc|
android|ANDROID DRIVERS|char-misc|
atm|ATM|net-next|linux-atm-general@lists.sourceforge.net
auxdisplay|AUXILIARY DISPLAY DRIVERS|auxdisplay|
bcma|BROADCOM SPECIFIC AMBA DRIVER (BCMA)|wireless-next|linux-wireless@vger.kernel.org
clocksource|CLOCKSOURCE, CLOCKEVENT DRIVERS|tip|
comedi|COMEDI DRIVERS|char-misc|
connector|NETWORKING DRIVERS|net-next|netdev@vger.kernel.org
counter|COUNTER SUBSYSTEM|counter|linux-iio@vger.kernel.org
cpufreq|CPU FREQUENCY SCALING FRAMEWORK|pm|linux-pm@vger.kernel.org
cpuidle|CPU IDLE TIME MANAGEMENT FRAMEWORK|pm|linux-pm@vger.kernel.org
dca||char-misc|
devfreq|DEVICE FREQUENCY (DEVFREQ)|pm|linux-pm@vger.kernel.org
dio||m68k|
edac|EDAC-CORE|edac|linux-edac@vger.kernel.org
extcon|EXTERNAL CONNECTOR SUBSYSTEM (EXTCON)|extcon|
firewire|FIREWIRE SUBSYSTEM|firewire|linux1394-devel@lists.sourceforge.net
fpga|FPGA MANAGER FRAMEWORK|fpga|linux-fpga@vger.kernel.org
fsi|FSI SUBSYSTEM|fsi|linux-fsi@lists.ozlabs.org
gnss|GNSS SUBSYSTEM|gnss|
gpio|GPIO SUBSYSTEM|gpio|linux-gpio@vger.kernel.org
greybus|GREYBUS SUBSYSTEM|staging|greybus-dev@lists.linaro.org
hid|HID CORE LAYER|hid|linux-input@vger.kernel.org
hsi|HSI SUBSYSTEM|hsi|
hte|HTE SUBSYSTEM|hte|
hwmon|HARDWARE MONITORING|hwmon|linux-hwmon@vger.kernel.org
hwspinlock|HARDWARE SPINLOCK CORE|remoteproc|linux-remoteproc@vger.kernel.org
i3c|I3C SUBSYSTEM|i3c|linux-i3c@lists.infradead.org
idle||pm|
interconnect|INTERCONNECT API|interconnect|linux-pm@vger.kernel.org
ipack|INDUSTRY PACK SUBSYSTEM (IPACK)|char-misc|industrypack-devel@lists.sourceforge.net
irqchip|IRQCHIP DRIVERS|tip|
isdn||net-next|
macintosh|LINUX FOR POWER MACINTOSH|powerpc|linuxppc-dev@lists.ozlabs.org
mailbox|MAILBOX API|mailbox|
mcb|MEN CHAMELEON BUS (mcb)|char-misc|
memstick|SONY MEMORYSTICK SUBSYSTEM|mmc|linux-mmc@vger.kernel.org
mfd|MULTIFUNCTION DEVICES (MFD)|mfd|
mmc|MULTIMEDIA CARD (MMC), SECURE DIGITAL (SD) AND SDIO SUBSYSTEM|mmc|linux-mmc@vger.kernel.org
most||staging|
mtd|MEMORY TECHNOLOGY DEVICES (MTD)|mtd|linux-mtd@lists.infradead.org
mux|MULTIPLEXER SUBSYSTEM|char-misc|
nfc|NFC SUBSYSTEM|net-next|netdev@vger.kernel.org
ntb|NTB DRIVER CORE|ntb|ntb@lists.linux.dev
nubus|NUBUS SUBSYSTEM|m68k|linux-m68k@lists.linux-m68k.org
nvmem|NVMEM FRAMEWORK|nvmem|
opp|OPERATING PERFORMANCE POINTS (OPP)|pm|linux-pm@vger.kernel.org
parisc|PARISC ARCHITECTURE|parisc|linux-parisc@vger.kernel.org
parport|PARALLEL PORT SUBSYSTEM|char-misc|linux-parport@lists.infradead.org
pcmcia|PCMCIA SUBSYSTEM|pcmcia|
peci|PECI SUBSYSTEM|peci|openbmc@lists.ozlabs.org
phy|GENERIC PHY FRAMEWORK|phy|linux-phy@lists.infradead.org
pinctrl|PIN CONTROL SUBSYSTEM|pinctrl|linux-gpio@vger.kernel.org
pnp|PNP SUPPORT|pm|linux-acpi@vger.kernel.org
powercap|POWER MANAGEMENT CORE|pm|linux-pm@vger.kernel.org
pps|PPS SUPPORT|char-misc|linuxpps@ml.enneenne.com
ps3|PS3 PLATFORM SUPPORT|powerpc|linuxppc-dev@lists.ozlabs.org
ptp|PTP HARDWARE CLOCK SUPPORT|net-next|netdev@vger.kernel.org
pwm|PWM SUBSYSTEM|pwm|linux-pwm@vger.kernel.org
rapidio|RAPIDIO SUBSYSTEM|mm-nonmm|
ras|RAS INFRASTRUCTURE|edac|linux-edac@vger.kernel.org
regulator|VOLTAGE AND CURRENT REGULATOR FRAMEWORK|regulator|
remoteproc|REMOTE PROCESSOR (REMOTEPROC) SUBSYSTEM|remoteproc|linux-remoteproc@vger.kernel.org
reset|RESET CONTROLLER FRAMEWORK|reset|
rpmsg|REMOTE PROCESSOR MESSAGING (RPMSG) SUBSYSTEM|remoteproc|linux-remoteproc@vger.kernel.org
rtc|REAL TIME CLOCK (RTC) SUBSYSTEM|rtc|linux-rtc@vger.kernel.org
s390|S390 ARCHITECTURE|s390|linux-s390@vger.kernel.org
sbus|SPARC + UltraSPARC (sparc/sparc64)|sparc|sparclinux@vger.kernel.org
sh|SUPERH|sh|linux-sh@vger.kernel.org
siox|SIOX|char-misc|
slimbus|SERIAL LOW-POWER INTER-CHIP MEDIA BUS (SLIMbus)|char-misc|linux-sound@vger.kernel.org
soundwire|SOUNDWIRE SUBSYSTEM|soundwire|linux-sound@vger.kernel.org
spi|SPI SUBSYSTEM|spi|linux-spi@vger.kernel.org
spmi|SPMI SUBSYSTEM|char-misc|
ssb|SONICS SILICON BACKPLANE DRIVER (SSB)|wireless-next|linux-wireless@vger.kernel.org
staging|STAGING SUBSYSTEM|staging|linux-staging@lists.linux.dev
tc|TURBOCHANNEL SUBSYSTEM|mips|linux-mips@vger.kernel.org
tee|TEE SUBSYSTEM|tee|op-tee@lists.trustedfirmware.org
thermal|THERMAL|pm|linux-pm@vger.kernel.org
thunderbolt|THUNDERBOLT DRIVER|thunderbolt|linux-usb@vger.kernel.org
uio|USERSPACE I/O (UIO)|char-misc|
vfio|VFIO DRIVER|vfio|kvm@vger.kernel.org
vlynq||mips|
w1|W1 DALLAS'S 1-WIRE BUS|w1|
watchdog|WATCHDOG DEVICE DRIVERS|watchdog|linux-watchdog@vger.kernel.org
zorro|M68K ARCHITECTURE|m68k|linux-m68k@lists.linux-m68k.org
adfs||vfs|
affs|AFFS FILE SYSTEM|affs|linux-fsdevel@vger.kernel.org
afs|AFS FILESYSTEM|afs|linux-afs@lists.infradead.org
autofs|KERNEL AUTOMOUNTER|vfs|autofs@vger.kernel.org
befs|BEFS FILE SYSTEM|vfs|
bfs|BFS FILE SYSTEM|vfs|
btrfs|BTRFS FILE SYSTEM|btrfs|linux-btrfs@vger.kernel.org
cachefiles|CACHEFILES: FS-CACHE BACKEND FOR CACHING ON MOUNTED FILESYSTEMS|vfs|netfs@lists.linux.dev
coda|CODA FILE SYSTEM|vfs|codalist@coda.cs.cmu.edu
configfs|CONFIGFS|configfs|
cramfs|CRAMFS FILESYSTEM|vfs|
devpts||tty|
dlm|DISTRIBUTED LOCK MANAGER (DLM)|dlm|gfs2@lists.linux.dev
ecryptfs|ECRYPT FILE SYSTEM|ecryptfs|ecryptfs@vger.kernel.org
efivarfs|EFI VARIABLE FILESYSTEM|efi|linux-efi@vger.kernel.org
efs|EFS FILESYSTEM|vfs|
erofs|EROFS FILE SYSTEM|erofs|linux-erofs@lists.ozlabs.org
exfat|EXFAT FILE SYSTEM|exfat|linux-fsdevel@vger.kernel.org
exportfs||vfs|
ext2|EXT2 FILE SYSTEM|linux-fs|linux-ext4@vger.kernel.org
ext4|EXT4 FILE SYSTEM|ext4|linux-ext4@vger.kernel.org
f2fs|F2FS FILE SYSTEM|f2fs|linux-f2fs-devel@lists.sourceforge.net
fat|VFAT/FAT/MSDOS FILESYSTEM|mm-nonmm|
freevxfs|FREEVXFS FILESYSTEM|vfs|
fuse|FUSE: FILESYSTEM IN USERSPACE|fuse|linux-fsdevel@vger.kernel.org
gfs2|GFS2 FILE SYSTEM|gfs2|gfs2@lists.linux.dev
hfs|HFS FILESYSTEM|hfs|linux-fsdevel@vger.kernel.org
hfsplus|HFSPLUS FILESYSTEM|hfs|linux-fsdevel@vger.kernel.org
hpfs|HPFS FILESYSTEM|vfs|
iomap|IOMAP FILESYSTEM LIBRARY|vfs|linux-xfs@vger.kernel.org
isofs||linux-fs|
jbd2|JOURNALLING LAYER FOR BLOCK DEVICES (JBD2)|ext4|linux-ext4@vger.kernel.org
jffs2|JOURNALLING FLASH FILE SYSTEM V2 (JFFS2)|ubifs|linux-mtd@lists.infradead.org
jfs|JFS FILESYSTEM|jfs|jfs-discussion@lists.sourceforge.net
lockd|KERNEL NFSD, SUNRPC, AND LOCKD SERVERS|nfsd|linux-nfs@vger.kernel.org
minix||vfs|
nfs_common|KERNEL NFSD, SUNRPC, AND LOCKD SERVERS|nfsd|linux-nfs@vger.kernel.org
nilfs2|NILFS2 FILESYSTEM|mm-nonmm|linux-nilfs@vger.kernel.org
ntfs3|NTFS3 FILESYSTEM|ntfs3|ntfs3@lists.linux.dev
ocfs2|ORACLE CLUSTER FILESYSTEM 2 (OCFS2)|mm-nonmm|ocfs2-devel@lists.linux.dev
omfs|OMFS FILESYSTEM|vfs|linux-karma-devel@lists.sourceforge.net
openpromfs||sparc|
orangefs|ORANGEFS FILESYSTEM|orangefs|devel@lists.orangefs.org
overlayfs|OVERLAY FILESYSTEM|overlayfs|linux-unionfs@vger.kernel.org
proc|PROC FILESYSTEM|vfs|linux-fsdevel@vger.kernel.org
qnx4|QNX4 FILESYSTEM|vfs|
qnx6||vfs|
quota|DISKQUOTA|linux-fs|
ramfs||mm|
reiserfs|REISERFS FILE SYSTEM|linux-fs|reiserfs-devel@vger.kernel.org
romfs||vfs|
squashfs|SQUASHFS FILE SYSTEM|mm-nonmm|squashfs-devel@lists.sourceforge.net
sysv|SYSV FILESYSTEM|vfs|
tracefs|TRACING|trace|
ubifs|UBI FILE SYSTEM (UBIFS)|ubifs|linux-mtd@lists.infradead.org
udf|UDF FILESYSTEM|linux-fs|
ufs|UFS FILESYSTEM|vfs|
unicode|UNICODE SUBSYSTEM|unicode|linux-fsdevel@vger.kernel.org
vboxsf|VIRTUAL BOX SHARED FOLDER VFS DRIVER|vfs|linux-fsdevel@vger.kernel.org
xfs|XFS FILESYSTEM|xfs|linux-xfs@vger.kernel.org
zonefs|ZONEFS FILESYSTEM|zonefs|linux-fsdevel@vger.kernel.org
alpha|ALPHA PORT|alpha|linux-alpha@vger.kernel.org
arc|SYNOPSYS ARC ARCHITECTURE|arc|linux-snps-arc@lists.infradead.org
arm64|ARM64 PORT (AARCH64 ARCHITECTURE)|arm64|linux-arm-kernel@lists.infradead.org
csky|C-SKY ARCHITECTURE|csky|linux-csky@vger.kernel.org
hexagon|QUALCOMM HEXAGON ARCHITECTURE|hexagon|linux-hexagon@vger.kernel.org
ia64|IA64 (Itanium) PLATFORM|ia64|linux-ia64@vger.kernel.org
loongarch|LOONGARCH|loongarch|loongarch@lists.linux.dev
m68k|M68K ARCHITECTURE|m68k|linux-m68k@lists.linux-m68k.org
microblaze|MICROBLAZE ARCHITECTURE|microblaze|
mips|MIPS|mips|linux-mips@vger.kernel.org
nios2|NIOS2 ARCHITECTURE|nios2|
openrisc|OPENRISC ARCHITECTURE|openrisc|openrisc@lists.librecores.org
powerpc|LINUX FOR POWERPC (32-BIT AND 64-BIT)|powerpc|linuxppc-dev@lists.ozlabs.org
riscv|RISC-V ARCHITECTURE|riscv|linux-riscv@lists.infradead.org
sparc|SPARC + UltraSPARC (sparc/sparc64)|sparc|sparclinux@vger.kernel.org
xtensa|TENSILICA XTENSA PORT (xtensa)|xtensa|linux-xtensa@linux-xtensa.org
apparmor|APPARMOR SECURITY MODULE|apparmor|apparmor@lists.ubuntu.com
ipe||ipe|
landlock|LANDLOCK SECURITY MODULE|landlock|linux-security-module@vger.kernel.org
loadpin|LOADPIN SECURITY MODULE|hardening|
safesetid|SAFESETID SECURITY MODULE|lsm|
selinux|SELINUX SECURITY MODULE|selinux|selinux@vger.kernel.org
smack|SMACK SECURITY MODULE|smack|linux-security-module@vger.kernel.org
tomoyo|TOMOYO SECURITY MODULE|tomoyo|tomoyo-dev-en@lists.osdn.me
yama|YAMA SECURITY MODULE|hardening|
batman-adv|BATMAN ADVANCED|batman-adv|b.a.t.m.a.n@lists.open-mesh.org
mptcp|NETWORKING [MPTCP]|net-next|netdev@vger.kernel.org
sctp|SCTP PROTOCOL|net-next|linux-sctp@vger.kernel.org
smc|SHARED MEMORY COMMUNICATIONS (SMC) SOCKETS|net-next|linux-s390@vger.kernel.org
tipc|TIPC NETWORK LAYER|net-next|netdev@vger.kernel.org
livepatch|LIVE PATCHING|livepatch|live-patching@vger.kernel.org
zstd|ZSTD|zstd|`;

/**
 * One line a folder: `folder|owner=item:item|owner=item`. The owner is its line above, from 0. An item is a file or a
 * folder below; with wildcards it may have several components, and holds for all below when it ends in a slash.
 */
export const FOLDERS_TEXT = `|80=COPYING:LICENSES|82=Documentation|79=Kbuild:Kconfig:Makefile:scripts:usr|56=block|51=certs|54=crypto|57=io_uring|75=ipc|74=lib|14=mm|0=net|81=rust|50=security|99=sound|91=virt
Documentation/ABI|137=*/sysfs-driver-hid-roccat*
Documentation/ABI/obsolete|140=procfs-i8k|135=sysfs-gpio|283=sysfs-selinux-checkreqprot:sysfs-selinux-disable
Documentation/ABI/stable|56=sysfs-block|108=sysfs-bus-mhi|160=sysfs-bus-nvmem|93=sysfs-bus-vmbus|103=sysfs-class-backlight|4=sysfs-class-rfkill|274=sysfs-firmware-opal-*|92=sysfs-hypervisor-xen
Documentation/ABI/testing|46=configfs-acpi:sysfs-bus-acpi|105=configfs-iio*:sysfs-bus-iio*|100=debugfs-cec-error-inj|101=debugfs-driver-habanalabs:sysfs-driver-habanalabs|54=debugfs-hisi-hpre:debugfs-hisi-sec:debugfs-hisi-zip|93=debugfs-hyperv|135=gpio-cdev|110=sysfs-amd-pmf:sysfs-class-firmware-attributes:sysfs-platform-intel-pmc:sysfs-platform-lg-laptop:sysfs-platform-mellanox-bootctl|36=sysfs-ata|114=sysfs-bus-coresight-devices-*:sysfs-devices-hisi_ptt|123=sysfs-bus-counter|138=sysfs-bus-hsi|142=sysfs-bus-i3c|192=sysfs-bus-optee-devices|96=sysfs-bus-platform-onboard-usb-hub:sysfs-bus-typec:sysfs-class-typec:sysfs-driver-eud|12=sysfs-bus-rbd|179=sysfs-bus-rpmsg|95=sysfs-bus-vdpa:sysfs-class-vduse|103=sysfs-class-backlight|134=sysfs-class-gnss|140=sysfs-class-hwmon|156=sysfs-class-mux*|0=sysfs-class-net-phydev:sysfs-class-net-qmi|112=sysfs-class-power|177=sysfs-class-remoteproc|106=sysfs-class-switchtec|193=sysfs-class-thermal|196=sysfs-devices-vfio-dev|132=sysfs-driver-intel-m10-bmc-sec-update|107=sysfs-driver-uacce|83=sysfs-firmware-ofw|222=sysfs-fs-f2fs|255=sysfs-fs-ubifs|260=sysfs-fs-xfs|92=sysfs-hypervisor-xen|292=sysfs-kernel-livepatch|14=sysfs-kernel-mm-damon:sysfs-kernel-mm-hugepages|49=sysfs-kernel-oops_count:sysfs-kernel-warn_count|26=sysfs-mce|170=sysfs-pps|172=sysfs-ptp
Documentation|106=PCI|37=RCU:atomic_bitops.txt:atomic_t.txt:litmus-tests:memory-barriers.txt|76=accounting:fault-injection|263=arc|264=arm64|22=atomic_*.txt:locking|56=block:cdrom|13=bpf|124=cpu-freq|54=crypto|83=devicetree|102=fb|65=filesystems|46=firmware-guide|16=firmware_class|132=fpga|101=gpu|140=hwmon|33=i2c|267=ia64|104=infiniband|34=input|79=kbuild|292=livepatch|268=loongarch|108=mhi|271=mips|14=mm:vm|0=netlabel:netlink:networking|273=openrisc|162=parisc|164=pcmcia|165=peci|45=power|274=powerpc|81=rust|181=s390|20=scheduler|50=security|183=sh|99=sound|187=spi|61=target|23=timers|40=trace|96=usb|198=w1|199=watchdog|110=wmi|26=x86
Documentation/accounting|20=psi.rst
Documentation/admin-guide|50=LSM|56=aoe:blockdev:ldm.rst|40=bootconfig.rst|39=cgroup-v1:cgroup-v2.rst|71=cifs|59=device-mapper|29=efi-stub.rst|135=gpio|54=hw_random.rst|234=jfs.rst|76=kdump|118=lcd-panel-cgram.rst|100=media|14=mm|51=module-signing.rst|32=perf|45=pm|47=pstore-blk.rst:ramoops.rst|129=ras.rst|180=rtc.rst|26=svga.rst|194=thunderbolt.rst|257=ufs.rst|260=xfs.rst
Documentation/admin-guide/LSM|49=LoadPin.rst:Yama.rst|283=SELinux.rst|282=SafeSetID.rst|284=Smack.rst|278=apparmor.rst
Documentation/admin-guide/auxdisplay|118=ks0108.rst
Documentation/admin-guide/blockdev|14=zram.rst
Documentation/admin-guide/cgroup-v1|56=blkio-controller.rst
Documentation/admin-guide/laptops|110=lg-laptop.rst
Documentation/admin-guide/pm|124=cpufreq.rst:intel_pstate.rst|125=cpuidle.rst
Documentation/admin-guide/sysctl|0=net.rst
Documentation/arch|26=x86
Documentation/arm/omap|102=dss.rst
Documentation/core-api|14=boot-time-mm.rst:folio_queue.rst:maple_tree.rst:memory-*.rst:memory-hotplug.rst:mm-api.rst:pin_user_pages.rst:xarray.rst|15=dma*:swiotlb*|24=irq|16=kobject.rst|0=packing.rst|54=padata.rst|42=printk-formats.rst|37=refcount-vs-atomic.rst|38=workqueue.rst
Documentation/crypto|51=asymmetric-keys.rst
Documentation/dev-tools|76=gcov.rst:kcov.rst|14=kasan.rst:kfence.rst:kmemleak.rst:kmsan.rst|37=kcsan.rst|44=kgdb.rst|85=kselftest*|84=kunit
Documentation/devicetree/bindings|88=arm:bus:memory-controllers:soc|0=net|32=perf
Documentation/devicetree/bindings/power|112=reset:supply
Documentation/driver-api/80211|4=cfg80211.rst
Documentation/driver-api|46=acpi|64=cxl|110=dcdbas.rst:surface_aggregator|101=dma-buf.rst:sync_file.rst|113=dmaengine|16=driver-model:firmware:isa.rst|129=edac.rst|132=fpga|123=generic-counter.rst|135=gpio|138=hsi.rst|139=hte|142=i3c|144=interconnect.rst|109=ipmi.rst|168=isapnp.rst|100=media|150=men-chameleon-bus.rst|163=parport*.rst|167=pin-control.rst|0=pldmfw|45=pm|170=pps.rst|172=ptp.rst|173=pwm.rst|178=reset.rst|4=rfkill.rst|181=s390-drivers.rst|98=serial:tty|186=soundwire|106=switchtec.rst|193=thermal|195=uio-howto.rst|196=vfio-mediated-device.rst:vfio.rst|190=vme.rst
Documentation/driver-api/pci|106=p2pdma.rst
Documentation/driver-api/phy|166=samsung-usb2.rst
Documentation/driver-api/pm|125=cpuidle.rst
Documentation/driver-api/usb|96=typec.rst:typec_bus.rst
Documentation/filesystems|11=9p.rst|202=affs.rst|203=afs.rst|205=befs.rst|206=bfs.rst|207=btrfs.rst|67=caching|12=ceph.rst|209=coda.rst|211=cramfs.rst|16=debugfs.rst:sysfs.rst|240=dlmfs.rst:ocfs2.rst|214=ecryptfs.rst|217=erofs.rst|220=ext2.rst|221=ext4|222=f2fs.rst|69=fscrypt.rst|70=fsverity.rst|225=fuse.rst:virtiofs.rst|226=gfs2*|227=hfs.rst|228=hfsplus.rst|66=inotify.rst|14=locking.rst:vfs.rst|9=nfs|238=nilfs2.rst|239=ntfs3.rst|241=omfs.rst|243=orangefs.rst|244=overlayfs.rst|245=proc.rst|248=quota.rst|26=resctrl.rst|252=squashfs.rst|253=sysv-fs.rst|255=ubifs-authentication.rst:ubifs.rst|256=udf.rst|223=vfat.rst|260=xfs-delayed-logging-design.rst:xfs-self-describing-metadata.rst|261=zonefs.rst
Documentation/filesystems/caching|208=cachefiles.rst
Documentation/filesystems/cifs|72=ksmbd.rst
Documentation/filesystems/spufs|274=spufs.rst
Documentation/firmware-guide/acpi|130=extcon-intel-int3496.rst|96=intel-pmc-mux.rst
Documentation/hid|137=amd-sfh*:hiddev.rst
Documentation/kbuild|49=gcc-plugins.rst
Documentation/leds|35=leds-mlxcpld.rst
Documentation/locking|141=hwspinlock.rst
Documentation/misc-devices|107=dw-xdata-pcie.rst:eeprom.rst:uacce.rst:xilinx_sdfec.rst|106=pci-endpoint-test.rst
Documentation/networking|6=6lowpan.rst|1=af_xdp.rst|287=batman-adv.rst|3=can.rst|13=filter.rst|5=ieee802154.rst|7=ipvs-sysctl.rst|4=mac80211*:mac80211-injection.rst:regulatory.rst|288=mptcp-sysctl.rst|289=sctp.rst|8=xfrm*
Documentation/networking/device_drivers/ethernet/microsoft|93=netvsc.rst
Documentation/networking/mac80211_hwsim|4=mac80211_hwsim.rst
Documentation/power|176=regulator
Documentation/powerpc|106=eeh-pci-error-recovery.rst
Documentation/process|80=license-rules.rst|0=maintainer-netdev.rst
Documentation/scheduler|21=sched-ext.rst
Documentation/scsi|61=53c700.rst:NinjaSCSI.rst:aacraid.rst:advansys.rst:dc395x.rst:g_NCR5380.rst:hpsa.rst:hptiop.rst:megaraid.rst:scsi-generic.rst:smartpqi.rst:st.rst:ufs.rst
Documentation/security/keys|51=core.rst:trusted-encrypted.rst
Documentation/security|280=landlock.rst
Documentation/staging|177=remoteproc.rst|179=rpmsg.rst|192=tee.rst
Documentation/trace/coresight|114=*
Documentation/trace|114=hisi-ptt.rst:intel_th.rst:stm.rst
Documentation/translations/zh_CN|268=loongarch
Documentation/usb|97=usb-serial.rst
Documentation/userspace-api|13=ebpf|18=iommu.rst|19=iommufd.rst|280=landlock.rst|100=media|0=netlink|48=seccomp_filter.rst
Documentation/virt|107=acrn:ne_overview.rst|93=hyperv|91=kvm|94=uml
arch|40=*/*/*/*ftrace*:*/*/*ftrace*:*/kernel/trace.c|83=*/boot/dts/|54=*/crypto/|27=*/events/:*/include/asm/perf_event.h:*/kernel/*/*/perf_event*.c:*/kernel/*/perf_event*.c:*/kernel/perf_callchain.c:*/kernel/perf_event*.c|93=*/hyperv/|14=*/include/asm/*kasan.h:*/include/asm/kfence.h:*/include/asm/kmsan.h:*/include/asm/percpu.h:*/include/asm/tlb.h:*/mm/kasan_init*:*/mm/kmsan_*|22=*/include/asm/atomic*.h:*/include/asm/spinlock*.h|29=*/include/asm/efi.h:*/kernel/efi.c|91=*/include/asm/kvm*:*/include/uapi/asm/kvm*:*/kvm/|159=*/include/asm/nubus.h|45=*/include/asm/suspend*.h|13=*/net/|92=*/xen/|262=alpha|263=arc|32=arm*/include/asm/hw_breakpoint.h:arm*/include/asm/perf_event.h:arm*/kernel/hw_breakpoint.c:arm*/kernel/perf_*|89=arm|264=arm64|265=csky|266=hexagon|267=ia64|268=loongarch|269=m68k|270=microblaze|271=mips|272=nios2|273=openrisc|162=parisc|274=powerpc|275=riscv|181=s390|183=sh|276=sparc|94=um|26=x86|277=xtensa
arch/arm/boot|88=dts
arch/arm|88=configs:mach-*/:plat-*/
arch/arm64/boot|88=dts
arch/arm64|88=configs
arch/riscv/boot|88=dts
arch/x86/boot/startup|29=efi*
arch/x86/kernel|91=kvm.c:kvmclock.c
arch/x86|106=pci|94=um
arch/x86/platform|29=efi
crypto|51=asymmetric_keys|293=zstd.c
drivers|101=accel:dma-buf:gpu|115=accessibility|46=acpi|89=amba|116=android|36=ata|117=atm|118=auxdisplay|16=base|119=bcma|56=block:cdrom|6=bluetooth|107=char:misc|90=clk|120=clocksource|121=comedi|122=connector|123=counter|124=cpufreq|125=cpuidle|54=crypto|64=cxl|63=dax:nvdimm|126=dca|127=devfreq|128=dio|113=dma|129=edac|130=extcon|131=firewire|132=fpga|133=fsi|134=gnss|135=gpio|136=greybus|137=hid|138=hsi|139=hte|93=hv|140=hwmon|141=hwspinlock|114=hwtracing|33=i2c|142=i3c|143=idle|105=iio|104=infiniband|34=input|144=interconnect|18=iommu|145=ipack|146=irqchip|147=isdn|35=leds|148=macintosh|149=mailbox|150=mcb|60=md|100=media|88=memory:soc|151=memstick|61=message:scsi:target:ufs|152=mfd|153=mmc|154=most|155=mtd|156=mux|0=net|157=nfc|158=ntb|159=nubus|58=nvme|160=nvmem|83=of|161=opp|162=parisc|163=parport|106=pci|164=pcmcia|165=peci|32=perf|166=phy|167=pinctrl|168=pnp|112=power|169=powercap|170=pps|171=ps3|172=ptp|173=pwm|174=rapidio|175=ras|176=regulator|177=remoteproc|178=reset|179=rpmsg|180=rtc|181=s390|182=sbus|183=sh|184=siox|185=slimbus|186=soundwire|187=spi|188=spmi|189=ssb|190=staging|191=tc|192=tee|193=thermal|194=thunderbolt|98=tty|195=uio|96=usb|95=vdpa:vhost:virtio|196=vfio|102=video|197=vlynq|198=w1|199=watchdog|92=xen|200=zorro
drivers/acpi|63=nfit
drivers/base|14=memory.c|45=power|17=regmap
drivers/block|12=rbd*|95=virtio_blk.c|14=zram
drivers/bus|88=brcmstb_gisb.c:imx-weim.c:sunxi-rsb.c:tegra-*:ti-sysc.c|108=mhi
drivers/char|101=agp|54=hw_random|109=ipmi|26=nvram.c|55=random.c|52=tpm
drivers/dax|14=kmem.c
drivers/firmware|88=arm_*/:imx:psci:qcom*:qcom:raspberrypi.c:samsung:smccc:tegra:ti_sci*:xilinx|29=efi|111=google
drivers/firmware/efi|47=efi-pstore.c
drivers/iommu|19=iommufd
drivers/md|56=bcache|59=dm*:persistent-data
drivers/misc|101=habanalabs|49=lkdtm|106=pci_endpoint_test.c
drivers/mtd|62=ubi
drivers/net|3=can|5=ieee802154|2=wireguard|4=wireless
drivers/nvdimm|63=btt*:of_pmem.c:pmem*
drivers/platform|111=chrome|110=mellanox:olpc:surface:x86|271=mips
drivers/s390|0=net|61=scsi
drivers/staging|105=iio|100=media
drivers/usb|97=serial
drivers/video|101=aperture.c:hdmi.c|103=backlight
drivers/virt|107=acrn:nitro_enclaves:vboxguest|26=coco|55=vmgenid.c
fs|65=*:aio.c:fcntl.c:locks.c:nls|11=9p|31=Kconfig*:Makefile|201=adfs|202=affs|203=afs|204=autofs|68=bcachefs|205=befs|206=bfs|73=binfmt_*.c:exec.c|207=btrfs|208=cachefiles|12=ceph|71=cifs:smb|209=coda|210=configfs|211=cramfs|69=crypto|16=debugfs:kernfs:sysfs|212=devpts|213=dlm|214=ecryptfs|215=efivarfs|216=efs|217=erofs|218=exfat|219=exportfs|220=ext2|221=ext4|222=f2fs|223=fat|224=freevxfs|67=fscache:netfs|225=fuse|226=gfs2|227=hfs|228=hfsplus|94=hostfs|229=hpfs|14=hugetlbfs:userfaultfd.c|57=io-wq.*:io_uring.c|230=iomap|231=isofs|232=jbd2|233=jffs2|234=jfs|72=ksmbd|235=lockd|236=minix|9=nfs|237=nfs_common|10=nfsd|238=nilfs2|66=notify|239=ntfs3|240=ocfs2|241=omfs|242=openpromfs|243=orangefs|244=overlayfs|245=proc|47=pstore|246=qnx4|247=qnx6|248=quota|249=ramfs|250=reiserfs|26=resctrl|251=romfs|252=squashfs|253=sysv|23=timerfd.c|254=tracefs|255=ubifs|256=udf|257=ufs|258=unicode|259=vboxsf|70=verity|260=xfs|261=zonefs
fs/proc|14=meminfo.c:page.c:task_*mmu.c|78=proc_sysctl.c
fs/smb|72=server
include|22=*/atomic*.h|40=*/ftrace.h:rv:trace|46=acpi|87=asm-generic|23=clocksource:vdso|54=crypto|64=cxl|101=drm|83=dt-bindings|93=hyperv|51=keys|84=kunit|91=kvm|100=media|107=misc|0=net|164=pcmcia|104=rdma|61=scsi:target:ufs|88=soc|99=sound|102=video|92=xen
include/asm-generic|43=audit_*.h|15=dma-mapping.h|22=futex.h|135=gpio.h|93=hyperv-tlfs.h:mshyperv.h|40=kprobes.h|91=kvm*:kvm_para.h|106=pci*|14=pgalloc.h:pgtable*.h:tlb.h
include/asm-generic/vdso|23=vsyscall.h
include/clocksource|93=hyperv_timer.h
include/crypto|51=pkcs7.h:public_key.h
include/dt-bindings|176=*/*max77802.h:regulator|88=arm:memory:power:soc|90=clock|113=dma|135=gpio|33=i2c|105=iio|34=input|144=interconnect|149=mailbox|100=media|152=mfd|271=mips|156=mux|0=net|166=phy|167=pinctrl|173=pwm|178=reset|99=sound|193=thermal|96=usb
include/dt-bindings/arm|114=coresight-cti-dt.h
include/dt-bindings/display|101=tda998x.h
include/dt-bindings/interrupt-controller|146=aspeed-scu-ic.h
include/dt-bindings/memory|18=mt*-port.h
include/dt-bindings/nvmem|160=microchip,sama7g5-otpc.h
include/dt-bindings/pmu|127=exynos_ppmu.h
include/dt-bindings/spmi|188=spmi.h
include/linux|0=*_bridge.h:*_phy.h:*mdio*.h:*phy.h:acpi_mdio.h:amt.h:bnxt:capi.h:cpu_rmap.h:davinci_emac.h:dcbnl.h:dccp.h:dim.h:dm9000.h:dns_resolver.h:dsa:dynamic_queue_limits.h:errqueue.h:erspan.h:etherdevice.h:ethtool*.h:fcdevice.h:fddidevice.h:fec.h:fib_rules.h:filter_net.h:fou.h:fs_enet_pd.h:gen_stats.h:genetlink.h:genl_magic*.h:gtp.h:hdlc*.h:hippidevice.h:icmp*.h:if.h:if_*:if_*.h:igmp.h:ila.h:in.h:in6.h:in_route.h:indirect_call_wrapper.h:inet*.h:inetdevice.h:ioam6*.h:ip.h:ip6_tunnel.h:ipv6*:ism.h:kcm.h:kernelcapi.h:ks88*.h:l2tp.h:linkmode.h:llc.h:lwtunnel.h:mISDN*.h:mctp.h:mdio*.h:mdio:mii*.h:mii.h:mlx4:mlx5:mpls*.h:mroute*.h:mv643xx.h:mv643xx_eth.h:ncsi.h:net.h:net:net_*.h:netdev*.h:netdevice.h:netfilter_bridge:netlink.h:netpoll.h:objagg.h:of_mdio.h:of_net.h:openvswitch.h:packet_diag.h:packing.h:parman.h:pcs-altera-tse.h:pcs-lynx.h:pcs-rzn1-miic.h:pcs:phonet.h:phy*.h:phy.h:phy_fixed.h:phylink.h:pim.h:pldmfw.h:ppp*.h:ptr_ring.h:pxa168_eth.h:qed:rds.h:ref_tracker.h:rhashtable*.h:route.h:rpl*.h:rtnetlink.h:scc.h:seg6*.h:sfp.h:sh_eth.h:skb*.h:smc*.h:smsc911x.h:sock*.h:sonet.h:stmmac.h:sungem_phy.h:sxgbe_platform.h:tcp*.h:tcp.h:textsearch*.h:tfrc.h:u64_stats_sync*.h:udp.h:un.h:unix_diag.h:veth.h:virtio_net.h:win_minmax.h:wwan.h:yam.h|65=*_fs.h:*aio*.h:aio.h:anon_inodes.h:auto_dev-ioctl.h:auto_fs*.h:buffer_head.h:close_range.h:dax_fs.h:dcache.h:dirent.h:dnotify.h:errseq.h:eventfd.h:eventpoll.h:exportfs.h:fadvise.h:falloc.h:fcntl.h:fdtable.h:fiemap.h:file*.h:fs.h:fs:fs_*.h:fs_types.h:inotify.h:iomap.h:iov_iter.h:iversion.h:kernel_read_file.h:magic.h:mnt_*.h:mnt_idmapping.h:mount.h:mpage.h:namei.h:nls.h:ns_common.h:nsfs.h:path.h:pid_namespace_fs.h:pidfs.h:pipe_fs_i.h:poll.h:posix_acl*.h:proc_fs.h:proc_ns.h:pseudo_fs.h:seq_file*.h:signalfd.h:splice.h:stat.h:statfs.h:uio.h:utime.h:xattr.h|101=*fence.h:agp*:aperture.h:dma-buf*.h:dma-buf.h:dma-buf:dma-fence*.h:dma-heap.h:dma-resv.h:hdmi.h:host1x*.h:iosys-map.h:sync_file.h:vga*:vga*.h|18=*iommu.h:amd-iommu.h:dma-iommu.h:dmar.h:intel-svm.h:io-pgtable.h:ioasid.h:iommu-*:iommu.h:iova*.h:iova.h:of_iommu.h:omap-iommu.h|23=*timer*.h:clockchips.h:clocksource*.h:clocksource.h:delay.h:hrtimer.h:jiffies.h:ktime.h:posix-clock.h:posix-timers*.h:sched_clock.h:tick.h:time*.h:time.h:time_namespace.h:timer*:timerfd.h:timex.h|20=*wait*.h:completion.h:cpumask_api.h:kthread.h:preempt.h:psi*.h:rcuwait*.h:rseq*.h:sched*.h:sched.h:sched:stop_machine.h:task_work.h:topology.h:vtime.h:wait.h|46=acpi*.h:acpi.h:apei*.h:fwnode.h|107=acrn.h:atmel-ssc.h:cdev.h:cm4000_cs.h:dtlk.h:eeprom_*.h:hpet.h:mei*.h:miscdevice.h:nitro_enclaves.h:rtsx_*.h:scx200_gpio.h:tifm.h:toshiba.h:uacce.h:vbox*.h:vmw_vmci*|106=aer.h:msi_pci.h:of_pci.h:pci*:pci*.h:pci-p2pdma.h:switchtec.h|36=ahci_platform.h:ata*.h:ata.h:libata.h:pata_arasan_cf_data.h|14=alloc_tag.h:backing-dev*.h:balloon_compaction.h:bootmem_info.h:cacheflush.h:cma.h:codetag.h:compaction.h:damon.h:dmapool.h:execmem.h:folio*:frontswap.h:generic-radix-tree.h:gfp.h:gfp_api.h:gfp_types.h:highmem*.h:hmm*:hmm.h:huge*.h:hugetlb.h:idr.h:kasan*.h:kernel-page-flags.h:kfence.h:khugepaged.h:kmemleak.h:kmsan*.h:ksm.h:leafops.h:list_lru.h:maple_tree.h:memblock.h:memcontrol.h:memfd.h:memory*.h:memory_hotplug.h:mempolicy.h:mempool.h:memregion.h:memremap.h:migrate*.h:mm*.h:mm.h:mm:mmzone.h:nodemask*.h:numa*.h:oom.h:page*.h:page-*:page_table_check.h:pagemap.h:pagewalk.h:percpu*.h:pfn*.h:pgalloc*.h:pgalloc_tag.h:pgtable*.h:pkeys.h:ptdump.h:radix-tree.h:rmap.h:rodata_test.h:secretmem.h:shmem_fs.h:shrinker.h:sl?b*.h:stackdepot.h:swap*.h:userfaultfd_k.h:vm_event_item.h:vmalloc.h:vmpressure.h:vmstat.h:writeback.h:xarray.h:z*alloc.h:zpool.h:zsmalloc.h:zswap.h|98=altera_jtaguart.h:altera_uart.h:console*.h:fs_uart_pd.h:kbd_*.h:kfifo_tty.h:selection.h:serdev.h:serial*.h:serial.h:serial_8250.h:serial_core.h:sunserialcore.h:synclink.h:sysrq.h:termios*.h:tty*.h:vt.h:vt_*.h|89=amba|124=amd-pstate.h:cpufreq.h|16=arch_topology.h:attribute_container.h:auxiliary_bus.h:cacheinfo.h:component.h:cpu_device_id.h:debugfs.h:devcoredump.h:device*.h:device:faux_device.h:firmware.h:fwnode*.h:isa.h:kernfs.h:klist.h:kobj*:kobject*.h:kref.h:node.h:platform_device.h:property.h:sys_soc.h:sysfs.h:transport_class.h|88=arm-*.h:arm_*.h:atmel*.h:firmware:fsl-*.h:fsl:fsl_*.h:mbus.h:mvebu-*.h:omap-*.h:psci.h:qcom*.h:scmi_protocol.h:scpi_protocol.h:soc:sunxi-rsb.h:ti-*.h:vexpress.h|54=async_tx.h:ccp.h:crypto*:crypto*.h:fips.h:hisi_acc_qm.h:hw_random.h:mpi.h:padata.h:sw842.h:timeriomem-rng.h|117=atm*|100=atmel-isc-media.h:imx-media.h:omap3isp.h:videodev2.h|22=atomic*:atomic:cleanup.h:debug_locks.h:debugobjects.h:futex.h:irqflags*.h:jump_label*.h:local_lock*.h:lock*.h:lockdep.h:mutex*.h:osq_lock.h:percpu-rwsem.h:plist.h:refcount*.h:refcount.h:rtmutex*.h:rwbase_rt.h:rwlock*.h:rwsem*.h:semaphore.h:seqlock*.h:seqlock.h:smp.h:spinlock*.h:static_call*.h:static_key.h:ww_mutex.h|43=audit.h:audit_arch.h|103=backlight.h:lcd.h:pwm_backlight.h|56=badblocks.h:bio*.h:bio.h:blk*:blk*.h:blk-cgroup.h:bsg*.h:bvec.h:cdrom.h:drbd*.h:elevator.h:fd.h:genhd.h:hdreg.h:iocontext.h:ioprio.h:loop.h:lru_cache.h:msdos_partition.h:part*.h:pktcdvd.h:pr.h:sbitmap.h:scatterlist.h:sed*:sed-opal*.h:t10-pi.h|119=bcma|73=binfmts.h:elf*.h:elf.h|77=bitmap*.h:bitmap.h:bitops.h:bits.h:cpumask*.h:cpumask.h:find.h:nodemask.h|40=bootconfig.h:fprobe.h:ftrace*.h:kprobes.h:rethook.h:ring_buffer*.h:rv.h:seq_buf.h:trace*.h:user_events.h|24=bottom_half.h:group_cpus.h:hardirq.h:interrupt.h:irq*.h:irq_work.h:irqchip:irqdomain.h:msi*.h:softirq.h|13=bpf*:bpf_lsm.h:btf*:btf*.h:filter.h:skmsg.h:tnum.h|207=btrfs*|3=can|50=capability.h:cred.h:device_cgroup.h:lsm*.h:lsm:security.h|26=cc_platform.h:efi-bgrt.h:hypervisor.h:kdebug.h:mem_encrypt.h:mmiotrace.h:objtool*.h:pvclock_gtod.h:resctrl*.h:set_memory.h:tboot.h|61=cciss*.h:enclosure.h:iscsi*.h:raid_class.h|12=ceph:crush|118=cfag12864b.h:ks0108.h|49=cfi.h:fortify-string.h:overflow.h:randomize_kstack.h:string*.h:ucopysize.h|39=cgroup*:cgroup*.h:cpuset.h|104=cgroup_rdma.h|90=clk*.h:clk-pr*:clk:of_clk.h|209=coda*.h|121=comedi|79=compiler*.h:compiler.h:export*.h:hidden.h:kconfig.h|210=configfs.h|102=console*:fb.h:font.h:via-core.h:via-gpio.h:via_i2c.h|25=context_tracking*.h:entry*.h:entry-common.h:entry-kvm.h:instrumentation.h:irq-entry*|114=coresight*:coresight*.h:intel_th.h:stm.h|123=counter.h|30=cpu.h:cpuhotplug.h:smp*.h|45=cpu_cooling.h:cpu_pm.h:cpuidle_haltpoll.h:devfreq_cooling.h:dtpm.h:energy_model.h:freezer.h:idle_inject.h:intel_rapl.h:pm.h:pm_*:pm_*.h:pm_opp.h:powercap.h:suspend.h|125=cpuidle.h|76=crash*.h:crash_core.h:crash_dump.h:delayacct.h:ioport.h:kcov.h:kexec*.h:kexec.h:nmi.h:panic*.h:relay.h|64=cxl*.h|63=dax.h:libnvdimm.h:nd.h|127=devfreq-event.h:devfreq.h|59=device-mapper.h:dm-*.h|15=dma-*.h:dma-direct.h:dma-map*:dma-map-ops.h:dma-mapping.h:swiotlb.h|113=dma:dmaengine.h:of_dma.h|129=edac.h|29=efi*.h|53=evm.h:ima.h:integrity.h|220=ext2*|130=extcon.h:extcon|222=f2fs_fs.h|140=f75375s.h:hwmon*.h:pmbus.h|66=fanotify.h:fsnotify*.h|131=firewire.h|132=fpga|67=fscache*.h:netfs.h|69=fscrypt*.h|133=fsi*.h|70=fsverity.h|34=gameport.h:gpio_keys.h:i8042.h:input.h:input:joystick.h:keyboard.h:libps2.h:rmi.h|134=gnss.h|135=gpio.h:gpio:of_gpio.h|136=greybus.h:greybus|137=hid*|162=hp_sdc.h|138=hsi|139=hte.h|27=hw_breakpoint.h:perf:perf_event*.h:perf_event.h:uprobes.h|141=hwspinlock.h|93=hyperv.h|33=i2c*.h:i2c-dev.h:i2c-smbus.h:i2c.h|142=i3c|4=ieee80211*.h:ieee80211.h:rfkill.h:wl12xx.h|5=ieee802154.h:nl802154.h|105=iio|144=interconnect-provider.h:interconnect.h|57=io_uring*.h:io_uring.h:io_uring:io_uring_types.h|19=iommufd.h|75=ipc*.h:msg.h:sem.h:shm.h|109=ipmi*|91=irqbypass.h:kvm*:kvm*.h:kvm_para.h|168=isapnp.h:pnp.h|232=jbd2.h|41=kallsyms.h:kmod.h:module*.h:module.h:moduleparam.h|37=kcsan*.h:rcu*:rcu*.h:srcu*.h:torture.h|44=kdb.h:kgdb.h|42=kern_levels.h:kmsg_dump.h:printk.h:syslog.h|31=kernel.h|51=key-type.h:key.h:keyctl.h:verification.h|35=led*.h:leds.h|292=livepatch.h|9=lockd:nfs*:nfs*.h:sunrpc|149=mailbox_client.h:mailbox_controller.h|150=mcb.h|196=mdev.h:vfio.h:vfio_pci_core.h|151=memstick.h|152=mfd|108=mhi*.h:mhi.h|153=mmc|155=mtd|156=mux|7=netfilter*:netfilter|158=ntb.h:ntb_transport.h|159=nubus.h|58=nvme*:nvme*.h|160=nvmem-consumer.h:nvmem-provider.h|83=of*.h:of.h:of_*.h|163=parport*.h|165=peci-cpu.h:peci.h|166=phy|167=pinctrl|112=power:power_supply.h:s3c_adc_battery.h|170=pps*.h|55=prandom.h:random.h:siphash.h|47=pstore*:pstore*.h|172=ptp_cl*|173=pwm.h|248=quota*.h|60=raid|175=ras.h|17=regmap.h|176=regulator|177=remoteproc.h:remoteproc|178=reset-controller.h:reset.h:reset|179=rpmsg.h:rpmsg|180=rtc.h:rtc|289=sctp.h|48=seccomp*.h:seccomp.h|185=slimbus.h|99=soundcard.h|186=soundwire|187=spi|188=spmi.h|189=ssb|110=surface_acpi_notify.h:surface_aggregator:wmi.h|78=sysctl.h|253=sysv_fs.h|191=tc.h|192=tee_drv.h|193=thermal.h|194=thunderbolt.h|52=tpm*.h|195=uio_driver.h|96=ulpi:usb*.h:usb.h:usb|95=vdpa.h:vhost*.h:vhost_iotlb.h:virtio*.h:vringh.h|197=vlynq.h|198=w1.h|199=watchdog.h|38=workqueue*.h:workqueue.h|293=zstd*
include/linux/avf|0=virtchnl.h
include/linux/mailbox|149=arm_mhuv2_message.h
include/linux/mtd|62=ubi.h
include/linux/perf|32=arm_pmu.h
include/linux/platform_data|88=atmel*|0=b53.h:bcmgenet.h:dsa.h:hirschmann-hellcreek.h:mdio-bcm-unimac.h:mdio-gpio.h:microchip-ksz.h:mv88e6xxx.h|155=brcmnand.h|90=clk-s3c2410.h|45=cpuidle-exynos.h|111=cros*|113=dma-dw.h|33=i2c-gpio.h:i2c-mux-gpio.h:i2c-ocores.h|140=ina2xx.h:max6697.h|100=media|110=mlxreg.h:x86|153=mmc-esdhc-mcf.h|157=nfcmrvl.h|180=rtc-*|101=shmob_drm.h|102=simplefb.h|187=spi-s3c64xx.h
include/linux/platform_data/gpio|135=gpio-amd-fch.h
include/linux/sched|124=cpufreq.h|21=ext.h|23=nohz.h
include/linux/sunrpc|10=svc*
include/linux/usb|97=serial.h
include/net|6=6lowpan.h:bluetooth|11=9p|5=af_ieee802154.h:cfg802154.h:ieee802154_netdev.h:mac802154.h:nl802154.h|4=cfg80211.h:ieee80211_radiotap.h:iw_handler.h:mac80211.h:wext.h|7=ip_vs.h:netfilter|288=mptcp.h|157=nfc|289=sctp|1=xdp*.h:xdp_sock*:xsk_buff_pool.h|8=xfrm.h
include/net/netns|3=can.h|1=xdp.h
include/ras|175=ras_event.h
include/soc/mscc|0=ocelot*
include/trace/events|11=9p.h|203=afs.h|23=alarmtimer.h:hrtimer.h:timer*.h|99=asoc.h:intel-sst.h:sof*.h|283=avc.h|56=bcache.h:block.h:iocost.h:kyber.h:nbd.h:wbt.h|13=bpf*.h|0=bridge.h:devlink.h:fib*.h:icmp.h:mctp.h:mdio.h:mlxsw.h:napi.h:neigh.h:net*.h:page_pool.h:qdisc.h:qrtr.h:rxrpc.h:skb.h:sock.h:sunvnet.h:tcp.h:udp.h:vsock*.h|207=btrfs.h|67=cachefiles.h:fscache.h:netfs.h|39=cgroup.h|90=clk.h|14=cma.h:compaction.h:damon.h:error_report.h:huge_memory.h:kmem.h:kmemleak.h:ksm.h:maple_tree.h:memcg.h:migrate.h:mm*.h:oom.h:page*.h:percpu.h:thp.h:vmalloc.h:vmscan.h:writeback.h|25=context_tracking.h|30=cpuhp.h|16=dev*.h|127=devfreq.h|15=dma.h:swiotlb.h|101=dma_fence.h:habanalabs.h:host1x.h|217=erofs.h|221=ext4.h|222=f2fs.h|65=filelock.h:filemap.h:fs_dax.h:iomap.h|133=fsi*.h|140=hwmon*.h|33=i2c*.h:smbus.h|104=ib_*.h:ib_mad.h:ib_umad.h:rdma*.h|110=intel_ifs.h|18=intel_iommu.h:iommu.h|57=io_uring.h|20=ipi.h:rseq.h|24=irq*.h|61=iscsi.h:qla.h:scsi.h:target.h:ufs.h|91=kvm.h|36=libata.h|22=lock.h|26=mce.h:tlb.h|41=module.h|288=mptcp.h|238=nilfs2.h|45=power*.h:rpm.h:thermal_pressure.h|42=printk.h|100=pwc.h:v4l2.h:vb2.h|37=rcu.h|10=rpcgss.h:rpcrdma.h:sunrpc.h|88=scmi.h|184=siox.h|188=spmi.h|193=thermal_power_allocator.h|199=watchdog.h|38=workqueue.h|1=xdp.h
include/trace/misc|10=fs.h:nfs.h:sunrpc.h|104=rdma.h
include/uapi|87=asm-generic|101=drm|107=misc|155=mtd|104=rdma|61=scsi|99=sound|102=video|92=xen
include/uapi/asm-generic|91=kvm*:kvm_para.h
include/uapi/linux|0=*netlink*.h:atalk.h:ax25.h:caif:dccp.h:devlink.h:errqueue.h:if_*:if_link.h:ife.h:in.h:llc.h:mdio.h:mii.h:mptcp*.h:neighbour.h:net*.h:net.h:net_namespace.h:netdevice.h:nexthop.h:openvswitch.h:phonet.h:pkt_*.h:pkt_cls.h:pkt_sched.h:psample.h:qrtr.h:rose.h:rxrpc.h:snmp.h:tc_*/:tcp.h:tls.h:virtio_net.h:vm_sockets*.h:vsockmon.h:wwan.h:x25.h|107=acrn.h:cm4000_cs.h:hpet.h:nitro_enclaves.h:phantom.h:toshiba.h:vbox*.h|101=agp*:dma-heap.h:kfd_ioctl.h:kfd_sysfs.h:sync_file.h:udmabuf.h|117=atm*|43=audit.h|287=batadv_packet.h:batman_adv.h|206=bfs_fs.h|73=binfmts.h:elf.h|56=blk*.h:bsg.h:cdrom.h:nbd.h:pktcdvd.h:sed*:ublk_cmd.h|13=bpf*:btf*:filter.h|207=btrfs*|3=can.h:can|50=capability.h:lsm.h|61=cciss*.h:target_core_user.h|100=ccs.h:cec*.h:dvb:dw100.h:ivtv*:lirc.h:max2175.h:media*.h:media.h:meye.h:omap3isp.h:rkisp1-config.h:smiapp.h:uvcvideo.h:v4l2*.h:v4l2-*:videodev2.h:xilinx-v4l2-controls.h|71=cifs|209=coda*.h|121=comedi.h|123=counter.h|64=cxl_mem.h|59=dm-*.h|260=dqblk_xfs.h:fsmap.h|65=eventpoll.h:fcntl.h:fs.h:mount.h:openat2.h:pidfd.h:stat.h|222=f2fs.h|66=fanotify.h:inotify.h|102=fb.h:matroxfb.h:radeonfb.h|131=firewire*.h|69=fscrypt.h|70=fsverity.h|225=fuse.h|22=futex.h|226=gfs2_ondisk.h|135=gpio.h|137=hid*:uhid.h|138=hsi|93=hyperv.h|33=i2c-*.h:i2c.h|140=i8k.h|113=idxd.h|104=if_infiniband.h|1=if_xdp.h:xdp_diag.h|34=input-event-codes.h:input.h:uinput.h:userio.h|57=io_uring*.h:io_uring.h:io_uring|18=iommu.h|19=iommufd.h|7=ip_vs.h:netfilter*:netfilter|109=ipmi*|110=isst_if.h:surface_aggregator:wmi.h|233=jffs2.h|76=kcov.h:kexec.h:vmcore.h|51=keyctl.h|91=kvm*:kvm_para.h|280=landlock.h|274=membarrier.h|14=mempolicy.h:mman.h:userfaultfd.h|153=mmc|288=mptcp.h|63=ndctl.h|157=nfc.h|9=nfs*:sunrpc|10=nfsd*:nfsd|238=nilfs2_api.h:nilfs2_ondisk.h|4=nl80211.h:rfkill.h:wireless.h|159=nubus.h|58=nvme*.h:nvme_ioctl.h|106=pci*:pci*.h:switchtec_ioctl.h|27=perf_event.h|163=ppdev.h|170=pps.h|54=psp-sev.h|246=qnx4_fs.h:qnxtypes.h|248=quota*.h|60=raid|179=rpmsg.h|180=rtc.h|20=sched.h|289=sctp.h|48=seccomp.h|283=selinux_netlink.h|98=serial.h:serial_core.h:tty.h|187=spi|114=stm.h|192=tee.h|193=thermal.h|23=time.h:timex.h|291=tipc*.h|40=trace_mmap.h:user_events.h|96=usb|196=vfio.h|181=vfio_ccw.h|95=vhost*.h:vhost.h:virtio*.h:virtio_*.h|11=virtio_9p.h|199=watchdog.h|8=xfrm.h
include/uapi/linux/misc|107=bcm_vk.h
include/uapi/mtd|62=ubi-user.h
kernel|31=Makefile|76=acct.c:crash*:crash_*.c:delayacct.c:exit.c:fork.c:gcov:hung_task.c:kcov.c:kexec*:liveupdate:panic.c:relay.c:resource*.c:sys.c:taskstats.c:tsacct.c:ucount.c:vmcore*:watchdog*|43=audit*|13=bpf|50=capability.c|49=cfi.c:stackleak.c|39=cgroup|79=configs|25=context_tracking.c:entry|30=cpu.c:smp*|45=cpu_pm.c:freezer.c:power|44=debug|15=dma|27=events|40=fail_function.c:kprobes.c:trace:tracepoint.c|22=futex:jump_label.c:locking:static_call*|24=irq:irq_work.c:softirq.c|37=kcsan:rcu:torture.c|41=kmod.c:module:params.c|20=kthread.c:rseq.c:sched:stop_machine.c|292=livepatch|54=padata.c|42=printk|48=seccomp.c|78=sysctl*:sysctl-test.c:sysctl.c|23=time|38=workqueue*:workqueue.c
kernel/configs|45=nopm.config|92=xen.config
kernel/locking|37=locktorture.c
kernel/module|44=kdb.c|292=livepatch.c
kernel/sched|124=cpufreq*.c|21=ext*
kernel/time|23=alarmtimer.c:hrtimer.c:timer_*.c
kernel/trace|56=blktrace.c|13=bpf_trace.c|26=trace_mmiotrace.c
lib|43=*audit.c|54=842:crypto:mpi|31=Kconfig*:Makefile|14=Kconfig.kasan:Kconfig.kfence:Kconfig.kmsan:alloc_tag.c:buildid.c:idr.c:maple_tree.c:percpu*.c:radix-tree.c:slub_kunit.c:stackdepot.c:test_free_pages.c:test_hmm*:test_kasan*:test_kmsan*:test_maple_tree.c:test_meminit.c:test_vmalloc.c:test_xarray.c:xarray.c|37=Kconfig.kcsan|51=asn1*:oid_registry.c|22=atomic64*:debugobjects.c:locking-selftest*:refcount.c:test_static_key*|77=bitmap*:bitmap.c:cpumask*:cpumask.c:cpumask_kunit.c:find_bit*:find_bit.c:find_bit_benchmark.c:test_bitmap.c|40=bootconfig*:bootconfig-data.S:bootconfig.c:test_kprobes.c|293=decompress_unzstd.c:zstd|16=devres.c:klist.c:kobj*:kobject*:test_firmware.c|0=dim:dynamic_queue_limits.c:net_utils.c:nlattr.c:objagg.c:packing.c:parman.c:pldmfw:ref_tracker.c:rhashtable.c:test_objagg.c:test_parman.c:test_ref_tracker.c:test_rhashtable.c:textsearch.c:ts_*.c|42=dump_stack.c:test_printf.c:test_scanf.c:vsprintf.c|76=fault-inject.c|102=fonts|49=fortify*:fortify_kunit.c:overflow_kunit.c:string.c:string_helpers.c:ubsan*:usercopy.c|24=group_cpus.c|65=iov_iter.c:kunit_iov_iter.c|84=kunit|292=livepatch|56=lru_cache.c:sbitmap.c:scatterlist.c:sg_*.c|106=pci*|60=raid6|55=random32.c:siphash.c|13=test_bpf.c|41=test_kmod.c|23=vdso
lib/test_fortify|49=*
mm|49=usercopy.c
net|7=*/netfilter.c:*/netfilter/:netfilter|6=6lowpan:bluetooth|11=9p|287=batman-adv|13=bpf|3=can|12=ceph|5=ieee802154:mac802154|8=key:xfrm|4=mac80211:rfkill:wireless|288=mptcp|157=nfc|289=sctp|290=smc|9=sunrpc|291=tipc|1=xdp
net/bridge|7=br_netfilter*.c
net/core|13=filter.c:sock_map.c|1=xdp.c
net/ipv4|8=ah4.c:esp4*:ip_vti.c:ipcomp.c:xfrm*
net/ipv6|8=ah6.c:esp6*:ip6_vti.c:ipcomp6.c:xfrm*
net/sunrpc|10=svc*
net/sunrpc/xprtrdma|10=svc_rdma*
net/unix|13=unix_bpf.c
net/vmw_vsock|93=hyperv_transport.c
rust/kernel|16=auxiliary.rs:device*:devres.rs:driver.rs:platform.rs|56=block|101=drm|65=fs.rs:fs|107=miscdevice.rs|14=mm.rs:mm|0=net.rs:net|106=pci*|38=workqueue.rs
rust/kernel/sync|22=lock*
samples|107=acrn:mei:nitro_enclaves|13=bpf|210=configfs|76=connector|114=coresight|66=fanotify|40=fprobe:ftrace:kprobes:trace_events:trace_printk:user_events|16=kobject|280=landlock|292=livepatch|65=pidfd:vfs|0=pktgen|179=rpmsg|81=rust|48=seccomp|100=v4l|196=vfio-mdev
samples/kmemleak|14=kmemleak-test.c
scripts|81=*rust*|49=Makefile.gcc-plugins:gcc-plugins:test_fortify.sh|14=Makefile.kasan:Makefile.kmsan|76=Makefile.kcov:bloat-o-meter:checkpatch.pl:gdb:get_maintainer.pl:spelling.txt|37=Makefile.kcsan|22=atomic|13=bpf_doc.py:pahole-flags.sh:pahole-version.sh|82=documentation-file-ref-check:kernel-doc:sphinx-pre-install|83=dtc|41=module*|283=selinux|51=sign-file.c:ssl-common.h|80=spdxcheck-test.sh:spdxcheck.py:spdxexclude|40=tracing
security|31=Kconfig*:Makefile|278=apparmor|13=bpf|53=integrity|279=ipe|51=keys|280=landlock|281=loadpin|282=safesetid|283=selinux|284=smack|285=tomoyo|286=yama
sound/ppc|171=snd_ps3*
tools|76=accounting|28=arch:build:include:lib:perf:scripts|40=bootconfig:tracing:verification|13=bpf|51=certs|39=cgroup|123=counter|15=dma|131=firewire|135=gpio|93=hv|105=iio|57=io_uring|91=kvm|37=memory-model:rcu|14=mm:vm|0=net|26=objtool|106=pci|164=pcmcia|45=power:thermal|21=sched_ext|187=spi|85=testing|96=usb|95=virtio|110=wmi
tools/include/linux|77=bitmap.h:find.h
tools/include|86=nolibc
tools/lib|77=bitmap.c:find_bit.c|13=bpf|193=thermal
tools/testing|64=cxl|84=kunit|14=memblock:radix-tree:vma|63=nvdimm|0=vsock
tools/testing/selftests|99=alsa|45=amd-pstate:cpufreq:intel_pstate|264=arm64|13=bpf|27=breakpoints:perf_events|39=cgroup|65=clone3:filesystems:mount*/:move_mount_set_group:nsfs:openat2:pid_namespace:pidfd:proc:splice:tmpfs|14=damon:memfd:memory-hotplug:mm:vm:zram|15=dma|101=dmabuf-heaps:sync|29=efivarfs|73=exec|16=firmware|26=fpu:resctrl:sgx:x86|40=ftrace:user_events|22=futex:locking:static_keys|135=gpio|57=io_uring|19=iommu|75=ipc:mqueue|100=ir:media_tests|76=kexec|41=kmod:module|48=kselftest_harness.h:seccomp|91=kvm|280=landlock|292=livepatch|49=lkdtm|50=lsm|20=membarrier:rseq:sched|0=nci:net:ptp:tc-testing|7=netfilter|86=nolibc|158=ntb|106=pci_endpoint|274=powerpc|42=printf|37=rcutorture|180=rtc|21=sched_ext|25=syscall_user_dispatch|78=sysctl|23=timens:timers:vDSO|52=tpm2|56=ublk|2=wireguard
tools/testing/selftests/bpf|288=*/*mptcp*.c|1=*xsk*
tools/testing/selftests/cgroup|14=memcg_protection.m:test_kmem.c:test_memcontrol.c
tools/testing/selftests/drivers|101=dma-buf:gpu|0=net|110=sdsi
tools/testing/selftests/drivers/usb|96=usbip
tools/testing/selftests/filesystems|223=fat
tools/testing/selftests/net|8=ipsec.c|288=mptcp|7=netfilter`;
