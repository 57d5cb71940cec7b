import type { MessageKey } from '../i18n/keys.ts'

export type MessageParams = Record<string, string | number>

/** A sentence for a person, by its catalogue key. Both languages word it; nobody writes it twice. */
export type Sentence = { key: MessageKey; params?: MessageParams }

/** The answer of a rule. A refusal carries the sentence that is shown to the user. */
export type Verdict = { ok: true } | { ok: false; reason: Sentence }

export const allowed: Verdict = { ok: true }

export const refused = (key: MessageKey, params?: MessageParams): Verdict => ({ ok: false, reason: { key, params } })

/** A refusal on its way to the user; app/http words it and answers 409, keeping what was typed. */
export class Refusal extends Error {
  readonly reason: Sentence
  constructor(reason: Sentence) {
    super(reason.key)
    this.reason = reason
  }
}

/** Somebody changed the row between reading and writing; app/http answers 409. */
export class LostRace extends Error {}

/** The row does not exist or is not this actor's to see; app/http answers 404 for both. */
export class Missing extends Error {}

/** Throws the refusal of a verdict. */
export function insist(verdict: Verdict): void {
  if (!verdict.ok) throw new Refusal(verdict.reason)
}

/** Throws {@link Missing} for null and undefined. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Missing()
  return row
}
