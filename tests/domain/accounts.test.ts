import { afterEach, describe, expect, test } from 'vitest'
import type { Person } from '#app/domain/access/actor.ts'
import {
  acceptInvitation,
  inviteMember,
  joinByInvitation,
  revokeInvitation,
} from '#app/domain/accounts/commands/invitations.server.ts'
import { changeRole, endMembership, leaveOrganization } from '#app/domain/accounts/commands/members.server.ts'
import {
  askAgain,
  describeOrganization,
  refuseOrganization,
  verifyOrganization,
} from '#app/domain/accounts/commands/organizations.server.ts'
import { register, registerOrganization } from '#app/domain/accounts/commands/register.server.ts'
import { createStaff, disableUser, enableUser } from '#app/domain/accounts/commands/staff.server.ts'
import { actorOfToken, openSession } from '#app/domain/accounts/session.server.ts'
import { LostRace, Missing } from '#app/domain/verdict.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { deliverMail } from '../support/delivery.ts'
import { factsOf, refusedWith } from '../support/outcome.ts'
import {
  aMember,
  anAuditor,
  anOfficer,
  aPendingOrganization,
  aRegistration,
  aStaffMember,
  aSystemAdministrator,
  aVerifiedEnterprise,
  aVerifiedOrganization,
  mailsTo,
  PASSWORD,
  signedIn,
  tokenInMailTo,
} from '../support/world/accounts.ts'

const START = now()
const DAY = 24 * 60 * 60_000
afterEach(() => freeze(START))

describe('registration', () => {
  test('makes a person and an organisation that waits, and says so by mail', async () => {
    const form = aRegistration({ phone: '+8613900000001' })
    const made = await register(form, 'ZH_CN')
    const organization = await db.organization.findUniqueOrThrow({ where: { id: made!.organizationId } })
    expect(organization).toMatchObject({
      status: 'PENDING',
      kind: 'ENTERPRISE',
      uscc: form.uscc,
      name: form.organizationName,
    })
    const user = await db.user.findUniqueOrThrow({ where: { id: made!.userId } })
    expect(user).toMatchObject({ email: form.email, phone: '+8613900000001' })
    expect(user.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const admin = await signedIn(made!.userId)
    expect(admin).toMatchObject({ role: 'enterpriseAdmin', organization: { status: 'PENDING' } })
    expect(await factsOf(made!.organizationId)).toEqual(['organization.registered', 'member.joined'])
    const [mail] = await mailsTo(form.email)
    expect(mail!.subject).toContain(form.organizationName)
    expect(mail!.text).toContain('139 0000 0001')
  })

  test('with an address that has an account makes nothing and writes to its owner', async () => {
    const first = aRegistration()
    await register(first, 'ZH_CN')
    const before = await db.organization.count()
    const second = aRegistration({ email: first.email })
    expect(await register(second, 'ZH_CN')).toBeNull()
    expect(await db.organization.count()).toBe(before)
    const [mail] = await mailsTo(first.email)
    expect(mail!.text).toContain(second.organizationName)
  })

  test('with a code that is taken is refused, before anything about the address', async () => {
    const first = aRegistration()
    await register(first, 'ZH_CN')
    for (const email of [first.email, 'someone.else@example.com'])
      expect(await refusedWith(register(aRegistration({ uscc: first.uscc, email }), 'ZH_CN'))).toBe(
        'accounts.refusal.codeTaken',
      )
  })

  test('of the same code twice at the same moment makes one organisation', async () => {
    const one = aRegistration()
    const two = aRegistration({ uscc: one.uscc })
    const done = await Promise.allSettled([register(one, 'ZH_CN'), register(two, 'ZH_CN')])
    expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.organization.count({ where: { uscc: one.uscc! } })).toBe(1)
  })

  test('of the same address twice at the same moment makes one person', async () => {
    const one = aRegistration()
    const done = await Promise.allSettled([
      register(one, 'ZH_CN'),
      register(aRegistration({ email: one.email }), 'ZH_CN'),
    ])
    const lost = done.filter((outcome) => outcome.status === 'rejected')
    expect(lost.every(({ reason }) => reason instanceof LostRace)).toBe(true)
    expect(await db.user.count({ where: { email: one.email } })).toBe(1)
  })

  test('with a phone that somebody has goes on without it', async () => {
    await register(aRegistration({ phone: '+8613900000002' }), 'ZH_CN')
    const made = await register(aRegistration({ phone: '+8613900000002' }), 'ZH_CN')
    expect((await db.user.findUniqueOrThrow({ where: { id: made!.userId } })).phone).toBeNull()
  })

  test.each([
    ['Password2026!', 'accounts.password.common'],
    ['qwertyuiop1234567890', 'accounts.password.sequence'],
    ['示例单位的密码没有人知道', 'accounts.password.personal'],
  ])('with the password %s is refused', async (password, key) => {
    const form = aRegistration({ password, organizationName: '示例单位' })
    expect(await refusedWith(register(form, 'ZH_CN'))).toBe(key)
  })

  test('of an organisation by somebody who has one is refused; after leaving it works', async () => {
    const enterprise = await aVerifiedEnterprise()
    const member = await aMember(enterprise)
    const { password: _, agree: __, ...form } = aRegistration()
    expect(await refusedWith(registerOrganization(member, form))).toBe('accounts.refusal.hasOrganization')
    await leaveOrganization(member)
    const organizationId = await registerOrganization(await signedIn(member.userId), form)
    expect(await signedIn(member.userId)).toMatchObject({
      role: 'enterpriseAdmin',
      organization: { id: organizationId },
    })
    expect(await refusedWith(registerOrganization(await anOfficer(), form))).toBe('accounts.refusal.staffApart')
  })
})

