import { env } from './env.server.ts'

/** The site's address for links in mail, without a final slash. */
export const siteOrigin = (): string => (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, '')
