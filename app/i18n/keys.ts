export type { Locale, MessageKey } from './catalogues.ts'
