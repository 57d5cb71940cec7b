import type { Person } from '#app/domain/access/actor.ts'
import { offerProposal } from '#app/domain/deals/commands/proposal.server.ts'
import { ProposalForm, type ProposalInput } from '#app/domain/deals/proposal-input.ts'
import { db } from '#app/server/db.server.ts'

/** A page that misses nothing, for the figures of a demand; `promised` in their order. */
export async function aPage(
  demandId: string,
  promised: readonly string[] = ['60 天', '每月 1 次'],
  changes: Record<string, unknown> = {},
): Promise<ProposalInput> {
  const wanted = await db.demandIndicator.findMany({ where: { demandId }, orderBy: { position: 'asc' } })
  return ProposalForm.parse({
    what: '6 台引风机的在线诊断，装好、调好、教会两个人',
    how: '先离线看三个月的数据，再装 1 台，达标后装 5 台',
    figures: wanted.map(({ id: indicatorId }, at) => ({
      indicatorId,
      promised: promised[at] ?? '',
      proof: '现场试用',
    })),
    weeks: 26,
    price: '60',
    mode: 'SERVICE',
    validUntil: '2099-12-31',
    ...changes,
  })
}

/** A proposal on the table of a deal. Returns its id. */
export async function anOffer(deal: { number: string; demandId: string; researcher: Person }): Promise<string> {
  await offerProposal(deal.researcher, deal.number, await aPage(deal.demandId))
  const { id } = await db.proposal.findFirstOrThrow({ where: { deal: { number: deal.number }, status: 'OFFERED' } })
  return id
}
