import { z } from 'zod'
import type { MessageKey } from '#app/i18n/keys.ts'
import { encode } from '#app/i18n/translate.ts'
import { MemberRole } from '#prisma/generated/enums.ts'
import { COUNTRIES, DISTRICTS, idsOf, ZONES } from '../places.ts'
import {
  likelyKinds,
  mobileVerdict,
  normalizeUscc,
  parseEmail,
  parseMobile,
  parseSignInName,
  usccVerdict,
} from './identifiers.ts'
import { hasAddress, isSeveralLines } from './names.ts'
import { PASSWORD_MAX, passwordFault } from './passwords.ts'
import { HIGHEST_CAP, SELF_REGISTERED, type SelfRegisteredKind, STAFF_ROLES } from './rules.ts'

/** One line: no control or invisible characters, single blanks. Lengths count code points. */
const tidyLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()

const line = (missing: MessageKey, min: number, max: number) =>
  z
    .string({ error: encode(missing) })
    .refine((words) => !isSeveralLines(words), { error: encode('accounts.error.oneLine') })
    .overwrite(tidyLine)
    .refine((text) => [...text].length >= min, { error: encode(missing), abort: true })
    .refine((text) => [...text].length <= max, { error: encode('form.error.tooLong', { max }) })

/** The name of a person or an organisation. */
const naming = (missing: MessageKey, min: number, max: number) =>
  line(missing, min, max).refine((name) => !hasAddress(name), { error: encode('accounts.error.nameAddress') })

const text = (missing: MessageKey, min: number, max: number) =>
  z
    .string({ error: encode(missing) })
    .trim()
    .refine((words) => [...words].length >= min, { error: encode(missing), abort: true })
    .refine((words) => [...words].length <= max, { error: encode('form.error.tooLong', { max }) })

const choice = <const T extends readonly string[]>(options: T, missing: MessageKey) =>
  z.enum(options, { error: encode(missing) })

const personName = naming('accounts.error.name', 2, 100)

const email = z
  .string({ error: encode('accounts.error.email') })
  .refine((raw) => parseEmail(raw) !== null, { error: encode('accounts.error.email'), abort: true })
  .transform((raw) => parseEmail(raw)!)

const phone = z
  .string()
  .superRefine((raw, ctx) => {
    const verdict = mobileVerdict(raw)
    if (!verdict.ok) ctx.addIssue({ code: 'custom', message: encode(verdict.reason.key), continue: false })
  })
  .transform((raw) => parseMobile(raw)!)
  .optional()

/** A new password. Whether it is on the list of common ones is the command's question: the list is a file. */
const newPassword = z.string({ error: encode('accounts.error.newPassword') }).superRefine((password, ctx) => {
  const fault = passwordFault(password)
  if (fault) ctx.addIssue({ code: 'custom', message: encode(fault.key, fault.params) })
})

/** A password to be compared with the stored one. */
const oldPassword = z
  .string({ error: encode('accounts.error.password') })
  .refine((typed) => [...typed].length <= PASSWORD_MAX, {
    error: encode('accounts.password.long', { max: PASSWORD_MAX }),
  })

const uscc = z
  .string()
  .overwrite(normalizeUscc)
  .superRefine((code, ctx) => {
    const verdict = usccVerdict(code)
    if (!verdict.ok) ctx.addIssue({ code: 'custom', message: encode(verdict.reason.key, verdict.reason.params) })
  })
  .optional()

const website = z
  .string()
  .trim()
  .refine((address) => /^https?:\/\/[^\s.]+\.[^\s]+$/.test(address) && URL.canParse(address), {
    error: encode('form.error.url'),
    abort: true,
  })
  .refine((address) => address.length <= 300, { error: encode('form.error.tooLong', { max: 300 }) })
  .optional()

const id = z.uuid({ error: encode('form.error.choice') })

const PLACE = {
  districtId: z.enum(idsOf(DISTRICTS), { error: encode('accounts.error.district') }).optional(),
  zoneId: z.enum(idsOf(ZONES), { error: encode('accounts.error.zone') }).optional(),
}

const ORGANIZATION = {
  organizationName: naming('accounts.error.organizationName', 4, 200),
  countryCode: z.enum(COUNTRIES, { error: encode('accounts.error.country') }).default('CN'),
  uscc,
  kind: choice(SELF_REGISTERED, 'accounts.error.kind').optional(),
  ...PLACE,
}

type OrganizationFields = {
  organizationName: string
  countryCode: string
  uscc?: string | undefined
  kind?: SelfRegisteredKind | undefined
}

/** The kind chosen, or the one the code leaves no doubt about; undefined when somebody must choose. */
function kindOf({ kind, uscc, organizationName }: Partial<OrganizationFields>): SelfRegisteredKind | undefined {
  const [likely, ...others] = uscc ? likelyKinds(uscc, organizationName) : []
  return kind ?? (others.length === 0 ? SELF_REGISTERED.find((one) => one === likely) : undefined)
}

