/** Full-width letters, digits and signs as half-width ones, length kept; units such as ℃ and ㎡ stay as they are. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replaceAll('\u3000', ' ')

/** One spelling for comparing: half-width, lower case, compatibility forms folded. The length may change. */
export const folded = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Number of characters a person would count (code points). */
export const lengthOf = (text: string): number => {
  let n = 0
  for (const _ of text) n++
  return n
}
