import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import fontkit from '@pdf-lib/fontkit'
import type { PDFDocument, PDFFont } from 'pdf-lib'
import { withEvenGlyphs } from './even-glyphs.ts'

let bytes: Promise<Uint8Array> | undefined

/** The Chinese face of what we write into PDFs, embedded with the characters that are used and no others. */
export async function embedChinese(pdf: PDFDocument): Promise<PDFFont> {
  pdf.registerFontkit(fontkit)
  bytes ??= readFile(createRequire(import.meta.url).resolve('#data/fonts/NotoSansSC-Regular.ttf')).then(withEvenGlyphs)
  return pdf.embedFont(await bytes, { subset: true })
}

/** A time in Xi'an as it stands on paper: 2026-11-20 17:30. */
export const paperTime = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at)
