/** A file as it was sent. */
export type Upload = { name: string; bytes: Uint8Array }

/** Media types that are taken, each with the endings its names may have; the first is put on where none of them stands. */
export const FILE_TYPES = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/msword': ['doc'],
  'application/vnd.ms-excel': ['xls'],
  'application/vnd.ms-powerpoint': ['ppt'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'text/plain': ['txt', 'csv'],
} as const satisfies Record<string, readonly [string, ...string[]]>

export type MediaType = keyof typeof FILE_TYPES

export const isMediaType = (text: string | undefined): text is MediaType =>
  text !== undefined && Object.hasOwn(FILE_TYPES, text)

/** What a browser's file chooser offers. */
export const ACCEPTED: string = Object.values(FILE_TYPES)
  .flatMap((endings) => endings.map((ending) => `.${ending}`))
  .join(',')

/** The word people call the type by: its ending in capitals. */
export const typeWord = (mediaType: string): string =>
  isMediaType(mediaType) ? FILE_TYPES[mediaType][0].toUpperCase() : ''

/** The same of the type a file's name promises; null for a name that promises none that is taken. */
export function typeNamed(name: string): string | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  const known = Object.values(FILE_TYPES).some((endings) => (endings as readonly string[]).includes(ending))
  return known && name.includes('.') ? ending.toUpperCase() : null
}

const MOST_CHARACTERS = 120

/**
 * A name that every system can store: without folders, control and direction characters and the characters Windows
 * forbids, and with an ending that belongs to the type, so that a text called `offer.bat` is saved as `offer.bat.txt`.
 */
export function cleanName(raw: string, mediaType: MediaType): string {
  const last = raw.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .replace(/[<>:"|?*]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const endings: readonly string[] = FILE_TYPES[mediaType]
  const at = plain.lastIndexOf('.')
  const ending = at > 0 ? plain.slice(at + 1).toLowerCase() : ''
  const [stem, suffix] = endings.includes(ending) ? [plain.slice(0, at), ending] : [plain, endings[0]!]
  return `${[...(stem || 'file')].slice(0, MOST_CHARACTERS).join('').trim()}.${suffix}`
}
