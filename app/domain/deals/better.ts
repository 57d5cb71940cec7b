import type { Figure } from '#search/figures.ts'
import { directionOf, type Verdict, verdictOn } from '../matching/wanted-figures.ts'

/**
 * A promise against a wanted figure. Beyond the ends of a wanted range on the side that is known to be better it is met
 * (7.2 万元 where 8–15 万元 were wanted); on the side that only seems to be, it does not settle it.
 */
export function verdictOnPromise(wanted: Figure, stated: Figure): Verdict {
  const strict = binding(wanted, stated)
  if (wanted.bound !== 'range' || strict === 'met' || strict === 'exact') return strict
  const better = betterOf(wanted)
  if (!better) return strict
  const loose = binding({ ...wanted, bound: better.way === 'less' ? 'le' : 'ge' }, stated)
  return better.sure || loose === 'clash' ? loose : 'open'
}

/** A promise binds to its worst: “≤ 0.8” leaves 0.8, which is no “≤ 0.5”. */
function binding(wanted: Figure, stated: Figure): Verdict {
  const verdict = verdictOn(wanted, stated)
  const isBound =
    stated.bound !== null && wayOf(stated) !== null && wayOf(stated) === (wayOf(wanted) ?? directionOf(wanted))
  return verdict === 'open' && isBound ? verdictOn(wanted, { ...stated, bound: null }) : verdict
}

const wayOf = ({ bound }: Figure): 'more' | 'less' | null =>
  bound === 'ge' || bound === 'gt' ? 'more' : bound === 'le' || bound === 'lt' ? 'less' : null

/** What somebody gains, of which money too is wanted more. */
const GAIN = /节约|节省|省[下出]|收益|产值|营收|收入|利润|创效|出资|补贴|减排/
const COST = /成本|费|价|投资|预算|造价|报价/
/** Of these less is usually welcome, and sometimes no less will do. */
const BURDEN = /时间|工期|周期|交期|天数|重量|自重|增重|质量|功耗|能耗|体积|占地|停机|停产/
/** What is given up, of whatever it is. */
const DOWN = /降低|下降|减少|减小|缩短|损失|损耗|衰减/

/** Which side of a range is the better one. `sure`: by its name and unit nobody would want the other. */
function betterOf(wanted: Figure): { way: 'more' | 'less'; sure: boolean } | null {
  const { name, unit, change } = wanted
  if (GAIN.test(name)) return { way: 'more', sure: true }
  const isCost = COST.test(name) || (unit?.dimension.startsWith('money') ?? false)
  const way = isCost ? 'less' : directionOf(wanted)
  if (change || DOWN.test(name)) return way && { way: way === 'less' ? 'more' : 'less', sure: true }
  if (way) return { way, sure: true }
  return BURDEN.test(name) ? { way: 'less', sure: false } : null
}
