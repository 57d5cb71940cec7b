import { beforeAll, describe, expect, test } from 'vitest'
import { ABILITIES, type Ability, can } from '#app/domain/access/abilities.ts'
import { nobody, type Person, ROLES_BY_KIND, type Role } from '#app/domain/access/actor.ts'
import { openSession } from '#app/domain/accounts/session.server.ts'
import { db } from '#app/server/db.server.ts'
import {
  aMember,
  anAuditor,
  anOfficer,
  aPendingOrganization,
  aSystemAdministrator,
  aVerifiedEnterprise,
  aVerifiedOrganization,
  aVerifiedUniversity,
} from './support/world/accounts.ts'
import { aTakenUpDeal } from './support/world/deals.ts'
import { aDraft, aPublishedDemand, aSubmittedDemand } from './support/world/demands.ts'
import { aPublicFile } from './support/world/files.ts'
import { aProposal } from './support/world/lexicon.ts'
import { aPublishedResult, aResultDraft, aResultForTheBureau } from './support/world/results.ts'

type Handler = (args: { request: Request; params: Record<string, string>; context: object }) => Promise<unknown>
type RouteModule = {
  loader?: Handler & { ability?: Ability }
  action?: Handler & { abilities?: Record<string, Ability> }
  default?: unknown
}

const modules = import.meta.glob<RouteModule>(['../app/routes/*.tsx', '../app/routes/*/route.tsx'], { eager: true })
const routes = Object.entries(modules).map(([file, module]) => ({
  name: file.replace('../app/routes/', '').replace(/(\/route)?\.tsx$/, ''),
  module,
}))

/** Gives back what was typed with one more empty row, without reading or writing anything; the page behind it is 404. */
const ECHO = 'addRow'

/** Ids that a route's parameters are filled with: things of organisations none of the actors below belongs to. */
let strange: Record<string, Record<string, string>>
let actors: { name: string; actor: Person | null; cookie: string }[]

/** Parameter values by route; a route with parameters that is not here fails the test. */
const PARAMS: Record<string, string> = {
  '_public.about.$page': 'about',
  'files.$id': 'publicFile',
  '_public.demands.$number': 'publicDemand',
  '_public.feeds.$file': 'feed',
  '_public.demands.$number_.history': 'publicDemand',
  '_public.results.$number': 'publicResult',
  '_public.results.$number_.history': 'publicResult',
  '_public.organizations.$id': 'organization',
  '_public.invitations.$token': 'token',
  '_public.r.$token': 'token',
  '_public.reset-password.$token': 'token',
  'office.demands.$id': 'submittedDemand',
  'office.organizations.$id': 'pendingOrganization',
  'office.results.$id': 'waitingResult',
  'work.deals.$number': 'deal',
  'work.deals.$number_.agreement': 'deal',
  'work.deals.$number_.agreement[.]pdf': 'deal',
  'work.deals.$number_.files': 'deal',
  'work.deals.$number_.intent': 'deal',
  'work.deals.$number_.meetings': 'deal',
  'work.deals.$number_.meetings_.$file': 'dealFile',
  'work.deals.$number_.messages': 'deal',
  'work.deals.$number_.notes': 'deal',
  'work.deals.$number_.proposals': 'deal',
  'work.deals.$number_.proposals_.write': 'deal',
  'work.demands.$id': 'demandDraft',
  'work.demands.$id_.edit': 'demandDraft',
  'work.demands.$id_.proposals': 'demandDraft',
  'work.demands.$id_.disclosure': 'demandDraft',
  'work.demands.$id_.questions': 'demandDraft',
  'work.matches.$demand.$result': 'publicPair',
  'work.lexicon.atlas.$key': 'atlasEntry',
  'work.lexicon.changes.$id': 'lexiconChange',
  'work.results.$id': 'resultDraft',
  'work.results.$id_.disclosure': 'resultDraft',
  'work.results.$id_.edit': 'resultDraft',
}

