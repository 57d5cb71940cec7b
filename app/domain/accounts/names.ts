/**
 * Ends of addresses that people are sent to. Left out are those that end names too: `Co.Ltd`, `Dr.Su`, `Dr.Wang`,
 * `Mr.Ren`.
 */
const ENDS =
  'com|cn|net|org|edu|gov|io|info|biz|top|xyz|vip|cc|tv|me|tk|cf|gq|ru|uk|eu|de|fr|jp|kr|tw|hk|us|asia|app|dev|club|' +
  'shop|store|site|online|website|space|link|click|live|life|work|fun|icu|tech|cloud|pro|ink|bid|loan|mobi|page|zip|' +
  '中国|网址|在线|中文网'

const ADDRESS = new RegExp(`[\\p{L}\\p{N}]\\.(?:${ENDS})(?![\\p{L}\\p{N}])`, 'u')

/** The same text with the full-width signs that a reader, or a mail program, takes for the plain ones. */
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[。｡․]/g, '.')

/** A name goes into letters to other people: an address in it would be somebody's advertisement, or a trap. */
export function hasAddress(name: string): boolean {
  const text = plain(name).replace(/[\p{Cf}\p{Cc}]/gu, '')
  return text.includes('://') || /(^|[^\p{L}\p{N}])www\s?\./u.test(text) || ADDRESS.test(text)
}

/** A name that goes over several lines could begin a letter of its own. */
export const isSeveralLines = (name: string): boolean => /[\n\r\v\f\u0085\u2028\u2029]/.test(name.trim())
