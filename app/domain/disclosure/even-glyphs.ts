type Table = { tag: string; bytes: Uint8Array }

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const padded = (length: number): number => (length + 3) & ~3

/**
 * A TrueType font whose glyphs begin at multiples of four. The subsets that @pdf-lib/fontkit cuts have offsets in halves
 * (short `loca`) and lose the last bit of an odd one, so that every glyph after it is torn.
 */
export function withEvenGlyphs(font: Uint8Array): Uint8Array {
  const tables = tablesOf(font)
  const bytesOf = (tag: string) => tables.find((table) => table.tag === tag)!.bytes
  const short = viewOf(bytesOf('head')).getInt16(50) === 0
  if (short) return font
  const { glyf, loca } = spread(bytesOf('glyf'), bytesOf('loca'))
  return assembled(
    font,
    tables.map((table) => ({ ...table, bytes: { glyf, loca }[table.tag] ?? table.bytes })),
  )
}

function tablesOf(font: Uint8Array): Table[] {
  const view = viewOf(font)
  return Array.from({ length: view.getUint16(4) }, (_, at) => {
    const entry = 12 + 16 * at
    const [offset, length] = [view.getUint32(entry + 8), view.getUint32(entry + 12)]
    return {
      tag: String.fromCharCode(...font.subarray(entry, entry + 4)),
      bytes: font.subarray(offset, offset + length),
    }
  })
}

function spread(from: Uint8Array, index: Uint8Array): { glyf: Uint8Array; loca: Uint8Array } {
  const view = viewOf(index)
  const offsets = Array.from({ length: index.length / 4 }, (_, at) => view.getUint32(4 * at))
  const loca = new Uint8Array(index.length)
  const places = viewOf(loca)
  let end = 0
  for (const [at, offset] of offsets.entries()) {
    places.setUint32(4 * at, end)
    end += padded((offsets[at + 1] ?? offset) - offset)
  }
  const glyf = new Uint8Array(end)
  for (const [at, offset] of offsets.entries())
    glyf.set(from.subarray(offset, offsets[at + 1] ?? offset), places.getUint32(4 * at))
  return { glyf, loca }
}

/** The same directory with the tables' new places; checksums are of no use to who reads it here. */
function assembled(font: Uint8Array, tables: readonly Table[]): Uint8Array {
  const start = 12 + 16 * tables.length
  const whole = new Uint8Array(tables.reduce((end, { bytes }) => padded(end) + bytes.length, start))
  const view = viewOf(whole)
  whole.set(font.subarray(0, start))
  let end = start
  for (const [at, { bytes }] of tables.entries()) {
    end = padded(end)
    view.setUint32(12 + 16 * at + 8, end)
    view.setUint32(12 + 16 * at + 12, bytes.length)
    whole.set(bytes, end)
    end += bytes.length
  }
  return whole
}