/** Routes where a stranger with the right role must not find another organisation's thing. */
const SCOPED = [
  'work.deals.$number_.agreement',
  'work.deals.$number_.agreement[.]pdf',
  'work.deals.$number_.files',
  'work.deals.$number_.intent',
  'work.deals.$number_.meetings',
  'work.deals.$number_.meetings_.$file',
  'work.deals.$number_.messages',
  'work.deals.$number_.notes',
  'work.deals.$number_.proposals',
  'work.deals.$number_.proposals_.write',
  'work.demands.$id',
  'work.demands.$id_.edit',
  'work.demands.$id_.proposals',
  'work.demands.$id_.disclosure',
  'work.demands.$id_.questions',
  'work.results.$id',
  'work.results.$id_.disclosure',
  'work.results.$id_.edit',
]

beforeAll(async () => {
  const [draft, submitted, demand] = [await aDraft(), await aSubmittedDemand(), await aPublishedDemand()]
  const [resultDraft, waiting, result] = [await aResultDraft(), await aResultForTheBureau(), await aPublishedResult()]
  const pending = await aPendingOrganization()
  const resultNumber = (await db.researchResult.findUniqueOrThrow({ where: { id: result.id } })).number!
  strange = {
    about: { page: 'ranking' },
    feed: { file: 'all.atom' },
    publicDemand: { number: demand.number },
    publicPair: { demand: demand.number, result: resultNumber },
    publicResult: { number: resultNumber },
    organization: { id: demand.owner.organization!.id },
    pendingOrganization: { id: pending.organizationId },
    token: { token: 'not-a-token-that-anybody-was-given-000000000' },
    submittedDemand: { id: submitted.id },
    waitingResult: { id: waiting.id },
    deal: { number: (await aTakenUpDeal()).number },
    dealFile: { number: (await aTakenUpDeal()).number, file: `${demand.id}.ics` },
    publicFile: { id: await aPublicFile(demand) },
    demandDraft: { id: draft.id },
    resultDraft: { id: resultDraft.id },
    atlasEntry: { key: 'stamping-wrinkling' },
    lexiconChange: { id: await aProposal() },
  }
  const [enterprise, university, partner] = [
    await aVerifiedEnterprise(),
    await aVerifiedUniversity(),
    await aVerifiedOrganization('TRANSFER_INSTITUTION'),
  ]
  const people: Record<Role, Person> = {
    enterpriseAdmin: enterprise.admin,
    enterpriseMember: await aMember(enterprise),
    ttoAdmin: university.admin,
    ttoMember: await aMember(university),
    researcher: await aMember(university, 'RESEARCHER'),
    technologyManager: await aMember(partner, 'TECHNOLOGY_MANAGER'),
    partnerAdmin: partner.admin,
    partnerMember: await aMember(partner),
    officer: await anOfficer(),
    auditor: await anAuditor(),
    systemAdministrator: await aSystemAdministrator(),
  }
  actors = [{ name: 'nobody', actor: null, cookie: '' }]
  for (const [name, actor] of Object.entries(people))
    actors.push({ name, actor, cookie: `qq_session=${await openSession(actor.userId, 'access matrix')}` })
}, 120_000)

const paramsOf = (name: string): Record<string, string> => (name.includes('$') ? strange[PARAMS[name]!]! : {})

function requestFor(name: string, cookie: string, form?: URLSearchParams): Request {
  const params = paramsOf(name)
  const path = name
    .replace(/^_public\.?/, '')
    .replace(/_index$/, '')
    .split('.')
    .map((part) => (part.startsWith('$') ? params[part.slice(1).replace(/_$/, '')] : part.replace(/_$/, '')))
    .join('/')
  const init: RequestInit = form
    ? { method: 'POST', body: form, headers: { cookie, origin: 'http://localhost' } }
    : { headers: { cookie } }
  return new Request(`http://localhost/${path}`, init)
}

