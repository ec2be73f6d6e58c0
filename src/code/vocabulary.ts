/** What a word of C, or of the kernel's own dialect, does in a declaration or a statement. */
export type WordClass =
  | 'storage'
  | 'qualifier'
  | 'type'
  | 'aggregate'
  | 'typeof'
  | 'attribute'
  | 'typedef'
  | 'statement'
  | 'operator'
  | 'assertion';

const LISTS: Readonly<Record<WordClass, string>> = {
  storage: 'static extern inline __inline __inline__ register auto _Noreturn _Thread_local __thread __always_inline',
  qualifier: 'const volatile restrict __const __volatile__ __restrict __restrict__ __extension__ _Atomic',
  type: 'void char short int long float double signed unsigned _Bool bool __signed__ __int128 __int128_t',
  aggregate: 'struct union enum',
  typeof: 'typeof __typeof__ __typeof typeof_member _Alignas __auto_type',
  typedef: 'typedef',
  statement: 'if else for while do switch case default return goto break continue',
  operator: 'sizeof _Alignof __alignof__ __alignof alignof defined _Generic asm __asm__ __asm __asm_volatile',
  assertion: 'static_assert _Static_assert',
  attribute:
    '__attribute__ __attribute __declspec asmlinkage noinline noinline_for_stack notrace noinstr nokprobe_inline ' +
    'fastcall regparm __user __kernel __iomem __percpu __rcu __force __bitwise __nocast __safe __private __ref ' +
    '__refdata __refconst __packed __aligned __randomize_layout __no_randomize_layout __used ' +
    '__maybe_unused __always_unused __visible __weak __cold __hot __pure __attribute_const__ __must_check ' +
    '__deprecated __printf __scanf __malloc __alloc_size __section __acquires __releases __must_hold __acquire ' +
    '__cond_acquires __counted_by __counted_by_le __counted_by_be __counted_by_ptr __guarded_by __latent_entropy ' +
    '__nonstring __sched __lockfunc __kprobes __noreturn __naked __bpf_kfunc __flatten __mayalias __nocfi ' +
    '__noendbr __noscs __noclone __ro_after_init __read_mostly __read_frequently __cacheline_aligned ' +
    '__cacheline_aligned_in_smp __cacheline_internodealigned_in_smp __page_aligned_data __page_aligned_bss ' +
    '__assume_aligned __gnu_inline __cpuidle __xip __entry_text __irq_entry __softirq_entry __lockdep_no_validate ' +
    '__retain __designated_init __unwind_hints __compiletime_error __compiletime_warning __error __warning ' +
    '__percpu_var __diag_push __diag_pop __signed_wrap __realloc_size __access __copy __alias __copy_from_user ' +
    '__net_init __net_exit __net_initdata __meminit __meminitdata __memexit __cpuinit __cpuinitdata __devinit ' +
    '__devinitdata __devexit __initconst __initdata __init __exit __exitdata __exitcall __initdata_memblock ' +
    '__init_memblock __init_or_module __initdata_or_module __initdata_or_meminfo __initconst_or_module ' +
    '__init_or_cpufreq __efi_runtime __efistub_global __hyp_text __nvhe __ipc_init __tracing_map ' +
    '__ksym __kconfig __arch_hweight_alias __setup_param __swab_attr __nosave __nosavedata __sigframe ' +
    'notrace_inline inline_size asmlinkage_visible __UNIQUE_ID_attr __trusted __tag __arena __kptr __vsyscall',
};

const CLASSES = new Map<string, WordClass>(
  (Object.keys(LISTS) as WordClass[]).flatMap((kind) =>
    LISTS[kind].split(' ').map((word): [string, WordClass] => [word, kind]),
  ),
);

/** Families of annotations too large to list. */
const ANNOTATION = /^__(?:__cacheline|cacheline_|no_sanitize|no_k|init_or_|initdata_|initconst_|page_aligned_)/;

/** Undefined for a word that has no part in the language: a name. */
export function classOfWord(word: string): WordClass | undefined {
  const known = CLASSES.get(word);
  if (known !== undefined || !word.startsWith('__')) return known;
  return ANNOTATION.test(word) ? 'attribute' : undefined;
}

/** Types that begin as annotations do: `__u8`, `__be32`, `__poll_t`, `__wsum`. */
const UNDERSCORED_TYPE = /^__(?:[us]|be|le|virtio|fs|cpu_to_)\d+$|^__(?:wsum|sum16|hc\d+|kernel_\w+|\w+_t)$/;

export function isUnderscoredType(word: string): boolean {
  return UNDERSCORED_TYPE.test(word);
}
