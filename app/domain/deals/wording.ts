/** A heading or a paragraph of the wording. */
export type Block = { kind: 'title' | 'article' | 'text'; text: string }

/** The wording in blocks, in order; blank lines part them. */
export const blocksOf = (text: string): Block[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [, marks, rest] = /^(#{1,2}) ([^\n]*)$/.exec(part) ?? []
      if (rest === undefined) return { kind: 'text', text: part }
      return { kind: marks === '#' ? 'title' : 'article', text: rest }
    })