/** The status an answer or a thrown response comes to; an error that is no response is a defect. */
async function statusOf(work: Promise<unknown>): Promise<{ status: number; location: string | null }> {
  const answer = await work.catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('location') }
  return { status: 200, location: null }
}

const load = (name: string, module: RouteModule, cookie: string) =>
  statusOf(module.loader!({ request: requestFor(name, cookie), params: paramsOf(name), context: {} }))

const send = (name: string, module: RouteModule, cookie: string, intent: string) =>
  statusOf(
    module.action!({
      request: requestFor(name, cookie, new URLSearchParams({ intent })),
      params: paramsOf(name),
      context: {},
    }),
  )

test('every route with parameters stands in the matrix', () => {
  const missing = routes.map(({ name }) => name).filter((name) => name.includes('$') && !(name in PARAMS))
  expect(missing).toEqual([])
})

test('every loader and every action declares its ability, from the one table', () => {
  const silent = routes.flatMap(({ name, module }) => [
    ...(module.loader && !(module.loader.ability! in ABILITIES) ? [`${name} loader`] : []),
    ...(module.action && !Object.values(module.action.abilities ?? {}).every((ability) => ability in ABILITIES)
      ? [`${name} action`]
      : []),
    ...(module.action && !module.action.abilities ? [`${name} action`] : []),
    ...(module.default && !module.loader ? [`${name} has a page and no loader`] : []),
  ])
  expect(silent).toEqual([])
})

test('each role belongs to some kind of organisation', () => {
  const given = new Set(Object.values(ROLES_BY_KIND).flatMap((roles) => Object.values(roles)))
  expect(actors.filter(({ actor }) => actor && !given.has(actor.role!))).toEqual([])
})

describe.each(routes.filter(({ module }) => module.loader))('page $name', ({ name, module }) => {
  test('shows itself to those who may, and to nobody else', async () => {
    for (const { name: who, actor, cookie } of actors) {
      const { status, location } = await load(name, module, cookie)
      const may = can(actor ?? nobody, module.loader!.ability!)
      const seen = `${who}: ${status} ${location ?? ''}`
      if (!may && !actor) expect(seen).toMatch(/: 302 \/signin\?then=/)
      else if (!may) expect(seen).toMatch(/: 403/)
      else if (SCOPED.includes(name)) expect(seen).toMatch(/: 404/)
      else expect(seen).toMatch(/: (200|30[12] (?!\/signin\?then=)|404)/)
    }
  })
})

describe.each(routes.filter(({ module }) => module.action))('action $name', ({ name, module }) => {
  const intents = Object.entries(module.action!.abilities!)

  test.each(intents)('%s is refused to those who may not', async (intent, ability) => {
    for (const { name: who, actor, cookie } of actors) {
      if (can(actor ?? nobody, ability)) continue
      const { status, location } = await send(name, module, cookie, intent)
      const seen = `${who}: ${status} ${location ?? ''}`
      if (actor) expect(seen).toMatch(/: 403/)
      else expect(seen).toMatch(/: 302 \/signin\?then=.*held=/)
    }
  })

  test.runIf(SCOPED.includes(name)).each(intents)('%s on a stranger’s thing does nothing', async (intent, ability) => {
    for (const { name: who, actor, cookie } of actors) {
      if (!actor || !can(actor, ability)) continue
      const { status } = await send(name, module, cookie, intent)
      expect(`${who}: ${status}`).toMatch(intent === ECHO ? /: 200/ : /: (400|404)/)
    }
  })

  test('a form from another site is not acted on', async () => {
    const [intent] = intents[0]!
    const request = new Request('http://localhost/', {
      method: 'POST',
      body: new URLSearchParams({ intent }),
      headers: { origin: 'https://evil.example' },
    })
    const { status } = await statusOf(module.action!({ request, params: paramsOf(name), context: {} }))
    expect(status).toBe(403)
  })
})
