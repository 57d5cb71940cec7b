import type { Locale as LocaleName } from '#app/i18n/keys.ts'
import type { Locale } from '#prisma/generated/enums.ts'

/** The reader's language: as the database spells it → as catalogues and pages do. */
export const LOCALE_NAMES = { ZH_CN: 'zh-CN', EN: 'en' } as const satisfies Record<Locale, LocaleName>

export const LOCALE_CODES = { 'zh-CN': 'ZH_CN', en: 'EN' } as const satisfies Record<LocaleName, Locale>
