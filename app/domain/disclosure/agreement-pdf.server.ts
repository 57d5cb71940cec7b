import { PDFDocument, type PDFFont, type PDFPage, rgb } from 'pdf-lib'
import type { Actor } from '../access/actor.ts'
import { signedAgreement } from '../deals/queries/agreement.server.ts'
import { blocksOf } from '../deals/wording.ts'
import { embedChinese, paperTime } from './font.server.ts'

/** A4 in points, with margins of 25 mm and 22 mm. */
const [WIDTH, HEIGHT, SIDE, TOP] = [595.28, 841.89, 71, 62]
const INK = rgb(0.1, 0.1, 0.1)

const LOOKS = {
  title: { size: 18, before: 0, after: 14 },
  article: { size: 12, before: 10, after: 2 },
  text: { size: 10.5, before: 0, after: 4 },
} as const

/** The signed agreement on A4 with both signatures and the digest of its text. Throws Missing before it is in force. */
export async function agreementPdf(actor: Actor, number: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { text, textHash, version, signatures, inForceAt } = await signedAgreement(actor, number)
  const pdf = await PDFDocument.create()
  const paper = new Paper(pdf, await embedChinese(pdf))
  pdf.setTitle(`技术洽谈双向保密协议 ${number}`)
  for (const block of blocksOf(text)) paper.write(block.text, LOOKS[block.kind])
  paper.write('签署', LOOKS.article)
  for (const { side, name, organization, at } of signatures)
    paper.write(
      `${side === 'DEMAND' ? '甲方' : '乙方'}：${organization}　签署人：${name}　签署时间（西安）：${paperTime(new Date(at))}`,
      LOOKS.text,
    )
  paper.write(`生效时间（西安）：${paperTime(new Date(inForceAt))}`, LOOKS.text)
  paper.write(`文本版本 ${version}，SHA-256 摘要：${textHash}`, LOOKS.text)
  paper.numberPages(number)
  return { name: `${number}-保密协议.pdf`, bytes: await pdf.save() }
}

/** Lines on pages, broken anywhere between Chinese characters and between words elsewhere. */
class Paper {
  readonly #pdf: PDFDocument
  readonly #font: PDFFont
  #page: PDFPage
  #y = HEIGHT - TOP

  constructor(pdf: PDFDocument, font: PDFFont) {
    this.#pdf = pdf
    this.#font = font
    this.#page = pdf.addPage([WIDTH, HEIGHT])
  }

  write(text: string, { size, before, after }: { size: number; before: number; after: number }): void {
    this.#y -= before
    for (const line of linesOf(text, (part) => this.#font.widthOfTextAtSize(part, size), WIDTH - 2 * SIDE)) {
      if (this.#y - size < TOP) {
        this.#page = this.#pdf.addPage([WIDTH, HEIGHT])
        this.#y = HEIGHT - TOP
      }
      this.#y -= size * 1.6
      this.#page.drawText(line, { x: SIDE, y: this.#y, size, font: this.#font, color: INK })
    }
    this.#y -= after
  }

  numberPages(number: string): void {
    const pages = this.#pdf.getPages()
    for (const [at, page] of pages.entries())
      page.drawText(`${number}　${at + 1} / ${pages.length}`, { x: SIDE, y: 32, size: 8, font: this.#font, color: INK })
  }
}

/** Punctuation that does not begin a line. */
const NOT_FIRST = /^[，。、；：！？）》”’,.;:!?)\]]/

function linesOf(text: string, widthOf: (part: string) => number, room: number): string[] {
  const pieces = text.match(/[\w.,:;()“”'/-]+\s*|\s+|./gsu) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && !NOT_FIRST.test(piece) && widthOf(line + piece.trimEnd()) > room) {
      lines.push(line.trimEnd())
      line = ''
    }
    for (const part of widthOf(piece) > room ? piece : [piece]) {
      if (line !== '' && widthOf(line + part) > room + 12) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += part
    }
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines
}