describe('verification', () => {
  test('by an officer lets the organisation publish', async () => {
    const { organizationId, admin } = await aPendingOrganization()
    await verifyOrganization(await anOfficer(), organizationId)
    expect((await signedIn(admin.userId)).organization?.status).toBe('VERIFIED')
    const row = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
    expect(row.verifiedAt).toEqual(START)
    expect(await refusedWith(verifyOrganization(await anOfficer(), organizationId))).toBe(
      'accounts.refusal.status.VERIFIED',
    )
  })

  test('is for officers only', async () => {
    const { organizationId, admin } = await aPendingOrganization()
    const others: Person[] = [admin, await anAuditor(), await aSystemAdministrator()]
    for (const actor of others) {
      await expect(verifyOrganization(actor, organizationId)).rejects.toThrow(Missing)
      await expect(refuseOrganization(actor, organizationId, '不行')).rejects.toThrow(Missing)
    }
  })

  test('refused with a reason, corrected, asked again, verified', async () => {
    const { organizationId, admin } = await aPendingOrganization()
    await refuseOrganization(await anOfficer(), organizationId, '名称和执照不一致')
    const { password: _, agree: __, ...form } = aRegistration({ organizationName: '改对了的单位' })
    await askAgain(admin, organizationId, form)
    const row = await db.organization.findUniqueOrThrow({ where: { id: organizationId } })
    expect(row).toMatchObject({ status: 'PENDING', refusalReason: null, name: '改对了的单位', uscc: form.uscc })
    expect(await refusedWith(askAgain(admin, organizationId, form))).toBe('accounts.refusal.status.PENDING')
    await verifyOrganization(await anOfficer(), organizationId)
    expect(await factsOf(organizationId)).toEqual([
      'organization.registered',
      'member.joined',
      'organization.refused',
      'organization.changed',
      'organization.resubmitted',
      'organization.verified',
    ])
  })

  test('officers are told of a new registration and of a corrected one', async () => {
    const { userId } = await anOfficer()
    const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } })
    const { organizationId, admin } = await aPendingOrganization()
    await refuseOrganization(await anOfficer(), organizationId, '名称和执照不一致')
    const { password: _, agree: __, ...form } = aRegistration({ organizationName: '改好再交的单位' })
    await askAgain(admin, organizationId, form)
    await deliverMail()
    const link = `/office/organizations/${organizationId}`
    const told = await db.mail.findMany({
      where: { to: email!, text: { contains: link } },
      orderBy: { createdAt: 'asc' },
    })
    expect(told.map(({ subject }) => subject)).toEqual([
      '新单位等待核验：改好再交的单位',
      '单位改好再交，等待核验：改好再交的单位',
    ])
  })

  test('a refused registration gives up its code to the next who asks', async () => {
    const squatter = aRegistration()
    const made = await register(squatter, 'ZH_CN')
    await refuseOrganization(await anOfficer(), made!.organizationId, '不是这家单位的人')
    const owner = await register(aRegistration({ uscc: squatter.uscc }), 'ZH_CN')
    const codes = await db.organization.findMany({
      where: { id: { in: [made!.organizationId, owner!.organizationId] } },
    })
    expect(Object.fromEntries(codes.map(({ id, uscc }) => [id, uscc]))).toEqual({
      [made!.organizationId]: null,
      [owner!.organizationId]: squatter.uscc,
    })
    const { password: _, agree: __, ...form } = squatter
    expect(await refusedWith(askAgain(await signedIn(made!.userId), made!.organizationId, form))).toBe(
      'accounts.refusal.codeTaken',
    )
  })

  test('two officers at once: one decides', async () => {
    const { organizationId } = await aPendingOrganization()
    const officer = await anOfficer()
    const done = await Promise.allSettled([
      verifyOrganization(officer, organizationId),
      refuseOrganization(officer, organizationId, '名称和执照不一致'),
    ])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('what an organisation says about itself is for its administrator', async () => {
    const mine = await aVerifiedEnterprise()
    const theirs = await aVerifiedEnterprise()
    const form = {
      introduction: '做焊接设备',
      districtId: 'yanta',
      zoneId: 'hitech-zone',
      website: 'https://example.com',
    }
    await describeOrganization(mine.admin, mine.organizationId, form)
    expect(await db.organization.findUniqueOrThrow({ where: { id: mine.organizationId } })).toMatchObject(form)
    await expect(describeOrganization(theirs.admin, mine.organizationId, form)).rejects.toThrow(Missing)
    await expect(describeOrganization(await aMember(mine), mine.organizationId, form)).rejects.toThrow(Missing)
  })
})

