import { setImmediate } from 'node:timers/promises'
import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib'
import { embedChinese, paperTime } from './font.server.ts'

/** Who takes the file, of which deal or listing, and when. `organization` '' where they act for none. */
export type Mark = { reader: string; organization: string; number: string; at: Date }

const GREY = rgb(0.35, 0.35, 0.35)
const MARGIN = 12

/** Others are answered between these; pdf-lib itself reads and writes in small steps. */
const PAGES_AT_ONCE = 10

/** A copy of a PDF with the reader's mark on each page: lightly across it, and as a line at its foot. */
export async function watermarked(original: Uint8Array, mark: Mark): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(original, { updateMetadata: false })
  const font = await embedChinese(pdf)
  const who = [mark.reader, mark.organization].filter(Boolean).join(' ')
  const foot = ['秦桥', who, `西安时间 ${paperTime(mark.at)}`, mark.number].filter(Boolean).join(' · ')
  for (const [at, page] of pdf.getPages().entries()) {
    if (at % PAGES_AT_ONCE === 0) await setImmediate()
    const sheet = sheetOf(page)
    across(sheet, font, who)
    writeFoot(sheet, font, foot)
  }
  return pdf.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/** A page as it is seen: turned pages have their foot elsewhere than their box. */
type Sheet = {
  page: PDFPage
  width: number
  height: number
  turn: number
  at: (u: number, v: number) => [number, number]
}

function sheetOf(page: PDFPage): Sheet {
  const { x, y, width, height } = page.getCropBox()
  const turn = ((page.getRotation().angle % 360) + 360) % 360
  switch (turn) {
    case 90:
      return { page, width: height, height: width, turn, at: (u, v) => [x + width - v, y + u] }
    case 180:
      return { page, width, height, turn, at: (u, v) => [x + width - u, y + height - v] }
    case 270:
      return { page, width: height, height: width, turn, at: (u, v) => [x + v, y + height - u] }
    default:
      return { page, width, height, turn: 0, at: (u, v) => [x + u, y + v] }
  }
}

type Words = { text: string; u: number; v: number; size: number; slant: number; opacity: number }

function write({ page, turn, at }: Sheet, font: PDFFont, { text, u, v, size, slant, opacity }: Words): void {
  const [x, y] = at(u, v)
  page.drawText(text, { x, y, size, font, color: GREY, opacity, rotate: degrees(turn + slant) })
}

const SLANT = 35
const BANDS = 3

/** Three times over the page, no wider than it, so that no half of a page goes without. */
function across(sheet: Sheet, font: PDFFont, text: string): void {
  const [cos, sin] = [Math.cos((SLANT * Math.PI) / 180), Math.sin((SLANT * Math.PI) / 180)]
  const room = Math.min((sheet.width * 0.9) / cos, (sheet.height * 0.9) / sin)
  const size = Math.min(36, room / font.widthOfTextAtSize(text, 1))
  const length = font.widthOfTextAtSize(text, size)
  for (let band = 0; band < BANDS; band++) {
    const middle = (sheet.height * (band + 0.5)) / BANDS
    const [u, v] = [(sheet.width - length * cos) / 2, middle - (length * sin) / 2]
    write(sheet, font, { text, u, v, size, slant: SLANT, opacity: 0.14 })
  }
}

function writeFoot(sheet: Sheet, font: PDFFont, text: string): void {
  const size = Math.min(8, (sheet.width - 2 * MARGIN) / font.widthOfTextAtSize(text, 1))
  write(sheet, font, { text, u: MARGIN, v: MARGIN, size, slant: 0, opacity: 0.75 })
}
