// SPDX-License-Identifier: MIT
#include "types.h"

#define pr_fmt(fmt) "own: " fmt			//= macro pr_fmt

static DEFINE_MUTEX(own_lock);			//= variable own_lock
static DEFINE_PER_CPU(struct ring, own_rings) = { .head = 1 };	//= variable own_rings
static LIST_HEAD(own_list);			//= variable own_list
static struct ring *first __read_mostly, *last;	//= variable first, variable last
static int (*hook)(int number) = NULL;		//= variable hook
static const char *const words[] = {		//= variable words
	[RED] = "red; {",
	[GREEN] = "it's } \" /* no comment",
};

static const struct file_operations own_fops = {	//= variable own_fops
	.owner = THIS_MODULE,
	.open = own_open,
	.poll = (void *)own_poll,
	.nested = {
		{ .a = 1, .release = own_release },
		OWN_ENTRY(3, own_third)
	},
};

struct pair { int a, b; } pairs[] = { { 1, 2 }, { 3, 4 } };	//= struct pair, member a, member b, variable pairs

static int __init own_setup(char *text)		//= function own_setup
{
	return text ? 0 : -EINVAL;
}
__setup("own=", own_setup);

static noinline __attribute__((section(".own"), used)) struct ring *
own_find(struct device *dev, int index)		//= function own_find
	__must_hold(&own_lock)
{
	struct { int inside; } local = { 0 };	//= member inside

	if (({ int twice = index * 2; twice > 3; }))
		goto out;
	asm volatile("nop ; { %0" : "=r" (index) : : "memory");
	list_for_each_entry(first, &own_list, list) {
		switch (_Generic(index, int: 1, default: 2)) {
		case 1:
			return hook ? first : last;
		}
	}
out:
	return NULL;
}
EXPORT_SYMBOL_GPL(own_find);			//= export own_find

#ifdef CONFIG_OWN_WIDE
static u64 own_width(struct ring *ring, bool wide)	//= function own_width
#else
static u32 own_width(struct ring *ring)			//= function own_width
#endif
{
#ifdef CONFIG_OWN_WIDE
	if (wide) {
#else
	if (ring->full) {
#endif
		return 1;
	}
	return 0;
}

int own_half(int x)				//= function own_half
{
#if defined(CONFIG_A) && !defined(CONFIG_B)
	return x / 2;
}
#else
	return x >> 1;
}
#endif

static void (*own_pick(int number))(int)	//= function own_pick
{
	return number ? NULL : own_default;
}

static ssize_t limit_show(struct device *dev, char *buf)	//= function limit_show
{
	return sysfs_emit(buf, "%d\n", 1);
}
static DEVICE_ATTR_RO(limit);			//= generated dev_attr_limit

SYSCALL_DEFINE2(own, int, fd, void __user *, where)	//= function sys_own
{
	return own_ioctl(fd, where);
}

DEFINE_SHOW_ATTRIBUTE(own_state)		//= generated own_state_open, generated own_state_fops
int own_after(void)				//= function own_after
{
	return 0;
}

int (own_shielded)(int x)			//= function own_shielded
{
	return x;
}

unsigned long own_flags[BITS_TO_LONGS(64)], own_mask = ~0UL;	//= variable own_flags, variable own_mask
module_param_named(flags, own_mask, ulong, 0444);	//= generated flags
module_init(own_init);
MODULE_LICENSE("GPL");
