import { readFileSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import fontkit, { type Font } from '@pdf-lib/fontkit'
import { PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { expect, test } from 'vitest'
import { embedChinese } from './font.server.ts'

const FACE = readFileSync('data/fonts/NotoSansSC-Regular.ttf')
const TEXT = '秦桥技术洽谈双向保密协议甲乙方王磊西安某大学0123456789ABCxyz·，。（）《》'

/** The font a PDF carries. */
async function carried(bytes: Uint8Array): Promise<Font> {
  const pdf = await PDFDocument.load(bytes)
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFRawStream) || !object.dict.get(PDFName.of('Filter'))) continue
    const data = inflateSync(object.contents)
    if (['74727565', '00010000'].includes(data.subarray(0, 4).toString('hex'))) return fontkit.create(data)
  }
  throw new Error('no font')
}

test('every character that is written has the outline of the face, none is torn', async () => {
  const pdf = await PDFDocument.create()
  const font = await embedChinese(pdf)
  pdf.addPage().drawText(TEXT, { font, size: 12, x: 0, y: 0 })
  const subset = await carried(await pdf.save())
  const outlines = new Set(
    Array.from({ length: [...TEXT].length + 1 }, (_, glyph) => subset.getGlyph(glyph).path.toSVG()),
  )
  const face = fontkit.create(FACE)
  const torn = [...TEXT].filter((sign) => !outlines.has(face.glyphsForString(sign)[0]!.path.toSVG()))
  expect(torn).toEqual([])
})
