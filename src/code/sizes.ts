/** What a type takes on a 64-bit machine and on i386, whose 64-bit integers are aligned to 4 bytes. */
export interface Sized {
  readonly size: number;
  readonly align: number;
  readonly size32: number;
  readonly align32: number;
}

/** What a structure may name that stands elsewhere; null for what is not known. */
export interface Known {
  /** A structure or union by its tag. */
  readonly tag: (name: string) => Sized | null;
  /** A type by its name alone. */
  readonly type: (name: string) => Sized | null;
  /** A macro or enumerator with a value. */
  readonly constant: (name: string) => number | null;
}

/** `signed char` and the integers of the kernel and of user space; x86, as gcc has them. */
export const TYPES: ReadonlyMap<string, Sized> = new Map([
  ...of('char bool _Bool __u8 __s8 u8 s8 uint8_t int8_t', 1),
  ...of('short __u16 __s16 u16 s16 uint16_t int16_t __be16 __le16 __sum16 sa_family_t __kernel_sa_family_t', 2),
  ...of('__kernel_old_uid_t __kernel_old_gid_t', 2),
  ...of('int unsigned signed __u32 __s32 u32 s32 uint32_t int32_t __be32 __le32 __wsum float', 4),
  ...of('__kernel_uid32_t __kernel_gid32_t __kernel_pid_t __kernel_key_t __kernel_clockid_t __kernel_timer_t', 4),
  ...of('__kernel_mqd_t __kernel_rwf_t __poll_t pid_t key_t', 4),
  ...of('__kernel_mode_t __kernel_ipc_pid_t __kernel_uid_t __kernel_gid_t', 4, 2),
  ...of('__u64 __s64 u64 s64 uint64_t int64_t __be64 __le64 __kernel_time64_t __kernel_loff_t loff_t double', 8, 8, 4),
  ...of('__aligned_u64 __aligned_s64 __aligned_be64 __aligned_le64', 8),
  ...of('long size_t ssize_t off_t uintptr_t intptr_t ptrdiff_t __kernel_size_t __kernel_ssize_t', 8, 4, 4),
  ...of(
    '__kernel_long_t __kernel_ulong_t __kernel_time_t __kernel_old_time_t __kernel_clock_t __kernel_off_t',
    8,
    4,
    4,
  ),
  ...of('__kernel_suseconds_t __kernel_ptrdiff_t', 8, 4, 4),
]);
export const TAGS: ReadonlyMap<string, Sized> = new Map([
  ['in_addr', same(4, 4)],
  ['in6_addr', same(16, 4)],
  ['sockaddr', same(16, 2)],
  ['sockaddr_in', same(16, 4)],
  ['sockaddr_in6', same(28, 4)],
  ['__kernel_timespec', { size: 16, align: 8, size32: 16, align32: 4 }],
]);
export const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['IFNAMSIZ', 16],
  ['ETH_ALEN', 6],
]);
export const POINTER: Sized = { size: 8, align: 8, size32: 4, align32: 4 };
/** `long double`, which no other type is like. */
export const LONG_DOUBLE: Sized = { size: 16, align: 16, size32: 12, align32: 4 };
/** `__int128`, which i386 does not have, and the rest that nothing is known of. */
export const NOWHERE: Known = { tag: () => null, type: () => null, constant: () => null };

function of(names: string, size: number, size32 = size, align32 = size32): [string, Sized][] {
  return names.split(' ').map((name) => [name, { size, align: size, size32, align32 }]);
}

function same(size: number, align: number): Sized {
  return { size, align, size32: size, align32: align };
}
