// SPDX-License-Identifier: GPL-2.0
#include <linux/frob.h>

struct frob_ring {
	unsigned int	m0;
	unsigned int	m1;
	unsigned int	m2;
	unsigned int	m3;
	unsigned int	m4;
	unsigned int	m5;
	unsigned int	m6;
	unsigned int	m7;
	unsigned int	m8;
	unsigned int	m9;
};

#ifdef CONFIG_PREEMPT_RT
static void frob_kick(struct frob_ring *ring)
{
	local_lock(&frob_lock);
	ring->m1++;
	ring->m2 = 0;
	local_unlock(&frob_lock);
}

static bool frob_may_sleep(void)
{
	return true;
}
#else
static void frob_kick(struct frob_ring *ring)
{
	unsigned long flags;

	local_irq_save(flags);
	ring->m1++;
	ring->m2 = 0;
	local_irq_restore(flags);
}

static bool frob_may_sleep(void)
{
	return false;
}
#endif

#ifdef CONFIG_FROB
static void frob_poke(struct frob_ring *ring)
{
	ring->m3 = 1;
	frob_kick(ring);
}
#else
static void frob_poke(struct frob_ring *ring)
{
	ring->m3 = 2;
	ring->m4 = 2;
	frob_kick(ring);
}
#endif

static void frob_run(struct frob_ring *ring)
{
	ring->m5 = 1;
	frob_poke(ring);
}
