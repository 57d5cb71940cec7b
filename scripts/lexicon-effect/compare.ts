import type { DemandEffect, Effect, Figures, Move } from '#app/domain/lexicon/effect.ts'
import { figuresOf, isAnswerable, metricsOf, type Qrels, type Run } from '#scripts/eval/metrics.ts'

/** A difference of nDCG@10 below this is none. */
const NOISE = 0.0005
const MOST_DEMANDS = 5
const MOST_MOVES = 4
/** Ranks beyond this are not told apart on the page. */
const LOOKED_AT = 10

type Compared = Pick<Effect, 'before' | 'after' | 'gain' | 'lose' | 'stay' | 'most'>

/** Two runs over the same judged demands held side by side; `titles` of demands and results by id. */
export function comparison(before: Run, after: Run, qrels: Qrels, titles: Map<string, string>): Compared {
  const effects = [...qrels].flatMap(([id, judged]) => {
    if (!isAnswerable(judged)) return []
    const [old, next] = [rankedOf(before, id), rankedOf(after, id)]
    const [was, is] = [figuresOf(old, judged).nDCG10, figuresOf(next, judged).nDCG10]
    return [{ id, title: titles.get(id) ?? id, before: was, after: is, moves: movesOf(old, next, judged, titles) }]
  })
  const gaining = effects.filter((one) => one.after - one.before > NOISE).sort(byChange)
  const losing = effects.filter((one) => one.before - one.after > NOISE).sort(byChange)
  return {
    before: figures(before, qrels),
    after: figures(after, qrels),
    gain: gaining.length,
    lose: losing.length,
    stay: effects.length - gaining.length - losing.length,
    most: { gain: gaining.slice(0, MOST_DEMANDS), lose: losing.slice(0, MOST_DEMANDS) },
  }
}

function figures(run: Run, qrels: Qrels): Figures {
  const { nDCG10, MRR10, Recall20, Success1 } = metricsOf(run, qrels)
  return { nDCG10, MRR10, Recall20, Success1 }
}

const changeOf = ({ before, after }: DemandEffect) => Math.abs(after - before)
const byChange = (a: DemandEffect, b: DemandEffect) => changeOf(b) - changeOf(a) || (a.id < b.id ? -1 : 1)

const rankedOf = (run: Run, demand: string): string[] =>
  [...(run.get(demand) ?? [])].sort((a, b) => b.score - a.score).map(({ id }) => id)

/** Results whose rank among the first ten changed: the good ones first, then the largest moves. */
function movesOf(old: string[], next: string[], judged: Map<string, number>, titles: Map<string, string>): Move[] {
  const rank = (list: string[], id: string) => (list.includes(id) ? list.indexOf(id) + 1 : null)
  const shown = new Set([...old.slice(0, LOOKED_AT), ...next.slice(0, LOOKED_AT)])
  return [...shown]
    .map((id): Move => {
      const [from, to] = [rank(old, id), rank(next, id)]
      return { id, title: titles.get(id) ?? id, from, to, grade: judged.get(id) ?? 0 }
    })
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => b.grade - a.grade || distance(b) - distance(a) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_MOVES)
}

const BEYOND = 50
const distance = ({ from, to }: Move) => Math.abs((from ?? BEYOND) - (to ?? BEYOND))
