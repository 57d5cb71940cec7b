import { fileTypeFromBuffer } from 'file-type'
import { PDFDocument } from 'pdf-lib'
import { Refusal } from '../verdict.ts'
import { isMediaType, type MediaType, typeNamed } from './file-types.ts'
import { MOST_BYTES } from './rules.ts'

const MOST_PAGES = 1000

/**
 * What a file is by its bytes, whatever it is called. Refuses an empty one, one too large, a type that is not taken, and a
 * PDF that can't be given a watermark (locked, broken, or of too many pages).
 */
export async function kindOf(bytes: Uint8Array, name: string): Promise<MediaType> {
  if (bytes.length === 0) throw new Refusal({ key: 'disclosure.refusal.empty' })
  if (bytes.length > MOST_BYTES) throw new Refusal({ key: 'disclosure.refusal.tooLarge', params: { max: 20 } })
  const found = await fileTypeFromBuffer(bytes)
  const type = found === undefined ? textOf(bytes) : found.mime === 'application/x-cfb' ? officeOf(bytes) : found.mime
  if (!isMediaType(type)) throw unknown(name)
  if (type === 'application/pdf') await insistOnPdf(bytes)
  return type
}

/** A name of a type that is taken does not make it one. */
function unknown(name: string): Refusal {
  const type = typeNamed(name)
  return new Refusal(
    type ? { key: 'disclosure.refusal.disguised', params: { type } } : { key: 'disclosure.refusal.type' },
  )
}

/** Streams by which an old office file is told from other compound files, such as installers (MS-CFB). */
const STREAMS = [
  ['WordDocument', 'application/msword'],
  ['Workbook', 'application/vnd.ms-excel'],
  ['PowerPoint Document', 'application/vnd.ms-powerpoint'],
] as const

function officeOf(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return STREAMS.find(([name]) => buffer.includes(Buffer.from(`${name}\u0000`, 'utf16le')))?.[1]
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no text holds
const UNPRINTED = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/

/** A text in UTF-8 or GB 18030, or nothing. */
function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return UNPRINTED.test(text) ? undefined : 'text/plain'
    } catch {}
  return undefined
}

/** A PDF that can be read to its pages; pdf-lib's errors are told apart by their words alone. */
async function insistOnPdf(bytes: Uint8Array): Promise<void> {
  const pages = await pagesOf(bytes).catch((error: unknown) => {
    const locked = error instanceof Error && error.message.includes('is encrypted')
    throw new Refusal({ key: locked ? 'disclosure.refusal.locked' : 'disclosure.refusal.broken' })
  })
  if (pages === 0) throw new Refusal({ key: 'disclosure.refusal.broken' })
  if (pages > MOST_PAGES) throw new Refusal({ key: 'disclosure.refusal.pages', params: { max: MOST_PAGES } })
}

async function pagesOf(bytes: Uint8Array): Promise<number> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  return pdf.getPages().filter((page) => page.getCropBox().width > 0).length
}
