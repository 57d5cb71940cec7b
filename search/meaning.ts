import type { ListingDocument, TextField } from './listings.ts'
import { WEIGHTS } from './weights.ts'

/** A text as numbers by a model of the operator's choice; texts of one meaning lie close together. */
export type Vector = readonly number[]

/** Name of the embedder in the engine's settings. */
export const MEANING = 'meaning'

/** Models read a few hundred words; what a listing is about stands at its beginning. */
const LONGEST = 2_000

/** The text of a listing that its vector is made from: title and keywords first, as in `texts`. */
export const textOfMeaning = (texts: readonly TextField[]): string =>
  texts
    .map(({ text }) => text)
    .join('\n')
    .slice(0, LONGEST)

/** The vector the engine keeps with a listing; null when it has none. */
export const vectorOf = (document: ListingDocument): Vector | null =>
  document._vectors?.[MEANING]?.embeddings[0] ?? null

/** The same listing with a vector, when there is one. */
export const withVector = (document: ListingDocument, vector: Vector | null): ListingDocument =>
  vector ? { ...document, _vectors: { [MEANING]: { embeddings: [[...vector]] } } } : document

/** The same listing as everybody else knows it. */
export function withoutVector(document: ListingDocument): ListingDocument {
  if (!document._vectors) return document
  const { _vectors, ...plain } = document
  return plain
}

/** Cosine of two vectors, 0 where they have nothing to do with each other or do not belong to one model. */
export function closeness(a: Vector, b: Vector): number {
  if (a.length !== b.length) return 0
  let [product, lengthA, lengthB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!
    lengthA += a[i]! * a[i]!
    lengthB += b[i]! * b[i]!
  }
  const length = Math.sqrt(lengthA * lengthB)
  return length === 0 ? 0 : Math.max(0, product / length)
}

/** Evidence by meaning: nothing up to a closeness that any two technical texts have, then evenly up to its full worth. */
export function meaningEvidence(a: Vector | null, b: Vector | null): number {
  if (!a || !b) return 0
  const { worth, from } = WEIGHTS.meaning
  return (worth * Math.max(0, closeness(a, b) - from)) / (1 - from)
}
