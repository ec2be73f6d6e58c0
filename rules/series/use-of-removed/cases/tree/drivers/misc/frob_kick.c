// SPDX-License-Identifier: GPL-2.0
#include <linux/frob.h>

struct frob {
	unsigned int	m0;
	unsigned int	m1;
	unsigned int	m2;
	unsigned int	m3;
	unsigned int	m4;
	unsigned int	m5;
};

static void frob_kick(struct frob *f)
{
	f->m1 = 1;
	f->m2 = 1;
}

static void frob_poke(struct frob *f)
{
	f->m1 = 2;
	f->m2 = 2;
}

static void frob_wait(struct frob *f)
{
	f->m3 = 1;
	frob_kick(f);
	f->m4 = 1;
}

static int frob_open(struct frob *f)
{
	f->m3 = 2;
	return 0;
}

#ifdef CONFIG_FROB_TRACE
static void frob_trace(struct frob *f)
{
	frob_kick(f);
	f->ops->frob_open(f);
}
#endif

#if 0
static void frob_old(struct frob *f)
{
	f->m5 = 1;
	frob_poke(f);
}
#endif

static const struct frob_ops frob_ops = {
	.open = frob_open,
	.wait = frob_wait,
};
