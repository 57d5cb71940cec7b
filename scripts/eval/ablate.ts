import { WEIGHTS } from '#search/weights.ts'

/** One step of the ranking switched off: a path into WEIGHTS and the value that makes the step vanish. */
export type Ablation = { step: string; settings: Record<string, number> }

export const ABLATIONS: Ablation[] = [
  { step: 'the whole atlas', settings: { 'atlas.lent': 0, 'atlas.agreement': 0, 'plan.entries': 0 } },
  { step: 'words lent by the atlas', settings: { 'atlas.lent': 0 } },
  { step: 'agreement of atlas entries', settings: { 'atlas.agreement': 0 } },
  { step: 'single characters', settings: { 'channel.c': 0, 'plan.characters': 0 } },
  { step: 'characters as witness', settings: { 'support.floor': 1 } },
  { step: 'character pairs', settings: { 'channel.p': 0 } },
  { step: 'equivalent names', settings: { synonym: 0 } },
  { step: 'things count less than troubles', settings: { thing: 0 } },
  { step: 'title and keywords count more', settings: flat() },
  { step: 'later sentences count less', settings: { laterSentence: 1 } },
  { step: 'boilerplate left out', settings: { boilerplate: 1 } },
  { step: 'prohibitions', settings: { 'prohibition.words': 1, 'prohibition.factor': 1 } },
  { step: 'length normalisation', settings: { lengthNorm: 0 } },
  { step: 'background vocabulary', settings: { background: 0 } },
  { step: 'short demands are less sure', settings: { leastDemand: 0 } },
  { step: 'queries led by words', settings: { 'plan.words': 0 } },
  { step: 'queries led by characters', settings: { 'plan.characters': 0 } },
  { step: 'queries led by atlas entries', settings: { 'plan.entries': 0 } },
]

function flat(): Record<string, number> {
  const paths = ['demandField.title', 'demandField.keywords', 'resultField.title', 'resultField.keywords']
  return Object.fromEntries(paths.map((path) => [path, 1]))
}

/** Runs `work` with some weights changed and puts them back. */
export async function withWeights<T>(settings: Record<string, number>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(settings).map((path) => [path, weightAt(path)] as const)
  try {
    for (const [path, value] of Object.entries(settings)) setWeight(path, value)
    return await work()
  } finally {
    for (const [path, value] of before) setWeight(path, value)
  }
}

type Branch = { [name: string]: number | Branch }

function branchOf(path: string): [Branch, string] {
  const names = path.split('.')
  const last = names.pop()!
  let branch = WEIGHTS as unknown as Branch
  for (const name of names) branch = branch[name] as Branch
  if (typeof branch[last] !== 'number') throw new Error(`no such weight: ${path}`)
  return [branch, last]
}

export function weightAt(path: string): number {
  const [branch, name] = branchOf(path)
  return branch[name] as number
}

export function setWeight(path: string, value: number): void {
  const [branch, name] = branchOf(path)
  branch[name] = value
}
