import { createHash, randomBytes } from 'node:crypto'

/** A secret for one link or one session: 32 random bytes, base64url. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the row holds of a token: SHA-256, hex. A token is random, so a slow hash would add nothing. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