const isAbroad = ({ countryCode }: Partial<OrganizationFields>) => (countryCode ?? 'CN') !== 'CN'

/** Says all that is wrong at once, also while other fields are. */
const always = { when: () => true }

function ofOrganization<S extends z.ZodType<OrganizationFields>>(schema: S) {
  return schema
    .refine((form) => isAbroad(form) || form.uscc !== undefined, {
      path: ['uscc'],
      error: encode('accounts.uscc.empty'),
      ...always,
    })
    .refine((form) => !isAbroad(form) || form.uscc === undefined, {
      path: ['uscc'],
      error: encode('accounts.error.codeAbroad'),
      ...always,
    })
    .refine((form) => (!form.uscc && !isAbroad(form)) || kindOf(form) !== undefined, {
      path: ['kind'],
      error: encode('accounts.error.kind'),
      ...always,
    })
}

const registered = <T extends OrganizationFields>(form: T) => ({ ...form, kind: kindOf(form)! })

/** A signed-in person enters an organisation, or corrects one that was refused. */
export const OrganizationInput = ofOrganization(z.object(ORGANIZATION)).transform(registered)

/** A person and their organisation in one form: at most 12 fields. */
export const RegisterInput = ofOrganization(
  z.object({
    name: personName,
    email,
    phone,
    password: newPassword,
    ...ORGANIZATION,
    agree: z.string({ error: encode('accounts.error.agree') }),
  }),
).transform(registered)

/** What a verified organisation says about itself. */
export const ProfileInput = z.object({
  nameEn: naming('form.error.required', 1, 200).optional(),
  shortName: naming('form.error.required', 1, 60).optional(),
  ...PLACE,
  website,
  introduction: text('form.error.required', 1, 2000).optional(),
})

export const RefuseInput = z.object({ reason: text('accounts.error.reason', 5, 500) })

export const InviteInput = z.object({
  email,
  role: choice(Object.values(MemberRole), 'accounts.error.role'),
})

export const InvitationInput = z.object({ invitationId: id })

export const MemberInput = z.object({ membershipId: id })

export const RoleInput = z.object({ membershipId: id, role: choice(Object.values(MemberRole), 'accounts.error.role') })

export const AcceptInput = z.object({ name: personName, phone, password: newPassword })

export const SwitchInput = z.object({ organizationId: id })

export const SignInInput = z.object({
  signInName: z
    .string({ error: encode('accounts.error.signInName') })
    .refine((raw) => parseSignInName(raw) !== null, { error: encode('accounts.error.signInName') }),
  password: oldPassword,
  then: z.string().optional(),
  held: z.string().optional(),
})

export const ForgotInput = SignInInput.pick({ signInName: true })

export const ResetInput = z.object({ password: newPassword })

export const ChangePasswordInput = z.object({ currentPassword: oldPassword, password: newPassword })

export const AccountInput = z.object({
  name: personName,
  phone,
  locale: choice(['ZH_CN', 'EN'], 'form.error.choice'),
})

/** How many invitations a researcher takes at once. */
export const CapInput = z.object({
  invitationCap: z
    .string({ error: encode('accounts.error.cap', { most: HIGHEST_CAP }) })
    .trim()
    .regex(/^\d{1,3}$/, { error: encode('accounts.error.cap', { most: HIGHEST_CAP }), abort: true })
    .transform(Number)
    .refine((cap) => cap <= HIGHEST_CAP, { error: encode('accounts.error.cap', { most: HIGHEST_CAP }) }),
})

export const SessionInput = z.object({ sessionId: id })

export const DisableInput = z.object({ userId: id, reason: text('accounts.error.disableReason', 5, 500) })

export const EnableInput = z.object({ userId: id })

/** A bureau account; into a unit that is there, or a new one by name. */
export const StaffInput = z
  .object({
    name: personName,
    email,
    role: choice(STAFF_ROLES, 'accounts.error.role'),
    organizationId: id.optional(),
    organizationName: naming('accounts.error.organizationName', 4, 200).optional(),
  })
  .refine((form) => Boolean(form.organizationId) !== Boolean(form.organizationName), {
    path: ['organizationName'],
    error: encode('accounts.error.unit'),
    ...always,
  })

export const PreferencesInput = z.object({
  lang: z.enum(['zh-CN', 'en']).optional().catch(undefined),
  theme: z.enum(['light', 'dark']).optional().catch(undefined),
  size: z.string().optional(),
  then: z.string().optional(),
})

export const NoInput = z.object({})

export type OrganizationForm = z.output<typeof OrganizationInput>
export type RegisterForm = z.output<typeof RegisterInput>
export type ProfileForm = z.output<typeof ProfileInput>
export type StaffForm = z.output<typeof StaffInput>
export type AcceptForm = z.output<typeof AcceptInput>
export type AccountForm = z.output<typeof AccountInput>