describe('invitations', () => {
  const form = { name: '林小雨', password: PASSWORD }

  test('a new person follows the link and joins with the role given', async () => {
    const university = await aVerifiedOrganization('UNIVERSITY')
    const email = 'lin@example.com'
    await inviteMember(university.admin, university.organizationId, { email, role: 'RESEARCHER' })
    const userId = await acceptInvitation(await tokenInMailTo(email), form, 'EN')
    expect(await signedIn(userId)).toMatchObject({
      role: 'researcher',
      organization: { id: university.organizationId },
    })
    expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({ email, locale: 'EN' })
  })

  test('a link works once', async () => {
    const enterprise = await aVerifiedEnterprise()
    const { token } = await inviteMember(enterprise.admin, enterprise.organizationId, {
      email: 'once@example.com',
      role: 'MEMBER',
    })
    await acceptInvitation(token, form, 'ZH_CN')
    expect(await refusedWith(acceptInvitation(token, form, 'ZH_CN'))).toBe('accounts.refusal.linkUsed')
  })

  test('two who follow it at once: one joins', async () => {
    const enterprise = await aVerifiedEnterprise()
    const { token } = await inviteMember(enterprise.admin, enterprise.organizationId, {
      email: 'both@example.com',
      role: 'MEMBER',
    })
    const done = await Promise.allSettled([
      acceptInvitation(token, form, 'ZH_CN'),
      acceptInvitation(token, form, 'ZH_CN'),
    ])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a link expires after 7 days', async () => {
    const enterprise = await aVerifiedEnterprise()
    const { token } = await inviteMember(enterprise.admin, enterprise.organizationId, {
      email: 'late@example.com',
      role: 'MEMBER',
    })
    freeze(new Date(START.getTime() + 7 * DAY))
    expect(await refusedWith(acceptInvitation(token, form, 'ZH_CN'))).toBe('accounts.refusal.linkExpired')
    freeze(new Date(START.getTime() + 7 * DAY - 1))
    await acceptInvitation(token, form, 'ZH_CN')
  })

  test('a link taken back, or replaced by a newer one, no longer works', async () => {
    const { admin, organizationId } = await aVerifiedEnterprise()
    const first = await inviteMember(admin, organizationId, { email: 'twice@example.com', role: 'MEMBER' })
    const second = await inviteMember(admin, organizationId, { email: 'twice@example.com', role: 'ADMIN' })
    expect(await refusedWith(acceptInvitation(first.token, form, 'ZH_CN'))).toBe('accounts.refusal.linkRevoked')
    await revokeInvitation(admin, second.invitationId)
    expect(await refusedWith(acceptInvitation(second.token, form, 'ZH_CN'))).toBe('accounts.refusal.linkRevoked')
    await expect(revokeInvitation(admin, second.invitationId)).rejects.toThrow(LostRace)
  })

  test('a link nobody wrote is not there', async () => {
    await expect(acceptInvitation('x'.repeat(43), form, 'ZH_CN')).rejects.toThrow(Missing)
    await expect(acceptInvitation('', form, 'ZH_CN')).rejects.toThrow(Missing)
  })

  test('is only for the address it was sent to', async () => {
    const mine = await aVerifiedEnterprise()
    const other = await aPendingOrganization()
    const { token } = await inviteMember(mine.admin, mine.organizationId, { email: 'one@example.com', role: 'MEMBER' })
    expect(await refusedWith(joinByInvitation(other.admin, token))).toBe('accounts.refusal.otherAddress')
  })

  test('somebody who has an account signs in and joins; staff never do', async () => {
    const mine = await aVerifiedEnterprise()
    const second = aRegistration({ kind: 'UNIVERSITY' })
    const made = await register(second, 'ZH_CN')
    const { token } = await inviteMember(mine.admin, mine.organizationId, { email: second.email, role: 'MEMBER' })
    expect(await refusedWith(acceptInvitation(token, form, 'ZH_CN'))).toBe('accounts.refusal.signInFirst')
    const session = await openSession(made!.userId)
    expect(await joinByInvitation((await actorOfToken(session)) as Person, token)).toBe(mine.organizationId)
    expect(await actorOfToken(session)).toMatchObject({ organization: { id: mine.organizationId } })
    const officer = await anOfficer()
    const { email } = await db.user.findUniqueOrThrow({ where: { id: officer.userId } })
    const staff = await inviteMember(mine.admin, mine.organizationId, { email: email!, role: 'MEMBER' })
    expect(await refusedWith(joinByInvitation(officer, staff.token))).toBe('accounts.refusal.staffApart')
  })

  test('who left may come back', async () => {
    const mine = await aVerifiedEnterprise()
    const member = await aMember(mine)
    const { email } = await db.user.findUniqueOrThrow({ where: { id: member.userId } })
    await leaveOrganization(member)
    const { token } = await inviteMember(mine.admin, mine.organizationId, { email: email!, role: 'ADMIN' })
    await joinByInvitation(await signedIn(member.userId), token)
    expect((await signedIn(member.userId)).role).toBe('enterpriseAdmin')
  })

  test('are sent by administrators of verified organisations, with a role of the kind', async () => {
    const mine = await aVerifiedEnterprise()
    const pending = await aPendingOrganization()
    const to = (role: 'MEMBER' | 'OFFICER' | 'RESEARCHER') => ({ email: 'new@example.com', role })
    expect(await refusedWith(inviteMember(pending.admin, pending.organizationId, to('MEMBER')))).toBe(
      'accounts.refusal.inviteVerified',
    )
    for (const role of ['OFFICER', 'RESEARCHER'] as const)
      expect(await refusedWith(inviteMember(mine.admin, mine.organizationId, to(role)))).toBe(
        'accounts.refusal.roleOfKind',
      )
    const member = await aMember(mine)
    await expect(inviteMember(member, mine.organizationId, to('MEMBER'))).rejects.toThrow(Missing)
    await expect(inviteMember(pending.admin, mine.organizationId, to('MEMBER'))).rejects.toThrow(Missing)
  })
})

