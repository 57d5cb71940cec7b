import type { Person } from '#app/domain/access/actor.ts'
import {
  checkResult,
  publishResult,
  returnResult,
  saveDraft,
  submitResult,
} from '#app/domain/results/commands.server.ts'
import type { ResultInput } from '#app/domain/results/input.ts'
import { type AnOrganization, aMember, anOfficer, aVerifiedUniversity } from './accounts.ts'

/** A form that misses nothing. */
export const A_FULL_RESULT: ResultInput = {
  title: '变转速滚动轴承早期故障诊断',
  summary:
    '引风机变频运行时转速一直在变，固定阈值报警不是误报就是漏报。本成果用阶次跟踪和谱峭度，在轴承出现微弱剥落时就发现，提前 60 天预警，误报每月不多于 1 次。',
  comparedWith: '现用固定阈值报警只能提前 3 天',
  testedWhere: '某钢厂 6 台引风机，连续运行 8 个月',
  cases: '两家钢厂共装 18 台',
  team: '课题组十二人，可派三人驻厂',
  keywords: ['轴承', '引风机', '故障诊断'],
  field: 'industrial-internet',
  stage: 'PILOT',
  trl: 7,
  ipStatus: 'GRANTED_PATENT',
  patents: [
    { number: 'ZL 2017 1 0601862.3', state: 'GRANTED' },
    { number: '202010566088.9', state: 'PENDING' },
  ],
  modes: ['LICENCE', 'SERVICE'],
  price: { mode: 'RANGE', min: 50_000_000n, max: 100_000_000n },
  availability: 'AVAILABLE',
  year: 2024,
  noSecrets: true,
}

export type AResult = { id: string; university: AnOrganization; office: Person; writer: Person }

/** A draft of a verified university's researcher, complete unless changed. */
export async function aResultDraft(changes: Partial<ResultInput> = {}, at?: AnOrganization): Promise<AResult> {
  const university = at ?? (await aVerifiedUniversity())
  const writer = await aMember(university, 'RESEARCHER')
  const { id } = await saveDraft(writer, { input: { ...A_FULL_RESULT, ...changes } })
  return { id, university, office: university.admin, writer }
}

/** A researcher's result that waits for the institution's office. */
export async function aResultForTheOffice(changes: Partial<ResultInput> = {}, at?: AnOrganization): Promise<AResult> {
  const result = await aResultDraft(changes, at)
  await submitResult(result.writer, result.id)
  return result
}

/** A result that waits for the bureau. */
export async function aResultForTheBureau(changes: Partial<ResultInput> = {}, at?: AnOrganization): Promise<AResult> {
  const result = await aResultForTheOffice(changes, at)
  await checkResult(result.office, result.id)
  return result
}

/** A result the public may see. */
export async function aPublishedResult(changes: Partial<ResultInput> = {}, at?: AnOrganization): Promise<AResult> {
  const result = await aResultForTheBureau(changes, at)
  await publishResult(await anOfficer(), result.id)
  return result
}

/** A result the bureau gave back with a reason. */
export async function aReturnedResult(reason = '请写明在哪里试过'): Promise<AResult> {
  const result = await aResultForTheBureau()
  await returnResult(await anOfficer(), result.id, reason)
  return result
}
