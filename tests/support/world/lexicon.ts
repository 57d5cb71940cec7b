import type { Person } from '#app/domain/access/actor.ts'
import { propose, recordEffect } from '#app/domain/lexicon/commands.server.ts'
import type { Effect } from '#app/domain/lexicon/effect.ts'
import type { Proposal } from '#app/domain/lexicon/input.ts'
import { anOfficer } from './accounts.ts'

/** A group of names that the stock does not have. */
export const A_GROUP: Proposal = {
  item: { kind: 'EQUIVALENT', key: '呱啦轮', after: ['呱啦轮', '驱动滚筒'] },
  note: '矿上叫呱啦轮，论文里写驱动滚筒',
  isNew: true,
}

/** A change that waits to be measured; its id. */
export async function aProposal(proposal: Proposal = A_GROUP, by?: Person): Promise<string> {
  return (await propose(by ?? (await anOfficer()), proposal)).id
}

/** Figures as a measurement would bring them. */
export const anEffect = (base: number): Effect => {
  const figures = { nDCG10: 0.91, MRR10: 0.93, Recall20: 0.98, Success1: 0.88 }
  return {
    base,
    before: figures,
    after: { ...figures, nDCG10: 0.92 },
    gain: 1,
    lose: 0,
    stay: 83,
    most: {
      gain: [
        {
          id: 'q1',
          title: '泵底下老是一摊水',
          before: 0.5,
          after: 1,
          moves: [{ id: 'a', title: '机械密封端面微织构', from: 3, to: 1, grade: 3 }],
        },
      ],
      lose: [],
    },
    city: { compared: 12, changed: [{ number: 'XQ-2026-000001', title: '泵漏', before: ['甲'], after: ['乙'] }] },
    seconds: 12.5,
  }
}

/** A change that has been measured against version `base`. */
export async function aMeasuredProposal(proposal?: Proposal, base = 0): Promise<string> {
  const id = await aProposal(proposal)
  await recordEffect(id, anEffect(base))
  return id
}
