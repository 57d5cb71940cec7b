import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '#app/server/env.server.ts'
import type { LinkPurpose } from '#prisma/generated/enums.ts'

export type SignedLink = { id: string; purpose: LinkPurpose; userId: string }

const ID_BYTES = 16
const SIGNATURE_BYTES = 16

const signature = ({ id, purpose, userId }: SignedLink): Buffer =>
  createHmac('sha256', env.LINK_SECRET).update(`link:${id}:${purpose}:${userId}`).digest().subarray(0, SIGNATURE_BYTES)

/** What stands in the address: the row's id and the first 128 bits of a signature over id, purpose and user, base64url. */
export const tokenOf = (link: SignedLink): string =>
  Buffer.concat([Buffer.from(link.id.replaceAll('-', ''), 'hex'), signature(link)]).toString('base64url')

/** The id a token speaks of, before anything is believed; null when it can't be one of ours. */
export function idIn(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== ID_BYTES + SIGNATURE_BYTES || bytes.toString('base64url') !== token) return null
  return bytes.toString('hex', 0, ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Was this token signed for this row? Takes the same time whichever byte differs. */
export function isSigned(token: string, link: SignedLink): boolean {
  const [given, right] = [Buffer.from(token, 'base64url').subarray(ID_BYTES), signature(link)]
  return given.length === right.length && timingSafeEqual(given, right)
}
