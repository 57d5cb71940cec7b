type Attachment = { name: string; mediaType: string; bytes: Uint8Array }

/** Characters that stand for themselves in an extended value (RFC 5987, attr-char). */
const extended = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** A file to be saved and never shown in place: no browser guesses what it is, no cache keeps it. */
export function attachment({ name, mediaType, bytes }: Attachment): Response {
  const plain = name.replace(/[^\w .()-]/g, '_')
  return new Response(bytes as BodyInit, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(bytes.length),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${extended(name)}`,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
