import { afterEach, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/access/actor.ts'
import { inviteMember } from '#app/domain/accounts/commands/invitations.server.ts'
import { refuseOrganization, verifyOrganization } from '#app/domain/accounts/commands/organizations.server.ts'
import { findUsers, organizationQueue, organizationToReview, staffUnits } from '#app/domain/accounts/office.server.ts'
import {
  invitationOf,
  ownAccount,
  ownOrganization,
  publicOrganization,
  resetProblem,
} from '#app/domain/accounts/queries.server.ts'
import { Missing } from '#app/domain/verdict.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import {
  aMember,
  anAuditor,
  anOfficer,
  aPendingOrganization,
  aSystemAdministrator,
  aVerifiedEnterprise,
} from '../support/world/accounts.ts'

const START = now()
const DAY = 24 * 60 * 60_000
afterEach(() => freeze(START))

describe('the officers’ queue', () => {
  test('shows the longest waiting first, with its days', async () => {
    const first = await aPendingOrganization()
    freeze(new Date(START.getTime() + 3 * DAY))
    const second = await aPendingOrganization()
    freeze(new Date(START.getTime() + 5 * DAY + 1))
    const { rows, counts, pager } = await organizationQueue(await anOfficer(), 'PENDING', 1)
    const mine = rows.filter(({ id }) => [first.organizationId, second.organizationId].includes(id))
    expect(mine.map(({ id, days }) => [id, days])).toEqual([
      [first.organizationId, 5],
      [second.organizationId, 2],
    ])
    expect(pager.total).toBe(counts.PENDING)
    expect((await organizationQueue(first.admin, 'PENDING', 1)).rows).toEqual([])
    expect((await organizationQueue(await aSystemAdministrator(), 'PENDING', 1)).rows).toEqual([])
  })

  test('an officer sees whom to call, an auditor does not', async () => {
    const { organizationId, admin } = await aPendingOrganization('ENTERPRISE', { phone: '+8613700000099' })
    const officers = await organizationToReview(await anOfficer(), organizationId)
    expect(officers.applicants).toMatchObject([{ name: admin.name, phone: '137 0000 0099' }])
    const auditors = await organizationToReview(await anAuditor(), organizationId)
    expect(auditors.applicants).toMatchObject([{ email: 'p***@example.com', phone: '137****0099' }])
    expect(auditors.decides).toBe(false)
    await expect(organizationToReview(admin, organizationId)).rejects.toThrow(Missing)
    await expect(organizationToReview(await anOfficer(), 'not-an-id')).rejects.toThrow(Missing)
  })

  test('says what checking the code gave, and who has the same name', async () => {
    const name = '西安示例（测试）设备有限公司'
    const one = await aPendingOrganization('ENTERPRISE', { organizationName: name, uscc: '916101315784145092' })
    const two = await aPendingOrganization('ENTERPRISE', { organizationName: '西安示例(测试) 设备有限公司' })
    const review = await organizationToReview(await anOfficer(), one.organizationId)
    expect(review.code).toEqual({ fault: null, bodyAgrees: true, class: '91' })
    expect(review.sameName.map(({ id }) => id)).toEqual([two.organizationId])
  })
})

describe('an organisation', () => {
  test('is public once verified, without any person in it', async () => {
    const { organizationId, admin } = await aPendingOrganization()
    await expect(publicOrganization(organizationId)).rejects.toThrow(Missing)
    await refuseOrganization(await anOfficer(), organizationId, '名称和执照不一致')
    await expect(publicOrganization(organizationId)).rejects.toThrow(Missing)
    const verified = await aPendingOrganization()
    await verifyOrganization(await anOfficer(), verified.organizationId)
    expect(JSON.stringify(await publicOrganization(verified.organizationId))).not.toMatch(/person\d|@/)
    expect(admin.organization?.id).toBe(organizationId)
    await expect(publicOrganization('not-an-id')).rejects.toThrow(Missing)
  })

  test('shows addresses and invitations to its administrators only', async () => {
    const mine = await aVerifiedEnterprise()
    const member = await aMember(mine)
    await inviteMember(mine.admin, mine.organizationId, { email: 'soon@example.com', role: 'MEMBER' })
    const seen = await ownOrganization(mine.admin)
    expect(seen!.members.map(({ email }) => email)).not.toContain(null)
    expect(seen!.invitations).toMatchObject([{ email: 'soon@example.com', invitedBy: mine.admin.name }])
    const members = await ownOrganization(member)
    expect(members!.members.map(({ email }) => email)).toEqual([null, null])
    expect(members!.invitations).toEqual([])
    freeze(new Date(START.getTime() + 8 * DAY))
    expect((await ownOrganization(mine.admin))!.invitations).toEqual([])
  })
})

describe('links', () => {
  test('tell who follows them, and never the whole address', async () => {
    const mine = await aVerifiedEnterprise()
    const other = await aVerifiedEnterprise()
    const { token } = await inviteMember(mine.admin, mine.organizationId, {
      email: 'follower@example.com',
      role: 'MEMBER',
    })
    expect(await invitationOf(token, nobody)).toMatchObject({
      follower: 'new',
      maskedEmail: 'f***@example.com',
      problem: null,
    })
    expect(await invitationOf(token, other.admin)).toMatchObject({ follower: 'other' })
    expect(JSON.stringify(await invitationOf(token, nobody))).not.toContain('follower@')
    freeze(new Date(START.getTime() + 8 * DAY))
    expect((await invitationOf(token, nobody)).problem?.key).toBe('accounts.refusal.linkExpired')
    await expect(invitationOf('nonsense', nobody)).rejects.toThrow(Missing)
    await expect(resetProblem('nonsense')).rejects.toThrow(Missing)
  })
})

describe('accounts', () => {
  test('are found by a part of name or address, by the system administrator only', async () => {
    const administrator = await aSystemAdministrator()
    const { admin } = await aVerifiedEnterprise()
    const { email } = await ownAccount(admin)
    for (const q of [email!, email!.toUpperCase(), admin.name])
      expect((await findUsers(administrator, q, 1)).rows.map(({ id }) => id)).toContain(admin.userId)
    for (const q of ['%', '_', "' OR 1=1 --", '\\'])
      expect((await findUsers(administrator, q, 1)).rows.map(({ id }) => id)).not.toContain(admin.userId)
    for (const actor of [admin, await anOfficer(), await anAuditor()]) {
      expect((await findUsers(actor, '', 1)).rows).toEqual([])
      expect(await staffUnits(actor)).toEqual([])
    }
    expect(await staffUnits(administrator)).toMatchObject([{ name: '西安市科学技术局' }])
  })
})
