/** The lists of deals: open answers of one's own and of others, deals in which nothing is due, and what is behind one. */
export const VIEWS = ['turn', 'waiting', 'talking', 'stale', 'ended', 'answered'] as const
export type View = (typeof VIEWS)[number]

/** null: none of them was asked for. */
export const viewNamed = (asked: string | null): View | null => VIEWS.find((view) => view === asked) ?? null

/** What opens when none was asked for: what waits for the reader, else what waits for others, else the talks. */
export const firstView = ({ turn, waiting }: Pick<Record<View, number>, 'turn' | 'waiting'>): View =>
  turn > 0 ? 'turn' : waiting > 0 ? 'waiting' : 'talking'
