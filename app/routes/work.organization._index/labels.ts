import type { Translate } from '#app/i18n/translate.ts'
import type { Labels } from '#app/ui/form.tsx'
import { organizationLabels } from '#app/ui/organization-fields.tsx'

/** Labels of every form on this page. */
export const labelsOf = (t: Translate): Labels => ({
  ...organizationLabels(t),
  nameEn: t('accounts.field.nameEn'),
  shortName: t('accounts.field.shortName'),
  website: t('accounts.field.website'),
  introduction: t('accounts.field.introduction'),
  email: t('accounts.field.inviteEmail'),
  role: t('accounts.field.role'),
})
