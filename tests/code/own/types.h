/* SPDX-License-Identifier: MIT */
/* Behind each name that is declared stands what it is. */
#ifndef OWN_TYPES_H
#define OWN_TYPES_H	//= macro OWN_TYPES_H

#include <linux/types.h>

struct device;		//= forward device
union knob;		//= forward union knob
enum level;		//= forward enum level

struct __packed ring {	//= struct ring
	u32 head, tail;			//= member head, member tail
	struct page **pages;		//= member pages
	unsigned int full:1,		//= member full
		     busy:2;		//= member busy
	int :5;
	char name[RING_NAME + 1];	//= member name
	DECLARE_BITMAP(used, 64);	//= member used
	int (*fill)(struct ring *ring,	//= member fill
		    gfp_t gfp);
	void __iomem *(*map)(struct ring *ring);	//= member map
	irqreturn_t (*handlers[4])(int irq, void *data);	//= member handlers
	struct {
		spinlock_t lock ____cacheline_aligned_in_smp;	//= member lock
		union {
			struct list_head list;	//= member list
			u64 cookie;		//= member cookie
		};
		struct inner {		//= struct inner
			int depth;	//= member depth
		} inner;		//= member inner
	} state;			//= member state
	u64 __percpu *counters;		//= member counters
	struct_group(both,		//= member both
		u16 low;		//= member low
		u16 high;		//= member high
	);
	u8 bytes[] __counted_by(tail);	//= member bytes
} ____cacheline_aligned;

typedef struct {
	int counter;		//= member counter
} own_atomic_t;			//= typedef own_atomic_t

typedef int (*filler_t)(struct ring *, gfp_t);	//= typedef filler_t
typedef void (handler_t)(int), *handler_p;	//= typedef handler_t, typedef handler_p

enum colour {			//= enum colour
	RED,			//= enumerator RED
	GREEN = BIT(1),		//= enumerator GREEN
#ifdef CONFIG_BLUE
	BLUE = GREEN + 1,	//= enumerator BLUE
#endif
	COLOURS			//= enumerator COLOURS
};

enum { ONE = 1, TWO };		//= enumerator ONE, enumerator TWO

union word {			//= union word
	u8 b[4];		//= member b
	u32 w;			//= member w
} __aligned(4);

extern struct ring *default_ring;		//= extern default_ring
extern int ring_sizes[], ring_count;		//= extern ring_sizes, extern ring_count
int ring_add(struct ring *ring, const void *data, size_t size);	//= prototype ring_add
struct ring *__must_check ring_new(gfp_t gfp) __malloc;	//= prototype ring_new
void ring_walk(struct ring *ring,		//= prototype ring_walk
	       void (*visit)(struct page *page, void *data), void *data);
extern __printf(2, 3) void ring_say(struct ring *ring, const char *text, ...);	//= prototype ring_say
void (*ring_handler(int number))(int);		//= prototype ring_handler

#ifdef CONFIG_RING_TRACE
void ring_trace(struct ring *ring);		//= prototype ring_trace
#else
static inline void ring_trace(struct ring *ring) { }	//= function ring_trace
#endif

#define ring_for_each(ring, i)			\
	for ((i) = 0; (i) < (ring)->tail; (i)++)	//= macro ring_for_each@-1
#undef ring_for_each

static_assert(sizeof(union word) == 4);

#endif /* OWN_TYPES_H */
