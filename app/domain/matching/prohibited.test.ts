import { expect, test } from 'vitest'
import type { ListingDocument } from '#search/listings.ts'
import { prohibitionsMet } from './prohibited.ts'

const met = (text: string) =>
  prohibitionsMet([{ phrase: '不能用氢氟酸', object: '氢氟酸' }], {
    texts: [{ name: 'summary', text }],
  } as ListingDocument).map(({ kept }) => kept)

test.each([
  ['氢氟酸与硝酸混合酸洗', [false]],
  ['无氢氟酸的电解去皮', [true]],
  ['可替代氢氟酸', [true]],
  ['激光除鳞', []],
])('%s', (text, kept) => expect(met(text)).toEqual(kept))
