import type { Actor } from '#app/domain/access/actor.ts'
import { roleOf, system } from '#app/domain/access/actor.ts'
import { importOrganization, importPerson } from '#app/domain/accounts/commands/import.server.ts'
import { expireDemands } from '#app/domain/demands/commands.server.ts'
import { expireResults } from '#app/domain/results/commands.server.ts'
import { freeze, now } from '#app/server/clock.server.ts'
import { db } from '#app/server/db.server.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { officeHour, type Step } from './calendar.ts'
import { type CityData, cityData } from './data.ts'
import { demandSteps } from './demands.ts'
import { removeCity } from './remove.ts'
import { resultSteps } from './results.ts'

/** Who and what is there already: ids in the database by their key in data/city. */
export type Town = {
  today: Date
  organizations: Map<string, string>
  people: Map<string, Actor>
}

const ORGANIZATIONS_DAYS = 420
const PEOPLE_DAYS = 415

/** The demo city is there. */
export const cityIsLoaded = async (): Promise<boolean> =>
  (await db.organization.count({ where: { cityKey: { not: null } } })) > 0

/**
 * Loads the demo city through the product's own commands, each at its own date in the past year and in order of time,
 * so that numbers, facts and histories are what use would have left. Mail to example persons is not sent.
 * Fails whole: what was loaded before an error is taken out again.
 */
export async function loadCity(say: (line: string) => void = () => {}): Promise<{ demands: number; results: number }> {
  const today = now()
  const city = cityData()
  try {
    const town = await settle(city, today)
    say(`  ${city.organizations.length} organisations, ${city.users.length} people`)
    const demands = demandSteps(city, town)
    const results = resultSteps(city, town)
    await inOrder([...demands, ...results], say)
    freeze(today)
    await expireDemands()
    await expireResults()
  } catch (error) {
    await removeCity()
    throw error
  } finally {
    freeze(null)
  }
  await silenceMail()
  return { demands: await db.demand.count(), results: await db.researchResult.count() }
}

async function settle(city: CityData, today: Date): Promise<Town> {
  const town: Town = { today, organizations: new Map(), people: new Map() }
  const pending = new Set(city.history.pendingOrganizations.map((one) => one.organizationId))
  for (const { id, ...organization } of city.organizations) {
    freeze(officeHour(today, pending.has(id) ? 1 + pending.size : ORGANIZATIONS_DAYS, id))
    const { kind, name, nameEn, shortName, uscc, districtId, zoneId, website, isExample } = organization
    const columns = { kind, name, nameEn, shortName, uscc, districtId, zoneId, website, isExample }
    town.organizations.set(id, await importOrganization({ cityKey: id, verified: !pending.has(id), ...columns }))
  }
  const applicants = city.history.pendingOrganizations.map(({ organizationId, applicant }) => ({
    id: `applicant-${organizationId}`,
    organizationId,
    role: 'ADMIN' as const,
    ...applicant,
  }))
  for (const { id, name, email, role, organizationId } of [...city.users, ...applicants]) {
    freeze(officeHour(today, pending.has(organizationId) ? 1 : PEOPLE_DAYS, id))
    const owner = city.organizations.find((one) => one.id === organizationId)!
    const organization = {
      id: town.organizations.get(organizationId)!,
      name: owner.name,
      kind: owner.kind,
      status: 'VERIFIED' as const,
    }
    const userId = await importPerson({
      cityKey: id,
      name,
      email,
      organizationId: organization.id,
      role,
      password: DEMO_PASSWORD,
    })
    const actor = {
      kind: 'person',
      userId,
      name,
      email,
      sessionId: '',
      role: roleOf(owner.kind, role),
      organization,
    } as const
    town.people.set(id, actor)
  }
  return town
}

const PROGRESS = 300

async function inOrder(steps: Step[], say: (line: string) => void): Promise<void> {
  const ordered = steps
    .map((step, at) => ({ ...step, place: at }))
    .sort((a, b) => Number(a.at) - Number(b.at) || a.place - b.place)
  for (const [at, step] of ordered.entries()) {
    if (at % PROGRESS === 0) say(`  history: ${at} of ${ordered.length} steps`)
    freeze(step.at)
    await step.run()
  }
}

/**
 * Nobody reads the example addresses: what the past year would have told them is taken as told. Who tries the city at
 * night sees its mails come all the same.
 */
async function silenceMail(): Promise<void> {
  await db.user.updateMany({ where: { cityKey: { not: null } }, data: { quietFrom: 0, quietTo: 0 } })
  await db.delivery.updateMany({ where: { channel: 'notify', doneAt: null }, data: { doneAt: new Date() } })
}

/** By whom a step is taken: the example person named, else the command line. */
export const personOf = (town: Town, key: string | null | undefined): Actor => (key && town.people.get(key)) || system
