import { fold } from './fold.ts'
import { isChinese } from './segment.ts'

export type TaxonomyNode = {
  id: string
  level: 'industry' | 'field' | 'technology'
  zh: string
  en: string
  synonyms: string[]
  broader: string[]
}
export type TaxonomyData = {
  nodes: TaxonomyNode[]
  ambiguous: { term: string; node_ids: string[] }[]
  homographs: { term: string; meanings: { node: string; meaning: string }[] }[]
}

/** One name of a taxonomy node. `guarded` names are shared by several meanings and count only beside a context word. */
export type Name = { text: string; node: string; guarded: boolean }

export type Taxonomy = {
  nodes: Map<string, TaxonomyNode>
  /** folded name → the nodes it names */
  names: Map<string, Name[]>
  longestName: number
}

/** Shorter names would be found inside unrelated words. */
const nameMayCount = (name: string) => (isChinese(name) ? name.length >= 2 : name.length >= 2 && !/^\d+$/.test(name))

export function buildTaxonomy(data: TaxonomyData): Taxonomy {
  const guarded = new Set([
    ...data.ambiguous.map((entry) => fold(entry.term)),
    ...data.homographs.map((entry) => fold(entry.term)),
  ])
  const names = new Map<string, Name[]>()
  for (const node of data.nodes) {
    for (const text of new Set([node.zh, node.en, ...node.synonyms].map(fold))) {
      if (!nameMayCount(text)) continue
      const short = !isChinese(text) && text.length <= 2
      const name = { text, node: node.id, guarded: guarded.has(text) || short }
      names.set(text, [...(names.get(text) ?? []), name])
    }
  }
  const longestName = Math.max(...[...names.keys()].map((name) => name.length))
  return { nodes: new Map(data.nodes.map((node) => [node.id, node])), names, longestName }
}

const letter = (char: string | undefined) => char !== undefined && /[a-z0-9]/.test(char)

/** Names that stand in a folded text, longest first where they overlap; Latin names only as whole words. */
export function namesIn(taxonomy: Taxonomy, folded: string): Name[] {
  const found: Name[] = []
  for (let at = 0; at < folded.length; ) {
    let step = 1
    for (let length = Math.min(taxonomy.longestName, folded.length - at); length >= 2; length--) {
      const piece = folded.slice(at, at + length)
      const names = taxonomy.names.get(piece)
      if (!names) continue
      const inWord = !isChinese(piece) && (letter(folded[at - 1]) || letter(folded[at + length]))
      if (inWord) continue
      found.push(...names)
      step = length
      break
    }
    at += step
  }
  return found
}

/** The industries above a node (itself when it is one). */
export function industriesOf(taxonomy: Taxonomy, id: string): string[] {
  const node = taxonomy.nodes.get(id)
  if (!node) return []
  if (node.level === 'industry') return [id]
  return [...new Set(node.broader.flatMap((parent) => industriesOf(taxonomy, parent)))]
}

/**
 * Nodes a text speaks of. A guarded name counts only when another, unguarded name of the same industry, or a word of the
 * node's own names, stands in the text as well.
 */
export function nodesIn(taxonomy: Taxonomy, folded: string): { node: TaxonomyNode; name: string }[] {
  const names = namesIn(taxonomy, folded)
  const industries = new Set(names.filter((n) => !n.guarded).flatMap((n) => industriesOf(taxonomy, n.node)))
  const nodes = new Map<string, { node: TaxonomyNode; name: string }>()
  for (const name of names) {
    const node = taxonomy.nodes.get(name.node)!
    if (name.guarded && !industriesOf(taxonomy, node.id).some((industry) => industries.has(industry))) continue
    if (!nodes.has(node.id)) nodes.set(node.id, { node, name: name.text })
  }
  return [...nodes.values()]
}

/**
 * Other names that a listing may use where this one is asked for. The taxonomy files narrower terms under a technology's
 * own name, so only that name stands for all of them; a narrower term never stands for its neighbours.
 */
export function namesFor(taxonomy: Taxonomy, node: TaxonomyNode, asked: string): string[] {
  if (node.level !== 'technology' || (fold(node.zh) !== asked && fold(node.en) !== asked)) return []
  return [...new Set([node.zh, ...node.synonyms, node.en].map(fold))].filter((text) => {
    const names = taxonomy.names.get(text)
    return text !== asked && names !== undefined && names.length === 1 && !names[0]!.guarded
  })
}
