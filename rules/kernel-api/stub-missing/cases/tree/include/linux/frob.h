/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_FROB_H
#define _LINUX_FROB_H

struct frob {
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
	unsigned int	m10;
	unsigned int	m11;
};

#ifdef CONFIG_FROB
int frob_enable(struct frob *frob, bool on);
void frob_disable(struct frob *frob);

/*
 * What follows is for those who have a frob of their own, and for nobody
 * else.
 */
int frob_count(struct frob *frob);
int frob_limit(struct frob *frob);
int frob_reset(struct frob *frob);
void frob_settle(struct frob *frob);
#else
static inline int frob_enable(struct frob *frob, bool on)
{
	return -EOPNOTSUPP;
}

static inline void frob_disable(struct frob *frob) {}
static inline int frob_count(struct frob *frob)
{
	return 0;
}

static inline int frob_limit(struct frob *frob)
{
	return 0;
}
#endif /* CONFIG_FROB */

#endif
