import { now } from '#app/server/clock.server.ts'
import { fold } from '#search/lexicon/fold.ts'
import { stock } from '#search/lexicon/load.server.ts'
import type { LexiconKind } from '#search/lexicon/overlay.ts'
import { found } from '../verdict.ts'
import { draftFrom } from './entries.server.ts'
import { begunWith, formValues } from './form.ts'
import { dictionaryNow } from './queries.server.ts'
import { KINDS, titleOf, type Value } from './value.ts'

/** What a form of the desk begins with: an entry to change, a word to start from, or a demand (and result) to draft from. */
export type Beginning = {
  kind: unknown
  key: string | null
  word: string
  demand: string | null
  result: string | null
}

const MOST_NEAR = 5

/** The form of a proposal, of equivalent names where no kind is asked for. Missing when there is no such kind, when the entry, the demand or the result is not there (or not public). */
export async function proposalPage({ kind: asked, key, word, demand, result }: Beginning) {
  const kind: LexiconKind = asked === null ? 'EQUIVALENT' : found(KINDS.find((name) => name === asked))
  const dictionary = await dictionaryNow()
  const present = key ? (found(dictionary[kind].get(key)) as Value) : null
  const drafted = !present && kind === 'ATLAS_ENTRY' && demand ? await draftFrom(demand, result) : null
  const near = kind === 'EQUIVALENT' && !key && word ? groupsNear(word, dictionary.EQUIVALENT) : []
  const value = present ?? drafted
  return {
    kind,
    key,
    word,
    name: present && titleOf(kind, key!, present),
    values: value ? formValues(kind, value) : begunWith(kind, word, `entry-${stamp(now())}`),
    drafted: drafted !== null,
    near,
  }
}

/** 20261120-1430: an id that nobody else is likely to have. */
const stamp = (at: Date): string => at.toISOString().slice(0, 16).replace(/[-:]/g, '').replace('T', '-')

/** Groups that have a name sharing characters with a word, the nearest first. */
function groupsNear(word: string, groups: Map<string, string[]>): { key: string; names: string }[] {
  const wanted = new Set(fold(word))
  const shared = (name: string) => [...new Set(fold(name))].filter((char) => wanted.has(char)).length / name.length
  return [...groups]
    .map(([key, names]) => ({ key, names: names.join(' = '), nearness: Math.max(...names.map(shared)) }))
    .filter(({ nearness }) => nearness >= 0.5)
    .sort((a, b) => b.nearness - a.nearness)
    .slice(0, MOST_NEAR)
    .map(({ key, names }) => ({ key, names }))
}

type Options = { label: string; options: { value: string; label: string }[] }[]

/** Every industry, field and technology by its industry, for a choice. */
export function nodeOptions(english: boolean): Options {
  const { nodes } = stock().taxonomy
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const nameOf = ({ zh, en }: { zh: string; en: string }) => (english ? en : zh)
  const industryOf = (id: string): string => {
    const node = byId.get(id)
    return node?.broader[0] ? industryOf(node.broader[0]) : id
  }
  return nodes
    .filter(({ level }) => level === 'industry')
    .map((industry) => ({
      label: nameOf(industry),
      options: nodes
        .filter(({ id }) => industryOf(id) === industry.id)
        .map((node) => ({ value: node.id, label: nameOf(node) })),
    }))
}