describe('members', () => {
  const membershipOf = async (person: Person) =>
    (await db.membership.findFirstOrThrow({ where: { userId: person.userId, endedAt: null } })).id

  test('the last administrator stays until there is another', async () => {
    const mine = await aVerifiedEnterprise()
    const member = await aMember(mine)
    const admin = await membershipOf(mine.admin)
    expect(await refusedWith(leaveOrganization(mine.admin))).toBe('accounts.refusal.lastAdmin')
    expect(await refusedWith(endMembership(mine.admin, admin))).toBe('accounts.refusal.lastAdmin')
    expect(await refusedWith(changeRole(mine.admin, admin, 'MEMBER'))).toBe('accounts.refusal.lastAdmin')
    await changeRole(mine.admin, await membershipOf(member), 'ADMIN')
    await leaveOrganization(mine.admin)
    expect(await signedIn(mine.admin.userId)).toMatchObject({ role: null, organization: null })
  })

  test('two administrators who leave at once: one stays', async () => {
    const mine = await aVerifiedEnterprise()
    const second = await aMember(mine, 'ADMIN')
    const done = await Promise.allSettled([leaveOrganization(mine.admin), leaveOrganization(second)])
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('lose the organisation with their next page', async () => {
    const mine = await aVerifiedEnterprise()
    const member = await aMember(mine)
    const session = await openSession(member.userId)
    await endMembership(mine.admin, await membershipOf(member))
    expect(await actorOfToken(session)).toMatchObject({ kind: 'person', role: null, organization: null })
  })

  test('are out of reach of other organisations', async () => {
    const mine = await aVerifiedEnterprise()
    const theirs = await aVerifiedEnterprise()
    const member = await membershipOf(await aMember(mine))
    await expect(changeRole(theirs.admin, member, 'ADMIN')).rejects.toThrow(Missing)
    await expect(endMembership(theirs.admin, member)).rejects.toThrow(Missing)
  })
})

describe('staff', () => {
  test('accounts are made by the system administrator, for an address without one', async () => {
    const administrator = await aSystemAdministrator()
    const form = {
      name: '审计员甲',
      email: 'auditor@example.com',
      role: 'AUDITOR',
      organizationName: '西安市科学技术局',
    } as const
    const userId = await createStaff(administrator, form)
    expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({ passwordHash: null })
    expect(await refusedWith(createStaff(administrator, form))).toBe('accounts.refusal.addressHasAccount')
    expect(await db.organization.count({ where: { name: '西安市科学技术局' } })).toBe(1)
    await expect(createStaff(await anOfficer(), { ...form, email: 'x@example.com' })).rejects.toThrow(Missing)
    const { organizationId } = await aVerifiedEnterprise()
    const { organizationName: _, ...rest } = form
    await expect(createStaff(administrator, { ...rest, email: 'x@example.com', organizationId })).rejects.toThrow(
      Missing,
    )
  })

  test('a disabled account is signed out everywhere until it is enabled', async () => {
    const administrator = await aSystemAdministrator()
    const { admin } = await aPendingOrganization()
    const session = await openSession(admin.userId)
    await disableUser(administrator, admin.userId, '离职后账号仍在使用')
    expect(await actorOfToken(session)).toEqual({ kind: 'nobody' })
    await expect(openSession(admin.userId)).rejects.toThrow(Missing)
    await enableUser(administrator, admin.userId)
    expect(await actorOfToken(session)).toEqual({ kind: 'nobody' })
    expect(await signedIn(admin.userId)).toMatchObject({ kind: 'person' })
    await expect(disableUser(await anOfficer(), admin.userId, '不该由他停用')).rejects.toThrow(Missing)
  })

  test('a system administrator does not disable themselves, nor is the last one disabled', async () => {
    const one = await aStaffMember('SYSTEM_ADMINISTRATOR')
    expect(await refusedWith(disableUser(one, one.userId, '自己停用自己'))).toBe('accounts.refusal.disableSelf')
    const others = { memberships: { some: { role: 'SYSTEM_ADMINISTRATOR' } }, id: { not: one.userId } } as const
    for (const { id } of await db.user.findMany({ where: { ...others, status: 'ACTIVE' } }))
      await disableUser(one, id, '合并多余的账号')
    expect(await refusedWith(disableUser({ kind: 'system' }, one.userId, '最后一位'))).toBe(
      'accounts.refusal.lastSystemAdministrator',
    )
  })
})
